import { folderOf } from './files/paths.ts';
import type { Host } from './host.ts';
import { type IndexAddress, isOwnIndex, isPublicIndex } from './indexes/addresses.ts';
import { createInstalled, type Installed } from './installed.ts';
import { isLockFile } from './locks/lockedPackages.ts';
import { lockFilesOf } from './locks/lockFiles.ts';
import type { DependencyFacts, Locked } from './packages/facts.ts';
import type { SelectedInterpreter } from './project/project.ts';
import { type FactSources, ProjectFacts } from './projectFacts.ts';
import { isBelow } from './scanning.ts';

/** What is known of packages on this machine: what lock files pin, and what is installed. Nobody is asked. */
export interface Knowledge {
  /** What is installed, for whoever shows it. */
  readonly installed: Installed;
  /** The same object each time. */
  forProject(root: string): DependencyFacts;
  /** Other files may be read than before: lock files are looked for again when they are asked for. */
  lookAgain(): void;
  /** A file changed; true when something else is pinned now. */
  follow(path: string): boolean;
}

const nothing: readonly Locked[] = [];

/** The lock files of a project, as its tool calls them. */
const lockNames: readonly string[] = ['uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml', 'Pipfile.lock'];

/** What a service has read: files that it does not have need not be asked of the disk. */
export interface Read {
  folders(): readonly string[];
  file(path: string): object | undefined;
  /** The interpreter that the editor uses for a project. */
  selectedFor(root: string): SelectedInterpreter | undefined;
}

/** What an index says, for whoever may ask one. */
export interface IndexLookup {
  /** False where none is ever asked. */
  isOn(): boolean;
  /** The user's own. */
  addresses(): readonly IndexAddress[];
  /** What is known now of a package, for the project in a folder. */
  known(root: string, name: string): ReturnType<DependencyFacts['index']>;
  /** What the newest release of a package says of itself. */
  about(root: string, name: string): ReturnType<NonNullable<DependencyFacts['about']>>;
  /** The name stands whole where somebody types: it is asked for without waiting for a rest. */
  lookUp(root: string, name: string): void;
}

/** Nothing above the open folders is looked at. Without `index`, none is asked. */
export function createKnowledge(host: Host, read: () => Read, index?: IndexLookup): Knowledge {
  const locks = lockFilesOf(host);
  const installed = createInstalled(host);
  const projects = new Map<string, DependencyFacts>();
  /** The lock files of each project, once they were looked for. */
  const lockPaths = new Map<string, readonly string[]>();
  const foreign = new Map<string, boolean>();
  let judgedFor: readonly IndexAddress[] | undefined;

  /** Its own, or for a member of a workspace those of the nearest folder above that has some. */
  function locksOf(root: string): readonly string[] {
    const known = lockPaths.get(root);
    if (known !== undefined) return known;
    let found: readonly string[] = [];
    for (let folder = root; found.length === 0 && isOpen(folder); folder = folderOf(folder)) found = locksIn(folder);
    lockPaths.set(root, found);
    return found;
  }

  const isOpen = (folder: string): boolean =>
    folder !== '' &&
    read()
      .folders()
      .some((open) => folder === open || isBelow(folder, open));

  function locksIn(folder: string): readonly string[] {
    const paths = lockNames.map((name) => `${folder}/${name}`).filter((path) => read().file(path) !== undefined);
    for (const path of paths) locks.refresh(path);
    return paths;
  }

  const lockedIn = (path: string, name: string): readonly Locked[] =>
    (locks.known(path)?.get(name) ?? []).map(({ version, start, end }) => ({ version, path, at: { start, end } }));

  /** Whether an address is that of an index which is neither the user's nor the public one; each is looked at once. */
  function isForeign(url: string, own: readonly IndexAddress[]): boolean {
    if (own !== judgedFor) foreign.clear();
    judgedFor = own;
    const known = foreign.get(url) ?? !(isPublicIndex(url) || isOwnIndex(url, own));
    foreign.set(url, known);
    return known;
  }

  /** A lock file says that packages come from an index which is not the user's: their names are nothing to tell his. */
  function isElsewhere(root: string, own: readonly IndexAddress[]): boolean {
    for (const path of locksOf(root)) for (const url of locks.registries(path)) if (isForeign(url, own)) return true;
    return false;
  }

  const sources: FactSources = {
    isIndexOn: () => index?.isOn() === true,
    index: (root) => (index?.isOn() !== true || isElsewhere(root, index.addresses()) ? undefined : index),
    locked(root, name) {
      const paths = locksOf(root);
      return paths.length === 0 ? nothing : paths.flatMap((path) => lockedIn(path, name));
    },
    lockedNames: (root) => locksOf(root).flatMap((path) => [...(locks.known(path)?.keys() ?? [])]),
    installed: (root) => installed.at({ root, selected: read().selectedFor(root) }),
    byConda: (root, name) => installed.byConda({ root, selected: read().selectedFor(root) }, name),
  };

  return {
    installed,
    forProject(root) {
      const known = projects.get(root) ?? new ProjectFacts(root, sources);
      projects.set(root, known);
      return known;
    },
    lookAgain: () => lockPaths.clear(),
    follow(path) {
      if (!isLockFile(path)) return false;
      lockPaths.clear();
      return locks.refresh(path);
    },
  };
}
