import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { supportedMinors } from '../python/releases.ts';
import { equals, intersect, isDisjoint, isEmpty, subtract, type VersionSet } from '../python/versionSet.ts';
import { fileName, said } from './naming.ts';
import type { Rule, Severity } from './rule.ts';
import { excerpt, phrase } from './wording.ts';

export const staleLock: Rule = {
  id: 'stale-lock',
  severity: 'warning',
  description: 'A lock file was made for other Pythons than the project requires now.',
  *check(project) {
    const { requires, range, declarations } = project;
    if (requires === undefined || range === undefined || isEmpty(range)) return;
    for (const lock of declarations) {
      if (lock.role !== 'locks' || lock.versions === undefined) continue;
      const tool = toolOf(lock);
      const expected = expectedIn(project, requires, range, lock);
      if (isElsewhere(requires, lock, tool) || !isStale(project, lock, lock.versions, expected.versions, tool)) continue;
      const message = `${fileName(lock.path)} was made for ${madeFor(lock)}, not for ${expected.phrase}${remedy(tool)}`;
      yield { at: lock, message, related: [said(expected.by)], ...(tool?.severity && { severity: tool.severity }) };
    }
  },
};

/** The tool whose lock file a place is in. */
interface Tool {
  /** How its places begin. */
  readonly place: string;
  /** Who makes the file, where several tools make such files: the id of the declaration's reader. */
  readonly maker?: string;
  readonly command?: string;
  /**
   * `always`: it writes exactly what the project requires; `alone`: unless it locks for several targets, which are chosen on purpose;
   * `part`: it may be made for a part of the project's Pythons; `any`: the same, and holds environments of other Pythons, too.
   */
  readonly covers: 'always' | 'alone' | 'part' | 'any';
  /** Only the file beside the one that requires is made from it. */
  readonly isBesideManifest?: true;
  readonly severity?: Severity;
}

const beside = { covers: 'part', isBesideManifest: true } as const;
/** What was worked out with another Python mostly works all the same. */
const worked = { covers: 'part', severity: 'information' } as const;

const tools: readonly Tool[] = [
  { place: 'uv-lock', command: 'uv lock', covers: 'always' },
  { place: 'poetry-lock', command: 'poetry lock', covers: 'always' },
  { place: 'pdm-lock', command: 'pdm lock', covers: 'alone' },
  { place: 'pipfile-lock', command: 'pipenv lock', covers: 'part' },
  { place: 'pylock', maker: 'uv', command: 'uv export', ...beside },
  { place: 'pylock', maker: 'pdm', command: 'pdm lock', ...beside },
  { place: 'pylock', maker: 'pip', command: 'pip lock', ...beside },
  { place: 'pylock', ...beside },
  { place: 'conda-lock', command: 'conda-lock', covers: 'any' },
  { place: 'pixi-lock', command: 'pixi lock', covers: 'any' },
  { place: 'requirements', maker: 'pip-compile', command: 'pip-compile', ...worked },
  { place: 'requirements', maker: 'uv', command: 'uv pip compile', ...worked },
];

const toolOf = ({ place, reader }: Declaration): Tool | undefined =>
  tools.find((tool) => place.startsWith(tool.place) && (tool.maker === undefined || tool.maker === reader?.id));

const remedy = (tool: Tool | undefined): string => (tool?.command === undefined ? '' : `: run \`${tool.command}\``);

/** What a lock was made for: a range, or "Python 3.9". */
const madeFor = ({ notation, text }: Declaration): string => (notation.names === 'version' ? `Python ${excerpt(text)}` : excerpt(text));

const folderOf = ({ path }: Declaration): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const isElsewhere = (requires: Declaration, lock: Declaration, tool: Tool | undefined): boolean =>
  tool?.isBesideManifest === true && folderOf(lock) !== folderOf(requires);

/**
 * Compared as sets over the released Pythons: uv writes `==3.14.*` for `>=3.14,<3.15`. A lock that may be made for a part of the project's
 * Pythons is stale when it admits others.
 */
function isStale(project: Project, lock: Declaration, locked: VersionSet, expected: VersionSet, tool: Tool | undefined): boolean {
  const { requires, range = expected, manifest, releases, today } = project;
  const own = requires?.versions ?? range;
  const isNarrowed = !equals(range, own);
  if (isNarrowed && !isOfWorkspace(lock)) return false;
  if (lock.notation.names === 'version')
    return isDisjoint(locked, expected) && (tool?.covers !== 'any' || !isOneOfMany(project, lock, expected));
  const has = (set: VersionSet): boolean => supportedMinors(set, releases, today).length > 0;
  // A workspace's root is checked by itself and again with what its members leave of its range: the members may be why Pythons are missing.
  if (isNarrowed && has(subtract(locked, own))) return false;
  const mayBeNarrower = !isNarrowed && (manifest?.members?.length ?? 0) > 0 && isOfWorkspace(lock);
  return has(subtract(locked, expected)) || (!mayBeNarrower && isExact(project, lock, tool) && has(subtract(expected, locked)));
}

/** Only uv locks for all members of a workspace at once. */
const isOfWorkspace = ({ place }: Declaration): boolean => place.startsWith('uv-lock');

const locksOf = ({ declarations }: Project, { path }: Declaration): readonly Declaration[] =>
  declarations.filter((other) => other.role === 'locks' && other.path === path);

const isExact = (project: Project, lock: Declaration, tool: Tool | undefined): boolean =>
  tool?.covers === 'always' || (tool?.covers === 'alone' && locksOf(project, lock).length === 1);

/** Another environment of the same file is the project's: this one may be there for something else. */
const isOneOfMany = (project: Project, lock: Declaration, expected: VersionSet): boolean =>
  locksOf(project, lock).some(({ versions }) => versions !== undefined && !isDisjoint(versions, expected));

/** What a lock should have been made for, and who says so. */
interface Expected {
  readonly versions: VersionSet;
  readonly by: Declaration;
  readonly phrase: string;
}

/**
 * Poetry locks for what its own `python` and `requires-python` both admit (python-poetry.org, "The pyproject.toml file"), Pipenv for what
 * the Pipfile requires, everybody else for what the authority does.
 */
function expectedIn({ alsoRequires }: Project, requires: Declaration, range: VersionSet, { place }: Declaration): Expected {
  const isOwn = requires.versions !== undefined && equals(range, requires.versions);
  const authority = isOwn ? phrase(requires) : 'what the members of its workspace require';
  const own = (where: string): Declaration | undefined =>
    alsoRequires.find((other) => other.place === where && other.versions !== undefined);
  const pipfile = place.startsWith('pipfile-lock') ? own('pipfile.python-version') : undefined;
  if (pipfile !== undefined) return { versions: pipfile.versions!, by: pipfile, phrase: phrase(pipfile) };
  const poetry = place.startsWith('poetry-lock') ? own('pyproject.poetry.python') : undefined;
  return { versions: poetry === undefined ? range : intersect(range, poetry.versions!), by: requires, phrase: authority };
}
