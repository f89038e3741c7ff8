import type { Connection } from 'vscode-languageserver/node';
import { lifeCycle } from '../describe.ts';
import type { Change, Move, Plan } from '../moving/move.ts';
import { planMove } from '../moving/plan.ts';
import { wishesFor } from '../moving/wishes.ts';
import type { Project } from '../project/project.ts';
import {
  type LeftPlace,
  type MinorChoice,
  type MoveArgument,
  type MovePlan,
  type Moves,
  type MovesParams,
  movesRequest,
  type PlanMoveParams,
  planMoveRequest,
} from '../protocol.ts';
import type { Service } from '../service.ts';
import type { Settle } from './checking.ts';
import type { Documents } from './documents.ts';
import { pathsAt, projectAt } from './projects.ts';

/** Answers what could be moved, and what that would change. */
export function answerMoves(connection: Connection, service: Service, documents: Documents, settle: Settle): void {
  connection.onRequest(movesRequest, ({ uri }: MovesParams): Moves | null => {
    settle(...pathsAt(uri));
    const project = projectAt(service, uri);
    return project === undefined ? null : movesOf(project, documents);
  });
  connection.onRequest(planMoveRequest, (params: PlanMoveParams): MovePlan | null => {
    settle(...pathsAt(params.uri));
    const plan = isMove(params) ? planFor(service, params) : undefined;
    return plan === undefined ? null : toMovePlan(plan, documents);
  });
}

function movesOf(project: Project, documents: Documents): Moves {
  const { drop, add, pin } = wishesFor(project);
  const choices = (minors: readonly string[]): MinorChoice[] =>
    minors.map((minor) => ({ minor, lifeCycle: lifeCycle(minor, project).slice(minor.length + 2) }));
  const { root, requires } = project;
  return { project: documents.uri(root), requires: requires?.text ?? null, drop: choices(drop), add: choices(add), pin: choices(pin) };
}

/** The plan for the project of a document or folder; undefined where there is none. */
export function planFor(service: Service, { uri, kind, minors }: PlanMoveParams): Plan | undefined {
  const project = projectAt(service, uri);
  const move: Move = { kind, minors };
  return project === undefined ? undefined : planMove(service, project.root, move);
}

function toMovePlan({ title, refused, groups, left }: Plan, documents: Documents): MovePlan {
  return {
    title,
    refused: refused ?? null,
    groups: groups.map((group) => ({
      title: group.title,
      doubtful: group.doubtful,
      changes: group.changes.map((change) => ({
        id: idOf(change),
        uri: documents.uri(change.path),
        line: documents.range(change.path, change).start.line,
        old: change.old,
        new: change.new,
      })),
    })),
    left: left.map(
      ({ path, at, reason, command }): LeftPlace => ({
        uri: documents.uri(path),
        line: at === undefined ? null : documents.range(path, at).start.line,
        reason,
        command: command ?? null,
      }),
    ),
  };
}

const idOf = ({ path, start, end, old, new: fresh }: Change): string => JSON.stringify([path, start, end, old, fresh]);

/** The same plan with the chosen changes only; undefined where one of them is not in it. */
export function chosenOf(plan: Plan, ids: readonly string[]): Plan | undefined {
  const wanted = new Set(ids);
  const groups = plan.groups.map((group) => ({
    ...group,
    // Whoever chose a doubtful change meant it.
    doubtful: false,
    changes: group.changes.filter((change) => wanted.delete(idOf(change))),
  }));
  return wanted.size > 0 ? undefined : { ...plan, groups: groups.filter(({ changes }) => changes.length > 0) };
}

/** What comes from a client is data from outside. */
export function isMove(value: unknown): value is MoveArgument {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, kind, minors, changes } = value as Record<string, unknown>;
  const isTexts = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item === 'string');
  return (
    typeof uri === 'string' &&
    (kind === 'drop' || kind === 'add' || kind === 'pin') &&
    isTexts(minors) &&
    (changes === undefined || isTexts(changes))
  );
}
