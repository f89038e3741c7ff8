import { endOfLifeDay, type Releases, statusOn } from '../python/releases.ts';
import type { Minor, Version } from '../python/version.ts';
import { below, complement, exactly, isDisjoint, isSubset, minorSet, subtract, type VersionSet } from '../python/versionSet.ts';
import { compareVersions, parseVersion } from '../python/versions.ts';
import type { Interpreter } from './interpreter.ts';

export type Fit = 'fits' | 'too-old' | 'too-new' | 'excluded' | 'end-of-life' | 'broken' | 'unknown';

/** What a project asks of an interpreter. */
export interface Demand {
  /** What its authority admits, and the text of it; undefined where it says nothing that can be read. */
  readonly range: VersionSet | undefined;
  readonly rangeText: string;
  /** What its pin file names. */
  readonly pin: { readonly versions: VersionSet; readonly text: string } | undefined;
  readonly releases: Releases;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** `reason` is one sentence without a full stop, for the row of a list. */
export interface Judgement {
  readonly fit: Fit;
  readonly reason: string;
}

/** Whether an interpreter may run the project, by what its files tell. */
export function judge(interpreter: Interpreter, demand: Demand): Judgement {
  const { state } = interpreter;
  if (state !== 'fine') return 'broken' in state ? { fit: 'broken', reason: state.broken } : { fit: 'unknown', reason: state.unknown };
  const described = describe(interpreter);
  if (described === undefined) return { fit: 'unknown', reason: 'which Python it is cannot be told without starting it' };
  const { range, rangeText, pin } = demand;
  return (
    against(described, range, `the required ${rangeText}`) ??
    against(described, pin?.versions, `the pinned ${pin?.text}`) ??
    outOfLife(described, demand) ?? { fit: 'fits', reason: accepted(demand) }
  );
}

/** The versions an interpreter may have: one, or the releases of a minor where only that is known. */
interface Described {
  readonly name: string;
  readonly minor: Minor;
  readonly versions: VersionSet;
  readonly lowest: Version;
}

function describe({ version, minor, implementation }: Interpreter): Described | undefined {
  if (minor === undefined) return undefined;
  const name = `${names.get(implementation) ?? implementation} ${version ?? minor}`;
  const lowest = parseVersion(version === undefined ? `${minor}.0` : released(version));
  if (lowest === undefined) return undefined;
  const versions = version === undefined ? subtract(minorSet(minor), below(lowest)) : exactly(lowest);
  return { name, minor, versions, lowest };
}

const names = new Map([
  ['cpython', 'Python'],
  ['pypy', 'PyPy'],
  ['graalpy', 'GraalPy'],
]);

/** A release candidate counts as the release: pip compares only the first three numbers of `sys.version_info` with requires-python. */
function released(version: string): string {
  return /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? version;
}

function against({ name, versions, lowest }: Described, wanted: VersionSet | undefined, what: string): Judgement | undefined {
  if (wanted === undefined || isSubset(versions, wanted)) return undefined;
  if (!isDisjoint(versions, wanted)) {
    const reason = `${name}, of which only a part is within ${what}: its patch is not known`;
    return { fit: 'unknown', reason };
  }
  const older = below(lowest);
  const olderWanted = !isDisjoint(wanted, older);
  const newerWanted = !isDisjoint(wanted, subtract(complement(versions), older));
  if (olderWanted === newerWanted) return { fit: 'excluded', reason: `${name} is not within ${what}` };
  return newerWanted
    ? { fit: 'too-old', reason: `${name} is older than ${what}` }
    : { fit: 'too-new', reason: `${name} is newer than ${what}` };
}

function outOfLife({ minor }: Described, { releases, today }: Demand): Judgement | undefined {
  const branch = releases.branch(minor);
  if (branch === undefined || statusOn(branch, today) !== 'end-of-life') return undefined;
  return { fit: 'end-of-life', reason: `Python ${minor} reached its end of life on ${endOfLifeDay(branch)}` };
}

function accepted({ range, rangeText, pin }: Demand): string {
  const parts = [
    range === undefined ? undefined : `within the required ${rangeText}`,
    pin === undefined ? undefined : `the pinned ${pin.text}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ') || 'the project requires no particular Python';
}

/** An interpreter in its place in the list. */
export interface Ranked extends Judgement {
  readonly interpreter: Interpreter;
}

/** From what to choose to what to leave. */
const fits: readonly Fit[] = ['fits', 'unknown', 'end-of-life', 'excluded', 'too-new', 'too-old', 'broken'];

/**
 * The interpreters as a list to choose from: fitting ones first; among equals the environment of `folder` itself, then those that belong to
 * no other project, then newer versions; the rest in the order they came.
 */
export function ranked(interpreters: readonly Interpreter[], demand: Demand, folder?: string): readonly Ranked[] {
  const rows = interpreters.map((interpreter) => {
    const version = parseVersion(interpreter.version ?? interpreter.minor ?? '');
    return { row: { interpreter, ...judge(interpreter, demand) }, version, closeness: closeness(interpreter, folder) };
  });
  rows.sort((a, b) => fits.indexOf(a.row.fit) - fits.indexOf(b.row.fit) || a.closeness - b.closeness || newerFirst(a.version, b.version));
  return rows.map(({ row }) => row);
}

function closeness({ project, kind }: Interpreter, folder: string | undefined): number {
  if (project === undefined) return kind === 'base' ? 1 : 2;
  return project === folder ? 0 : 3;
}

function newerFirst(a: Version | undefined, b: Version | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareVersions(b, a);
}
