import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { supportedMinors } from '../python/releases.ts';
import { intersect, isEmpty, subtract, type VersionSet } from '../python/versionSet.ts';
import { fileName, said } from './naming.ts';
import type { Rule } from './rule.ts';
import { excerpt, phrase } from './wording.ts';

export const staleLock: Rule = {
  id: 'stale-lock',
  severity: 'warning',
  description: 'A lock file was made for other Pythons than the project requires now.',
  *check(project) {
    const { requires, range, declarations } = project;
    if (requires === undefined || range === undefined || isEmpty(range)) return;
    const required = range === requires.versions ? phrase(requires) : 'what the members of its workspace require';
    for (const lock of declarations) {
      if (lock.role !== 'locks' || lock.versions === undefined || !isStale(project, lock, lock.versions, range)) continue;
      const message = `${fileName(lock.path)} was made for ${excerpt(lock.text)}, not for ${required}${remedy(lock)}`;
      yield { at: lock, message, related: [said(requires)] };
    }
  },
};

/** The tool whose lock file a place is in. */
interface Tool {
  /** How its places begin. */
  readonly place: string;
  readonly command: string;
  /** `always`: it writes exactly what the project requires; `alone`: unless it locks for several targets, which are chosen on purpose. */
  readonly isExact: 'always' | 'alone' | 'never';
}

const tools: readonly Tool[] = [
  { place: 'uv-lock', command: 'uv lock', isExact: 'always' },
  { place: 'poetry-lock', command: 'poetry lock', isExact: 'always' },
  { place: 'pdm-lock', command: 'pdm lock', isExact: 'alone' },
  { place: 'pipfile-lock', command: 'pipenv lock', isExact: 'never' },
];

const toolOf = ({ place }: Declaration): Tool | undefined => tools.find((tool) => place.startsWith(tool.place));

function remedy(lock: Declaration): string {
  const tool = toolOf(lock);
  return tool === undefined ? '' : `: run \`${tool.command}\``;
}

/**
 * Compared as sets over the released Pythons: uv writes `==3.14.*` for `>=3.14,<3.15`. A lock that may be made for a part of the project's
 * Pythons is stale when it admits others.
 */
function isStale(project: Project, lock: Declaration, locked: VersionSet, range: VersionSet): boolean {
  const { requires, manifest, releases, today } = project;
  const expected = expectedIn(project, lock, range);
  const has = (set: VersionSet): boolean => supportedMinors(set, releases, today).length > 0;
  const own = requires?.versions ?? range;
  // A workspace's root is checked by itself and again with what its members leave of its range: the members may be why Pythons are missing.
  if (range !== own && has(subtract(locked, own))) return false;
  const mayBeNarrower = range === own && (manifest?.members?.length ?? 0) > 0;
  return has(subtract(locked, expected)) || (!mayBeNarrower && isExact(project, lock) && has(subtract(expected, locked)));
}

function isExact({ declarations }: Project, lock: Declaration): boolean {
  const tool = toolOf(lock);
  if (tool?.isExact !== 'alone') return tool?.isExact === 'always';
  return declarations.filter(({ path, role }) => role === 'locks' && path === lock.path).length === 1;
}

const poetry = { lock: 'poetry-lock', range: 'pyproject.poetry.python' };

/** Poetry locks for what its own `python` and `requires-python` both admit (python-poetry.org, "The pyproject.toml file"). */
function expectedIn({ alsoRequires }: Project, lock: Declaration, range: VersionSet): VersionSet {
  if (!lock.place.startsWith(poetry.lock)) return range;
  const own = alsoRequires.find(({ place }) => place === poetry.range)?.versions;
  return own === undefined ? range : intersect(range, own);
}
