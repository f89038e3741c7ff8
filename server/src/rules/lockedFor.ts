import type { Locked } from '../packages/facts.ts';
import { normaliseName } from '../packages/names.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import { fileName } from './naming.ts';

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

/** What makes a lock file of that path anew. */
export const lockCommand = (path: string): string | undefined => locks.get(fileName(path))?.command;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** What is built with, and environments of tox, pre-commit and Hatch, is chosen apart from what the project has. */
export const isChosenApart = ({ kind, place, isolated }: Pick<Requirement, 'kind' | 'place' | 'isolated'>): boolean =>
  kind === 'build' || isolated !== undefined || place.includes('hatch');

/** The same for everything of which nothing is locked: often that is all, and asked at every keystroke. */
const nothing: readonly Locked[] = [];

/** What is locked for the requirement: by a lock file made from the file that it stands in, beside it or above. `name` is normalised. */
export function lockedFor(
  { facts }: Pick<Project, 'facts'>,
  requirement: Requirement,
  name = normaliseName(requirement.name),
): readonly Locked[] {
  if (facts === undefined || requirement.kind === 'constraint' || isChosenApart(requirement)) return nothing;
  const locked = facts.locked(name);
  if (locked.length === 0) return nothing;
  const manifest = fileName(requirement.path);
  return locked.filter(
    ({ path }) => locks.get(fileName(path))?.manifests.includes(manifest) === true && requirement.path.startsWith(folderOf(path)),
  );
}
