import { editsOf, type Group, type Left, type Move, type Plan } from '../moving/move.ts';
import { planMove } from '../moving/plan.ts';
import { type Shift, shiftOf } from '../moving/proof.ts';
import { applyEdits, editsByPath, inOrder, type TextEdit } from '../project/edits.ts';
import type { Service } from '../service.ts';
import type { StoredFile } from '../store.ts';
import { type Command, CommandError, type Context, type ExitStatus, flag, stringOption } from './command.ts';
import { projectsMeant, splitArguments } from './moveArguments.ts';
import { jsonOf, type ToldLeft, textOf } from './moveReport.ts';
import { editsBetween } from './patch.ts';
import { relativePath } from './paths.ts';
import { lineStarts, positionAt } from './positions.ts';
import { diffOf, writability, writeAll } from './rewriting.ts';
import { openRepositories, tellUnreadable, type Workspace } from './workspace.ts';
import type { Rewrite } from './write.ts';

/** A plan that was carried out in memory, and the texts it was made for. */
export interface Moved extends Pick<Plan, 'title'> {
  readonly groups: readonly Group[];
  readonly left: readonly Left[];
  /** The line of a place in the text that the plan was made for, from 1. */
  lineAt(path: string, offset: number): number;
  /** Where a place stands in the text that the plan has made. */
  readonly shift: Shift;
}

/** A file before and after, and why it changes: each edit once, in places of the text before. */
export interface MovedFile extends Rewrite {
  readonly parts: readonly { readonly why: string; readonly edits: readonly TextEdit[] }[];
}

const options: Command['options'] = {
  all: { type: 'boolean', help: 'every project below PATH that can make the move' },
  docs: { type: 'boolean', help: 'also single versions in texts, of which nobody knows whether they are meant' },
  'no-docs': { type: 'boolean', help: 'nothing in texts' },
  'dry-run': { type: 'boolean', help: 'write nothing; exit with 1 when something would be written' },
  diff: { type: 'boolean', help: 'write nothing; show the changes as a patch (the same as --format diff)' },
};

const command = (name: Move['kind'], positional: string, summary: string): Command => ({
  name,
  arguments: positional,
  summary,
  formats: ['text', 'json', 'diff'],
  options,
  run: (context) => run(context, name),
});

export const drop = command('drop', 'VERSION … [PATH …]', 'ends the support of a Python in the whole project');
export const add = command('add', 'VERSION … [PATH …]', 'supports one more Python in the whole project');
export const pin = command('pin', 'VERSION [PATH …]', 'moves what the project runs to a Python');

async function run(context: Context, kind: Move['kind']): Promise<ExitStatus> {
  const { move, paths } = splitArguments(context, kind);
  const workspace = openRepositories({ ...context, paths });
  const projects = projectsMeant(context, workspace, paths).map(({ root }) => root);
  const originals = new Map<string, StoredFile>();
  const moved = moveAll(context, workspace, move, projects, originals);
  const files = filesOf(workspace.service, moved, originals);
  const format = stringOption(context, 'format') ?? (flag(context, 'diff') ? 'diff' : 'text');
  const dry = flag(context, 'dry-run') || flag(context, 'diff') || format === 'diff';
  const unwritten = dry ? [] : await writeAll(context, workspace, files);
  const failed = new Set(unwritten.map(({ path }) => path));
  const written = files.filter(({ path }) => !failed.has(path));
  const after = dry ? undefined : new Map(written.map((file) => [file.path, file.after]));
  tell(context, format, dry, moved, written, [...unwritten, ...leftOf(moved, after)]);
  tellUnreadable(context, workspace);
  return unwritten.length > 0 ? 2 : dry && files.length > 0 ? 1 : 0;
}

/** One project after the other, each on what those before it have made. */
function moveAll(
  context: Context,
  workspace: Workspace,
  move: Move,
  roots: readonly string[],
  originals: Map<string, StoredFile>,
): readonly Moved[] {
  const { service } = workspace;
  const refuse = writability(context, workspace);
  const refusals: string[] = [];
  const moved = roots.flatMap((root): Moved[] => {
    const plan = planMove(service, root, move, { together: roots, refuse });
    if (plan.refused !== undefined) {
      refusals.push(roots.length === 1 ? plan.refused : `${relativePath(context.cwd, root)}: ${plan.refused}`);
      return [];
    }
    return [carryOut(context, service, plan, originals)];
  });
  if (moved.length === 0) throw new CommandError(refusals.length === 0 ? 'no project is there' : refusals.join('; '));
  for (const refusal of refusals) context.terminal.err(`${refusal}\n`);
  return moved;
}

/** The part of a plan that is wanted, made in memory. */
function carryOut(context: Context, service: Service, plan: Plan, originals: Map<string, StoredFile>): Moved {
  const isWanted = ({ why, doubtful }: Group): boolean =>
    (flag(context, 'no-docs') ? why !== 'mentions' : true) && (!doubtful || flag(context, 'docs'));
  const groups = plan.groups.filter(isWanted);
  const unwanted = plan.groups.filter((group) => !isWanted(group)).flatMap(({ changes }) => changes);
  const left = unwanted.map(
    ({ path, start, end, old, new: fresh }): Left => ({
      path,
      at: { start, end },
      reason: `${old} may have to become ${fresh}: say --docs`,
    }),
  );
  const texts = new Map<string, string>();
  const all = editsOf({ ...plan, groups }, true);
  const edits = editsByPath(all);
  for (const { path } of [...plan.left, ...groups.flatMap(({ changes }) => changes), ...left])
    texts.set(path, service.file(path)?.text ?? '');
  for (const [path, list] of edits) {
    const file = service.file(path)!;
    texts.set(path, file.text);
    if (!originals.has(path)) originals.set(path, file);
    service.setText(path, applyEdits(file.text, list));
  }
  service.update();
  return { title: plan.title, groups, left: [...plan.left, ...left], lineAt: linesOf(texts), shift: shiftOf(all) };
}

/** The lines of a file are counted when it is first asked for. */
function linesOf(texts: ReadonlyMap<string, string>): Moved['lineAt'] {
  const known = new Map<string, readonly number[]>();
  return (path, offset) => {
    const starts = known.get(path) ?? lineStarts(texts.get(path) ?? '');
    known.set(path, starts);
    return positionAt(starts, offset).line;
  };
}

function filesOf(service: Service, moved: readonly Moved[], originals: ReadonlyMap<string, StoredFile>): readonly MovedFile[] {
  return [...originals.values()]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, text: before, bom }) => {
      const after = service.file(path)?.text ?? before;
      return { path, before, after, bom, parts: partsOf(moved, path, before, after) };
    });
}

/** By why, where one project's move changed the file; else all that differs in the end. */
function partsOf(moved: readonly Moved[], path: string, before: string, after: string): MovedFile['parts'] {
  const movers = moved.filter(({ groups }) =>
    groups.some(({ changes }) => changes.some(({ edits }) => edits.some((edit) => edit.path === path))),
  );
  const whys = new Map<string, TextEdit[]>();
  for (const { why, changes } of movers.flatMap(({ groups }) => groups)) {
    const edits = changes.flatMap((change) => change.edits.filter((edit) => edit.path === path));
    if (edits.length > 0) whys.set(why, inOrder([...(whys.get(why) ?? []), ...edits]));
  }
  if (movers.length === 1) return [...whys].map(([why, edits]) => ({ why, edits }));
  return [{ why: [...whys.keys()].join(', '), edits: editsBetween(before, after) }];
}

/** Lines are those of the file as it is now: of a file that was written (`after` has its text), in the new one. */
function leftOf(moved: readonly Moved[], after: ReadonlyMap<string, string> | undefined): readonly ToldLeft[] {
  const lineAfter = linesOf(after ?? new Map());
  const lineOf = (index: number, path: string, offset: number): number => {
    if (after?.has(path) !== true) return moved[index]!.lineAt(path, offset);
    return lineAfter(
      path,
      moved.slice(index).reduce((at, { shift }) => shift(path, at), offset),
    );
  };
  return moved.flatMap(({ left }, index) =>
    left.map(({ path, at, reason, command: toRun }) => ({
      path,
      ...(at !== undefined && { line: lineOf(index, path, at.start) }),
      reason: toRun === undefined ? reason : `run: ${toRun}`,
      failed: false,
    })),
  );
}

function tell(
  context: Context,
  format: string,
  dry: boolean,
  moved: readonly Moved[],
  files: readonly MovedFile[],
  left: readonly ToldLeft[],
): void {
  const { terminal } = context;
  if (format === 'json') terminal.out(jsonOf(context, files, left));
  else if (format === 'diff') terminal.out(diffOf(context, files));
  else terminal.out(textOf(context, moved, files, left, dry));
}
