import type { Host } from '../../server/src/host.ts';
import { createKnowledge } from '../../server/src/knowledge.ts';
import { editsOf, type Move, type Plan } from '../../server/src/moving/move.ts';
import { planMove } from '../../server/src/moving/plan.ts';
import { wishesFor } from '../../server/src/moving/wishes.ts';
import type { Project } from '../../server/src/project/project.ts';
import type { Report } from '../../server/src/reports.ts';
import { createService, type Service } from '../../server/src/service.ts';

/** What came out of one repository. */
export interface Survey {
  readonly folder: string;
  readonly files: number;
  readonly projects: readonly Project[];
  readonly reports: readonly Report[];
  readonly moves: readonly Moved[];
}

/** A move that was tried, and what it would make of the files. */
export interface Moved {
  readonly plan: Plan;
  readonly texts: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  /** What must not be: nothing, if all is well. */
  readonly complaints: readonly string[];
}

export function survey(host: Host, folder: string): Survey {
  const knowledge = createKnowledge(host, () => service);
  const service: Service = createService(host, { facts: (root) => knowledge.forProject(root) });
  service.setFolders([folder]);
  for (const _ of service.scan());
  service.update();
  const projects = [...service.projects()].filter(({ declarations }) => declarations.length > 0);
  const reports = [...service.reportedPaths()].sort().flatMap((path) => service.reports(path));
  const moves = projects.flatMap((project) => movesOf(project).map((move) => tryMove(service, project.root, move)));
  return { folder, files: [...service.files()].length, projects, reports, moves };
}

/** Dropping the oldest, adding the newest, running the newest. */
function movesOf(project: Project): readonly Move[] {
  const { drop, add, pin } = wishesFor(project);
  return [
    ...drop.slice(0, 1).map((minor): Move => ({ kind: 'drop', minors: [minor] })),
    ...add.slice(0, 1).map((minor): Move => ({ kind: 'add', minors: [minor] })),
    ...(project.purpose.kind === 'application' ? pin.slice(0, 1).map((minor): Move => ({ kind: 'pin', minors: [minor] })) : []),
  ];
}

function tryMove(service: Service, root: string, move: Move): Moved {
  const plan = planMove(service, root, move);
  const edits = editsOf(plan, true);
  const trial = service.trial(edits);
  if ('refused' in trial) return { plan, texts: new Map(), complaints: edits.length === 0 ? [] : [trial.refused] };
  return {
    plan,
    texts: trial.texts,
    complaints: [...newErrors(trial), ...unreadable(service, trial.texts), ...second(service, plan, trial.texts)],
  };
}

type Texts = Moved['texts'];

function newErrors({ before, after }: { readonly before: readonly Report[]; readonly after: readonly Report[] }): string[] {
  const known = new Set(before.map(({ rule, message }) => `${rule} ${message}`));
  return after
    .filter(({ severity, rule, message }) => severity === 'error' && !known.has(`${rule} ${message}`))
    .map(({ message }) => `new error: ${message}`);
}

/** Whatever could be read before must be readable afterwards, comments and all. */
function unreadable(service: Service, texts: Texts): string[] {
  return [...texts].flatMap(([path, { before, after }]) => {
    const problems = () => service.file(path)?.contents.problems.length ?? 0;
    const old = problems();
    service.setText(path, after);
    const now = problems();
    service.setText(path, undefined);
    return [
      ...(now > old ? [`${path}: ${now - old} more problems`] : []),
      ...(commentsIn(after) < commentsIn(before) ? [`${path}: a comment went`] : []),
    ];
  });
}

const commentsIn = (text: string): number => text.match(/(?:^|\s)#\s/gm)?.length ?? 0;

/** The same again must have nothing to do. */
function second(service: Service, { project, move }: Plan, texts: Texts): string[] {
  for (const [path, { after }] of texts) service.setText(path, after);
  service.update();
  const again = planMove(service, project, move);
  for (const path of texts.keys()) service.setText(path, undefined);
  service.update();
  const left = again.groups.flatMap(({ changes }) => changes);
  return left.map(({ path, old, new: fresh }) => `again: ${path}: ${old} → ${fresh}`);
}
