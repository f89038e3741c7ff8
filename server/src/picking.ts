import type { Host } from './host.ts';
import { discovering } from './interpreters/discover.ts';
import { inspector } from './interpreters/inspect.ts';
import type { Interpreter } from './interpreters/interpreter.ts';
import { type Demand, judge, type Ranked, ranked } from './interpreters/judge.ts';
import { pinOf } from './project/authority.ts';
import type { Project } from './project/project.ts';
import { releases } from './python/releases.ts';
import { minorOf, parseVersion } from './python/versions.ts';

/** What a project asks of the interpreter that runs it; without a project, nothing but that it is alive. */
export function demandOf(project: Project | undefined, today: string): Demand {
  const pin = project === undefined ? undefined : pinOf(project.declarations);
  return {
    range: project?.range,
    rangeText: project?.requires?.text ?? '',
    pin: pin?.versions === undefined ? undefined : { versions: pin.versions, text: pin.text },
    releases: project?.releases ?? releases,
    today: project?.today ?? today,
  };
}

/** An interpreter that somebody else knows of, as far as they tell. */
export interface Known {
  readonly executable: string;
  readonly version: string | null;
}

/** Every installed Python that can be found, one at a time; nothing is run. */
export const findInterpreters = (host: Host, folders: readonly string[]): Iterable<Interpreter> => discovering(host, folders);

/** Interpreters for a project, from what to choose to what to leave, each with its reason. */
export function rank(
  host: Host,
  found: readonly Interpreter[],
  project: Project | undefined,
  known: readonly Known[] = [],
): readonly Ranked[] {
  const seen = new Set(found.flatMap(({ executable, realPath }) => [key(host, executable), key(host, realPath)]));
  const others = known.filter(({ executable }) => !seen.has(key(host, executable))).map((other) => inspectKnown(host, other));
  return ranked([...found, ...others], demandOf(project, host.today()), project?.root);
}

/** Installed Pythons for a project, at once. */
export function pick(
  host: Host,
  folders: readonly string[],
  project: Project | undefined,
  known: readonly Known[] = [],
): readonly Ranked[] {
  return rank(host, [...findInterpreters(host, folders)], project, known);
}

/** An interpreter by its path, as its files tell; what they do not tell is taken from who knows of it. */
export function inspectKnown(host: Host, { executable, version }: Known): Interpreter {
  const path = slashed(host, executable);
  const found = inspector(host)({ executable: path, manager: 'editor' });
  if (found !== undefined && (found.version !== undefined || version === null)) return found;
  const parsed = version === null ? undefined : parseVersion(version);
  return {
    executable: path,
    realPath: path,
    prefix: path,
    implementation: 'cpython',
    freeThreaded: false,
    manager: 'editor',
    isTool: false,
    kind: 'base',
    state: isGone(host, path) ? { broken: 'it is not there any more' } : 'fine',
    externallyManaged: false,
    ...found,
    version: parsed === undefined ? undefined : (version ?? undefined),
    minor: parsed === undefined ? undefined : minorOf(parsed),
  };
}

/** Aliases of the Windows Store are no files that could be looked at. */
const isGone = (host: Host, path: string): boolean => host.platform !== 'win32' && host.stat(path) === undefined;

/** Whether two paths name one executable, as the platform spells paths. */
export const isSameExecutable = (host: Host, a: string, b: string): boolean => key(host, a) === key(host, b);

const key = (host: Host, path: string): string => (host.platform === 'win32' ? slashed(host, path).toLowerCase() : path);

const slashed = (host: Host, path: string): string => (host.platform === 'win32' ? path.replaceAll('\\', '/') : path);

/** Whether an interpreter may run the project. */
export const judgeFor = (host: Host, interpreter: Interpreter, project: Project) => judge(interpreter, demandOf(project, host.today()));
