import type { Declaration } from '../project/declaration.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint } from '../python/versionSet.ts';
import { insertMinors, listsOf, written } from '../rules/items.ts';
import { platformOf } from '../rules/offers.ts';
import { environment } from '../rules/outside.ts';
import { isEnded, nearestMinor, useMinor } from '../rules/remedies.ts';
import { excerpt } from '../rules/wording.ts';
import { cpythonMinor, isOlder } from './minors.ts';
import { type Aim, changing, leaving, type Outcome } from './move.ts';

/** Places that run one Python. Where the move decides what runs, all go there; else only those whose Python is gone, to the nearest. */
export function moveRuns(aim: Aim): readonly Outcome[] {
  const from = aim.runs === undefined ? new Set<Minor>() : runBefore(aim, aim.runs);
  return aim.project.declarations.filter((one) => isSingle(aim, one)).flatMap((one) => moveRun(aim, one, from));
}

/**
 * Lists of tests where the move decides what runs: one of a single Python that was run moves along, and a longer one that names it also tests
 * what runs then.
 */
export function moveTestedRuns(aim: Aim): readonly Outcome[] {
  const { project, next, runs, gone } = aim;
  if (runs === undefined || gone.length > 0) return [];
  const from = runBefore(aim, runs);
  const tests = project.declarations.filter(({ role, traits }) => role === 'tests' && traits?.includes('reference') !== true);
  return listsOf(tests).flatMap((list): Outcome[] => {
    const minors = new Set(list.flatMap((item) => cpythonMinor(item, project) ?? []));
    const item = list.find((one) => from.has(cpythonMinor(one, project) ?? ''));
    if (item === undefined || minors.has(runs)) return [];
    if (list.length === 1) return [use(aim, item, [runs])];
    const edits = minors.size > 1 ? insertMinors(next, list, [runs]) : undefined;
    return edits === undefined ? [] : [{ why: 'tests', change: { ...changing(item, written(next, item, runs) ?? runs, edits), old: '' } }];
  });
}

/** One Python of its own: a pin, or a test that is no item of a list. */
function isSingle({ project }: Aim, declaration: Declaration): boolean {
  const { role, place, traits, item, notation } = declaration;
  if (place === environment || traits?.includes('reference') === true || declaration.source !== undefined) return false;
  if (role === 'requires') return notation.names === 'version' && declaration !== project.requires;
  return role === 'runs' || ((role === 'tests' || role === 'advertises') && item === undefined);
}

/**
 * What the project runs before it moves: what CI and tools beside it run goes along where it is the same. A floor that is only tested, beside
 * a newer Python that is run, stays.
 */
function runBefore({ project }: Aim, to: Minor): ReadonlySet<Minor> {
  const running = (isMeant: (declaration: Declaration) => boolean): readonly Minor[] =>
    project.declarations
      .filter((one) => one.role === 'runs' && !isBeside(one) && isMeant(one))
      .flatMap((one) => cpythonMinor(one, project) ?? []);
  const deployed = running(isDeployed);
  const minors = new Set(deployed.length > 0 ? deployed : running(() => true));
  if (minors.size > 1 && project.supported.length > 1 && project.floor !== undefined) minors.delete(project.floor);
  minors.delete(to);
  return minors;
}

const isBeside = ({ traits, stage }: Declaration): boolean =>
  traits?.includes('auxiliary') === true || traits?.includes('optional') === true || stage === 'documentation';

const isDeployed = (declaration: Declaration): boolean =>
  declaration.role !== 'tests' && (declaration.stage === 'development' || declaration.stage === 'production') && !isBeside(declaration);

function moveRun(aim: Aim, declaration: Declaration, from: ReadonlySet<Minor>): readonly Outcome[] {
  const minor = cpythonMinor(declaration, aim.project);
  if (minor === undefined)
    return isGoneRange(aim, declaration) ? [leaving(declaration, `${excerpt(declaration.text)} admits none of the Pythons that stay`)] : [];
  const wanted = targetOf(aim, declaration, minor, from);
  if (wanted === undefined || wanted[0] === minor) return [];
  if (declaration.traits?.includes('fixed') === true)
    return [leaving(declaration, `${excerpt(declaration.text)} is decided by a digest, or put together of parts: move it by hand`)];
  return [use(aim, declaration, wanted)];
}

/** A range of a reader that has no Python left in it. */
function isGoneRange({ next, gone }: Aim, { versions }: Declaration): boolean {
  return (
    gone.length > 0 &&
    versions !== undefined &&
    versions.length > 0 &&
    next.range !== undefined &&
    isDisjoint(versions, next.range) &&
    next.requires !== undefined
  );
}

/** The minors to try, best first; undefined where the place stays. */
function targetOf(
  { next, gone, runs, project }: Aim,
  declaration: Declaration,
  minor: Minor,
  from: ReadonlySet<Minor>,
): readonly Minor[] | undefined {
  if (runs !== undefined && declaration.role !== 'advertises') {
    return isDeployed(declaration) || from.has(minor) || gone.includes(minor) ? [runs] : undefined;
  }
  if (!gone.includes(minor)) return undefined;
  const nearest = nearestMinor(next.supported, minor);
  if (nearest === undefined) return undefined;
  const newer = next.supported.filter((one) => isOlder(nearest, one));
  return [nearest, ...newer].filter((one, index) => index === 0 || !isEnded(project, one));
}

function use({ next }: Aim, declaration: Declaration, wanted: readonly Minor[]): Outcome {
  for (const minor of wanted) {
    const fix = useMinor(next, declaration, minor, { safe: true });
    if (fix === undefined) continue;
    const text = fix.edits[0]!.newText;
    return { why: whyOf(declaration), change: changing(declaration, text, fix.edits), needsConfirmation: !fix.safe };
  }
  const reader = platformOf(declaration);
  const reason =
    reader === undefined
      ? `${excerpt(declaration.text)} cannot be written for Python ${wanted[0]}`
      : `${reader} has no Python ${wanted[0]} to put in place of ${excerpt(declaration.text)}`;
  return leaving(declaration, reason);
}

const whyOf = ({ role }: Declaration) => (role === 'tests' || role === 'advertises' ? role : 'runs');
