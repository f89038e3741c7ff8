import type { Locked } from '../packages/facts.ts';
import type { Requirement } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { isEmpty } from '../python/versionSet.ts';
import { type Dependency, dependenciesOf } from './dependencies.ts';
import { admits } from './existence.ts';
import { fileName } from './naming.ts';
import type { Finding, Rule } from './rule.ts';
import { excerpt, listOf } from './wording.ts';

export const unsatisfiedLock: Rule = {
  id: 'unsatisfied-lock',
  severity: 'warning',
  description: 'A lock file has a version that a requirement no longer admits.',
  *check(project) {
    const dependencies = dependenciesOf(project);
    const overridden = new Set(dependencies.filter(({ requirement }) => requirement.kind === 'override').map(({ name }) => name));
    for (const dependency of dependencies) {
      if (overridden.has(dependency.name) || isEmpty(dependency.versions)) continue;
      const locked = lockedFor(project, dependency);
      // Several are locked where markers part them: which of them is meant here is for the tool to say.
      if (locked.length > 0 && locked.every(({ version }) => !admits(dependency.versions, version))) yield finding(dependency, locked);
    }
  },
};

/** A lock file by its name: what it is made from, and what makes it. */
interface Lock {
  readonly command: string;
  readonly manifests: readonly string[];
}

const pyproject = ['pyproject.toml'];

const locks: ReadonlyMap<string, Lock> = new Map([
  ['uv.lock', { command: 'uv lock', manifests: pyproject }],
  ['poetry.lock', { command: 'poetry lock', manifests: pyproject }],
  ['pdm.lock', { command: 'pdm lock', manifests: pyproject }],
  ['pixi.lock', { command: 'pixi lock', manifests: ['pixi.toml', 'pyproject.toml'] }],
  ['Pipfile.lock', { command: 'pipenv lock', manifests: ['Pipfile'] }],
]);

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** What is built with, and environments of Hatch's own, are in no lock file. */
const isLocked = ({ kind, place, isolated }: Requirement): boolean =>
  kind !== 'build' && kind !== 'constraint' && isolated === undefined && !place.includes('hatch');

/** What is locked for the requirement: by a lock file made from the file that it stands in, beside it or above. */
function lockedFor({ facts }: Project, { name, requirement }: Dependency): readonly Locked[] {
  if (facts === undefined || !isLocked(requirement)) return [];
  const manifest = fileName(requirement.path);
  return facts
    .locked(name)
    .filter(({ path }) => locks.get(fileName(path))?.manifests.includes(manifest) === true && requirement.path.startsWith(folderOf(path)));
}

function finding({ requirement }: Dependency, locked: readonly Locked[]): Finding {
  const { name, specifier, path, start, end } = requirement;
  const lock = fileName(locked[0]!.path);
  const versions = listOf([...new Set(locked.map(({ version }) => excerpt(version)))]);
  return {
    at: { path, start, end },
    message: `${lock} has ${excerpt(name)} ${versions}, which ${excerpt(specifier)} does not admit: run \`${locks.get(lock)?.command}\``,
    related: locked.map(({ path: at, at: span, version }) => ({ path: at, ...span, message: `${excerpt(name)} ${excerpt(version)}` })),
  };
}
