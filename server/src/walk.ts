import { type IgnoreRules, readIgnoreRules } from './gitignore.ts';
import type { FolderEntry, Host } from './host.ts';

export interface WalkOptions {
  /** Files and folders looked at before the walk gives up; 200,000 unless said. */
  readonly entries?: number;
  /** Folders below one another; 64 unless said. */
  readonly depth?: number;
  /** Files and folders looked at between two yields; 2,000 (two or three milliseconds) unless said. */
  readonly slice?: number;
  /** Comparisons of characters that `.gitignore` files may cost; 300 million (a second or two) unless said. */
  readonly comparisons?: number;
}

/** What the walk could not see; `path` is relative to its root, empty for the root itself. */
export interface WalkProblem {
  readonly path: string;
  readonly message: string;
}

export interface WalkResult {
  /** Relative to the root, with forward slashes, in no particular order. */
  readonly files: readonly string[];
  readonly problems: readonly WalkProblem[];
}

/** Whether a file is asked for: its path relative to the root, and its name. Called once for each file that is not skipped. */
export type Wanted = (path: string, name: string) => boolean;

/** Folders that hold copies, caches and other people's code, never a project's own files. */
const skipped: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.mypy_cache',
  '.nox',
  '.pytest_cache',
  '.ruff_cache',
  '.tox',
  '__pycache__',
  'node_modules',
  'site-packages',
]);

/** Where a project keeps its own environment: the only ones whose `pyvenv.cfg` is reported, ignored by git or not. */
const environments: ReadonlySet<string> = new Set(['.venv', 'venv', 'env']);

/** Real ones end at some hundred lines; the rest of a larger one is not read. */
const longestIgnoreFile = 1 << 18;

/** As many comparisons take about as long as looking at a file. */
const comparisonsAnEntry = 500;

/** What cannot be read is named one by one up to here, and then counted. */
const namedProblems = 20;

/** The whole walk at once. */
export function walkAll(host: Host, root: string, wanted: Wanted, options: WalkOptions = {}): WalkResult {
  const files: string[] = [];
  const slices = walk(host, root, wanted, options);
  for (let slice = slices.next(); ; slice = slices.next()) {
    if (slice.done) return { files, problems: slice.value };
    for (const file of slice.value) files.push(file);
  }
}

/**
 * Lists the wanted files below `root` in slices: between two of them the caller may do other things, or stop. Links are
 * never followed, neither to files nor to folders. Left out are `skipped` folders, environments (but for the `pyvenv.cfg` of the
 * project's own), and what `.gitignore` files and `.git/info/exclude` exclude (gitignore(5)). Returns what it could not see.
 */
export function* walk(host: Host, root: string, wanted: Wanted, options: WalkOptions = {}): Generator<string[], readonly WalkProblem[]> {
  const { entries = 200_000, slice = 2000, depth = 64, comparisons = 300_000_000 } = options;
  const state = startedAt(host, root.endsWith('/') ? root.slice(0, -1) : root, wanted, { depth, entries, comparisons });
  while (state.waiting.length > 0 && state.entries < entries) {
    const listing = listed(state, state.waiting.pop());
    while (lookInto(state, listing, slice)) yield taken(state);
  }
  yield taken(state);
  return problemsOf(state);
}

/**
 * Whether the walk would hand over the file at `path`, relative to `root`: for one that appeared since. Only the folders on the way are
 * listed.
 */
export function reaches(host: Host, root: string, path: string, wanted: Wanted): boolean {
  const state = startedAt(host, root, wanted, { depth: 64, entries: 200_000, comparisons: 300_000_000 });
  const names = path.split('/');
  for (const [at, name] of names.entries()) {
    const listing = listed(state, state.waiting.pop());
    const entry = listing?.entries.find((candidate) => candidate.name === name);
    if (listing === undefined || entry === undefined) break;
    if ((entry.kind === 'folder') !== at < names.length - 1) break;
    lookAt(state, listing.folder, entry, listing.levels);
  }
  return state.found.includes(path);
}

interface State {
  readonly host: Host;
  /** Without a slash at its end. */
  readonly root: string;
  readonly wanted: Wanted;
  readonly budget: { readonly depth: number; readonly entries: number; readonly comparisons: number };
  /** Depth first: a twelfth faster than level by level, for the paths that the system has just walked are at hand. */
  readonly waiting: Folder[];
  found: string[];
  readonly problems: WalkProblem[];
  /** Files and folders seen. */
  entries: number;
  /** Comparisons of characters that `.gitignore` files have cost. */
  comparisons: number;
  /** The work that was done when found files were last handed out. */
  taken: number;
  unreadable: number;
  tooDeep: string | undefined;
}

interface Folder {
  /** Relative to the root, ending in a slash; empty for the root. */
  readonly path: string;
  readonly depth: number;
  readonly levels: Level | undefined;
}

/** The rules of one folder, and of those around it, which have less to say. */
interface Level {
  readonly rules: IgnoreRules;
  /** What precedes a path of the walk to make it relative to the folder of the rules, where that lies above the root. */
  readonly prefix: string;
  /** How much of a path to leave out for the same purpose, where it lies below. */
  readonly from: number;
  readonly outer: Level | undefined;
}

function startedAt(host: Host, root: string, wanted: Wanted, budget: State['budget']): State {
  const counts = { entries: 0, comparisons: 0, taken: 0, unreadable: 0, tooDeep: undefined };
  const state: State = { host, root, wanted, budget, waiting: [], found: [], problems: [], ...counts };
  state.waiting.push({ path: '', depth: 0, levels: levelsAbove(state) });
  return state;
}

function workDone(state: State): number {
  return state.entries + state.comparisons / comparisonsAnEntry;
}

function taken(state: State): string[] {
  const found = state.found;
  state.found = [];
  state.taken = workDone(state);
  return found;
}

function problemsOf(state: State): readonly WalkProblem[] {
  const { problems, unreadable, tooDeep, budget, comparisons, waiting } = state;
  const say = (path: string, message: string) => problems.push({ path, message });
  if (unreadable > namedProblems) say('', `${unreadable - namedProblems} more folders or .gitignore files cannot be read`);
  if (tooDeep !== undefined) say(tooDeep, `folders more than ${budget.depth} deep are not looked into`);
  if (comparisons > budget.comparisons) say('', 'the .gitignore files take too long to apply: ignored files were looked at');
  if (waiting.length > 0) say('', `more than ${budget.entries} files and folders: ${waiting.length} folders were not looked into`);
  return problems;
}

/** A folder that is being looked into: `at` is the first of its entries that has not been looked at. */
interface Listing {
  readonly folder: Folder;
  readonly entries: readonly FolderEntry[];
  readonly levels: Level | undefined;
  at: number;
}

/** What a folder holds; nothing where it is an environment, or cannot be read. */
function listed(state: State, folder: Folder | undefined): Listing | undefined {
  if (folder === undefined) return undefined;
  const entries = state.host.listFolder(`${state.root}/${folder.path}`);
  state.entries += 1;
  if (entries === undefined) {
    unreadable(state, folder.path.slice(0, -1), 'the folder cannot be read');
    return undefined;
  }
  const marks = marksOf(entries);
  if (!isEnvironment(state, folder, marks)) return { folder, entries, levels: levelsIn(state, folder, marks), at: 0 };
  reportEnvironment(state, folder.path.slice(0, -1));
  return undefined;
}

function unreadable(state: State, path: string, message: string): void {
  if (state.unreadable++ < namedProblems) state.problems.push({ path, message });
}

/** The root never is one, whatever it holds: some make the environment in the very folder of the project. */
function isEnvironment(state: State, { path }: Folder, marks: Marks): boolean {
  if (path === '') return false;
  return marks.venv || (marks.conda && state.host.stat(`${state.root}/${path}conda-meta/history`)?.kind === 'file');
}

/** What a folder is, by the entries that say so. */
interface Marks {
  /** A `pyvenv.cfg` (PEP 405). */
  venv: boolean;
  /** A folder `conda-meta`: conda's, where it holds a `history`. */
  conda: boolean;
  /** The kind of its `.git`: a folder in a clone, a file in a submodule or worktree. */
  git: FolderEntry['kind'] | undefined;
  gitignore: boolean;
}

function marksOf(entries: readonly FolderEntry[]): Marks {
  const marks: Marks = { venv: false, conda: false, git: undefined, gitignore: false };
  for (const { name, kind } of entries) {
    if (name === '.git') marks.git = kind;
    else if (name === '.gitignore') marks.gitignore = kind === 'file';
    else if (name === 'pyvenv.cfg') marks.venv = kind === 'file';
    else if (name === 'conda-meta') marks.conda = kind === 'folder';
  }
  return marks;
}

/** Looks at entries until a slice is full: true then, and there may be more. */
function lookInto(state: State, listing: Listing | undefined, slice: number): boolean {
  if (listing === undefined) return false;
  const { folder, entries, levels } = listing;
  while (listing.at < entries.length) {
    const entry = entries[listing.at++];
    if (entry === undefined) break;
    lookAt(state, folder, entry, levels);
    if (workDone(state) - state.taken >= slice) return true;
  }
  return false;
}

function reportEnvironment(state: State, folder: string): void {
  if (!environments.has(folder.slice(folder.lastIndexOf('/') + 1))) return;
  const path = `${folder}/pyvenv.cfg`;
  if (state.wanted(path, 'pyvenv.cfg') && state.host.stat(`${state.root}/${path}`)?.kind === 'file') state.found.push(path);
}

function lookAt(state: State, folder: Folder, { name, kind }: FolderEntry, levels: Level | undefined): void {
  state.entries += 1;
  if (kind === 'folder') {
    if (!skipped.has(name)) enter(state, folder, name, levels);
  } else if (kind === 'file') {
    const path = folder.path + name;
    if (state.wanted(path, name) && !isIgnored(state, levels, path, name, false)) state.found.push(path);
  }
}

function enter(state: State, folder: Folder, name: string, levels: Level | undefined): void {
  const path = folder.path + name;
  if (isIgnored(state, levels, path, name, true)) reportEnvironment(state, path);
  else if (folder.depth < state.budget.depth) state.waiting.push({ path: `${path}/`, depth: folder.depth + 1, levels });
  else state.tooDeep ??= path;
}

function isIgnored(state: State, levels: Level | undefined, path: string, name: string, isFolder: boolean): boolean {
  for (let level = levels; level !== undefined && state.comparisons <= state.budget.comparisons; level = level.outer) {
    const before = level.rules.comparisons;
    const verdict = level.rules.judge(level.prefix + path.slice(level.from), name, isFolder);
    state.comparisons += level.rules.comparisons - before;
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** The rules within a folder. A repository in a repository has only its own. */
function levelsIn(state: State, folder: Folder, marks: Marks): Level | undefined {
  if (marks.git === undefined && !marks.gitignore) return folder.levels;
  const at = { prefix: '', from: folder.path.length };
  const path = `${state.root}/${folder.path}`;
  let levels = marks.git === undefined || folder.path === '' ? folder.levels : undefined;
  if (marks.git === 'folder') levels = withRules(state, `${path}.git/info/exclude`, at, levels);
  return marks.gitignore ? withRules(state, `${path}.gitignore`, at, levels) : levels;
}

function withRules(state: State, file: string, at: Pick<Level, 'prefix' | 'from'>, outer: Level | undefined): Level | undefined {
  const read = state.comparisons > state.budget.comparisons ? undefined : state.host.readFile(file, longestIgnoreFile);
  if (read === undefined) return outer;
  if ('problem' in read) {
    unreadable(state, relative(state.root, file), read.problem);
    return outer;
  }
  state.comparisons += read.bytes.length;
  const ignoreCase = state.host.platform === 'win32' || state.host.platform === 'darwin';
  return { rules: readIgnoreRules(new TextDecoder().decode(read.bytes), ignoreCase), ...at, outer };
}

function relative(root: string, file: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}

/**
 * The rules of the folders between the root of the walk and that of its repository. They are left aside where they exclude the root
 * itself: it was chosen in spite of them (a project below a home folder that is kept in git with `*` ignored).
 */
function levelsAbove(state: State): Level | undefined {
  let levels: Level | undefined;
  for (const { folder, prefix, isTop } of foldersAbove(state)) {
    const at = { prefix, from: 0 };
    if (isTop) levels = withRules(state, `${folder}/.git/info/exclude`, at, levels);
    levels = withRules(state, `${folder}/.gitignore`, at, levels);
    if (levels !== undefined && excludesRoot(levels)) return undefined;
  }
  return levels;
}

interface Above {
  readonly folder: string;
  /** The way from `folder` to the root of the walk, ending in a slash. */
  readonly prefix: string;
  readonly isTop: boolean;
}

/** The outermost first; none where the root is a repository itself, or in none. */
function foldersAbove({ host, root, budget }: State): readonly Above[] {
  const found: Above[] = [];
  let folder = root;
  for (let level = 0; level <= budget.depth; level++) {
    const isTop = host.stat(`${folder}/.git`) !== undefined;
    if (folder !== root) found.push({ folder, prefix: `${root.slice(folder.length + 1)}/`, isTop });
    if (isTop) return found.reverse();
    const end = folder.lastIndexOf('/');
    if (end <= 0) return [];
    folder = folder.slice(0, end);
  }
  return [];
}

/** Every folder on the way is asked for: what lies in an excluded one is excluded. */
function excludesRoot({ rules, prefix }: Level): boolean {
  const parts = prefix.slice(0, -1).split('/');
  return parts.some((name, at) => rules.judge(parts.slice(0, at + 1).join('/'), name, true) === true);
}
