import type { FileKind } from './files/fileKind.ts';
import { fileKinds, isWanted, kindOf, readDocument } from './files/index.ts';
import { compileGlobs, folderOf } from './files/paths.ts';
import { type Guard, loggingGuard } from './guard.ts';
import type { Host } from './host.ts';
import { collectRoots, ownersOf, partsOf, rootStanding } from './parts.ts';
import { assemble, type Calendar } from './project/assemble.ts';
import { applyEdits, editsByPath } from './project/edits.ts';
import { baseFolder, nearestRoot, type RootKind } from './project/grouping.ts';
import type { Project, SelectedInterpreter } from './project/project.ts';
import type { Edit } from './project/span.ts';
import { workspaceRange } from './project/workspace.ts';
import { releases as embedded, type Releases } from './python/releases.ts';
import { check, type Report } from './reports.ts';
import { rules } from './rules/index.ts';
import { defaultSettings, excludes, readProjectSettings, type Settings } from './settings.ts';
import { createStore, type StoredFile } from './store.ts';
import { reaches, walk } from './walk.ts';

export interface ServiceOptions {
  readonly releases?: Releases;
  readonly guard?: Guard;
}

/** The one object that the language server and the command use: it reads, groups and checks. All methods are synchronous. */
export interface Service {
  /** Folders, as paths without a slash at their end. Files outside them are read only while they are open. */
  setFolders(folders: readonly string[]): void;
  folders(): readonly string[];
  setSettings(settings: Settings): void;
  /** Reads every file below the folders, a slice at a time, so that the caller may answer somebody else in between. */
  scan(): Generator<{ readonly files: number }, void>;
  /** The text of an open document; undefined: back to the disk. */
  setText(path: string, text: string | undefined): void;
  /** The file on the disk is new, changed or gone. */
  touch(path: string): void;
  /** Reads a file though a scan would leave it out: whoever names it wants it read. */
  include(path: string): void;
  /** The file was deleted. */
  remove(path: string): void;
  /** The interpreter that the editor uses for a folder; undefined: none is chosen. */
  select(folder: string, selected: SelectedInterpreter | undefined): void;
  /** Globs of all files that are read, relative to any folder. */
  watchedGlobs(): readonly string[];
  /**
   * Checks what changed since the last time; the paths whose reports are new. With `paths`, only the projects that these files speak to: the
   * others wait.
   */
  update(paths?: Iterable<string>): readonly string[];
  /** The same a project at a time, so that the caller may answer somebody else in between. What is left when he stops waits. */
  updating(): Generator<readonly string[], void>;
  /** How many projects wait to be checked. */
  waiting(): number;
  reports(path: string): readonly Report[];
  reportedPaths(): Iterable<string>;
  file(path: string): StoredFile | undefined;
  files(): Iterable<StoredFile>;
  projects(): Iterable<Project>;
  /** The projects that the file says something to; for a file that says nothing, the one it would belong to. */
  projectsOf(path: string): readonly Project[];
  /** What could not be read, and why. */
  unreadable(): ReadonlyMap<string, string>;
  /** What would be found if these edits were made; nothing is changed. */
  trial(edits: readonly Edit[]): Trial | { readonly refused: string };
}

/** The outcome of edits that were not made. */
export interface Trial {
  /** Text by path, before and after. */
  readonly texts: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  /** All reports of the projects that the edits touch, as they stand and as they would stand. */
  readonly before: readonly Report[];
  readonly after: readonly Report[];
}

/** A project, what it was made of, and what was found. */
interface Checked {
  readonly project: Project;
  readonly files: readonly StoredFile[];
  readonly reports: ReadonlyMap<string, readonly Report[]>;
}

export function createService(host: Host, options: ServiceOptions = {}): Service {
  const guard = options.guard ?? loggingGuard(host.log);
  const store = createStore(host, guard);
  let folders: readonly string[] = [];
  let settings = defaultSettings;
  let roots: ReadonlyMap<string, RootKind> = new Map();
  /** The project of a file by its path, as long as the roots are what they are. */
  const homes = new Map<string, string>();
  /** Files by the project they speak to, in the order of paths once asked for. */
  const members = new Map<string, Set<string>>();
  const owners = new Map<string, readonly string[]>();
  const checked = new Map<string, Checked>();
  const dirty = new Set<string>();
  const changed = new Set<string>();
  const selected = new Map<string, SelectedInterpreter>();
  /** Folders and files that the walk could not see. */
  const unseen = new Map<string, string>();
  let regroup = true;

  const calendar = (): Calendar => ({ releases: options.releases ?? embedded, today: host.today(), noticeMonths: settings.noticeMonths });

  /** A file was read anew: its projects must be checked, or all grouped again when it makes or unmakes one. */
  function noteChange(path: string, before: StoredFile | undefined): void {
    const after = store.files.get(path);
    if (rootStanding(before) !== rootStanding(after)) regroup = true;
    if (regroup) return;
    for (const owner of owners.get(path) ?? []) dirty.add(owner);
    placeFile(path, after);
    for (const owner of owners.get(path) ?? []) dirty.add(owner);
  }

  function homeOf(path: string): string {
    const known = homes.get(path);
    if (known !== undefined) return known;
    const home = nearestRoot(baseFolder(path), roots);
    homes.set(path, home);
    return home;
  }

  function placeFile(path: string, file: StoredFile | undefined): void {
    for (const owner of owners.get(path) ?? []) members.get(owner)?.delete(path);
    owners.delete(path);
    if (file === undefined) return;
    const mine = ownersOf(file, homeOf(path), roots);
    owners.set(path, mine);
    for (const owner of mine) {
      const files = members.get(owner);
      if (files === undefined) members.set(owner, new Set([path]));
      else files.add(path);
    }
  }

  function groupAll(): void {
    roots = collectRoots(store.files.values());
    homes.clear();
    members.clear();
    owners.clear();
    for (const file of store.files.values()) placeFile(file.path, file);
    for (const root of checked.keys()) dirty.add(root);
    for (const root of members.keys()) dirty.add(root);
    regroup = false;
  }

  /** Lists a folder and reads what it lists, one kind of file after the other: code that has just read one is quickest at the next. */
  function* scanFolder(folder: string, before: number): Generator<{ readonly files: number }, number> {
    const isExcluded = excludes(settings);
    const paths: string[] = [];
    let files = before;
    const slices = walk(host, folder, isWanted);
    let slice = slices.next();
    for (; !slice.done; slice = slices.next()) {
      for (const path of slice.value) if (!isExcluded(path)) paths.push(`${folder}/${path}`);
      yield { files };
    }
    for (const { path, message } of slice.value) unseen.set(path === '' ? folder : `${folder}/${path}`, message);
    forgetVanished(folder, paths);
    for (const path of byKind(paths)) {
      if (store.files.get(path)?.open !== true) store.load(path);
      yield { files: ++files };
    }
    return files;
  }

  /** What an earlier scan read and this one did not meet is gone, or ignored by now. */
  function forgetVanished(folder: string, paths: readonly string[]): void {
    if (store.files.size === 0) return;
    const listed = new Set(paths);
    for (const { path, open } of [...store.files.values()]) if (!open && isBelow(path, folder) && !listed.has(path)) store.forget(path);
  }

  /** Whether a scan would read the file: others, ignored ones for example, are read only while they are open. */
  function isReached(path: string): boolean {
    if (!isWanted(path)) return false;
    const inside = folders
      .filter((folder) => path.startsWith(`${folder}/`))
      .map((folder) => ({ folder, relative: path.slice(folder.length + 1) }));
    return inside.some(({ folder, relative }) => !excludes(settings)(relative) && reaches(host, folder, relative, isWanted));
  }

  const closeText = (path: string): boolean => (isReached(path) ? store.load(path) : store.forget(path));

  const filesOf = (root: string) => [...(members.get(root) ?? [])].sort().flatMap((path) => store.files.get(path) ?? []);

  function checkRoot(root: string): void {
    const before = checked.get(root);
    for (const path of before?.reports.keys() ?? []) changed.add(path);
    const paths = members.get(root);
    if (paths === undefined || paths.size === 0) {
      members.delete(root);
      checked.delete(root);
      return;
    }
    const made = checkFiles(root, filesOf(root));
    checked.set(root, made);
    for (const path of made.reports.keys()) changed.add(path);
  }

  function takeChanged(): readonly string[] {
    const result = [...changed];
    changed.clear();
    return result;
  }

  /** Whether the project's own settings leave a file out; the user's were obeyed when it was to be read. */
  const leavesOut = (chosen: Settings, root: string, { path }: StoredFile): boolean =>
    chosen.exclude !== settings.exclude && path.startsWith(`${root}/`) && excludes(chosen)(path.slice(root.length + 1));

  function checkFiles(root: string, all: readonly StoredFile[]): Checked {
    const chosen = settingsFor(all, root);
    const files = all.filter((file) => !leavesOut(chosen, root, file));
    const project = { ...assemble(partsOf(root, files, roots, homeOf), calendar()), selected: selectedFor(root) };
    const folder = folders.find((candidate) => root === candidate || root.startsWith(`${candidate}/`)) ?? root;
    const filter = {
      settings: chosen,
      folder,
      suppressions: (path: string) => store.files.get(path)?.contents.suppressions ?? [],
    };
    const reports = check(project, rules, filter, guard);
    return { project, files, reports: byPath([...reports, ...checkWorkspace(project, filter)]) };
  }

  /** The choice for the nearest folder above the project, its own included. */
  function selectedFor(root: string): SelectedInterpreter | undefined {
    const choices = [...selected].filter(([folder]) => root === folder || root.startsWith(`${folder}/`));
    return choices.sort(([a], [b]) => b.length - a.length)[0]?.[1];
  }

  /** A uv workspace's lock is made for all its members at once: judged by what they admit together. */
  function checkWorkspace(project: Project, filter: Parameters<typeof check>[2]): readonly Report[] {
    const locks = project.declarations.filter(({ role }) => role === 'locks');
    const globs = project.manifest?.members;
    if (locks.length === 0 || globs === undefined || globs.length === 0) return [];
    const matcher = compileGlobs(globs.map((glob) => `${project.root}/${glob}`));
    const inside = project.nested.filter((root) => matcher.matches(root)).flatMap((root) => projectAt(root) ?? []);
    const range = workspaceRange(project, inside);
    if (range === undefined) return [];
    const whole = assemble({ ...project, declarations: [...locks, ...(project.requires ? [project.requires] : [])] }, calendar(), range);
    return check(whole, rules, filter, guard).filter((report) => locks.some((lock) => lock.path === report.at.path));
  }

  function projectAt(root: string): Project | undefined {
    const known = checked.get(root)?.project;
    if (known !== undefined && !dirty.has(root)) return known;
    const files = filesOf(root);
    return files.length === 0 ? undefined : assemble(partsOf(root, files, roots, homeOf), calendar());
  }

  function settingsFor(files: readonly StoredFile[], root: string): Settings {
    let result = settings;
    for (const { path, contents } of files) {
      if (contents.settings === undefined || folderOf(path) !== root) continue;
      result = readProjectSettings(contents.settings, result, (message) => host.log.warn(`${path}: ${message}`));
    }
    return result;
  }

  function trial(edits: readonly Edit[]): Trial | { readonly refused: string } {
    const replaced = new Map<string, StoredFile>();
    for (const [path, list] of editsByPath(edits)) {
      const file = store.files.get(path);
      if (file === undefined) return { refused: `${path} is gone` };
      if (file.readOnly !== undefined) return { refused: `${path} ${file.readOnly}` };
      const text = applyEdits(file.text, list);
      replaced.set(path, { ...file, text, contents: readDocument(file.kind, { path, text }) });
    }
    const touched = new Set([...replaced.keys()].flatMap((path) => owners.get(path) ?? []));
    const results = [...touched].map((root) => {
      const files = filesOf(root).map((file) => replaced.get(file.path) ?? file);
      return { before: checked.get(root)?.reports ?? new Map<string, Report[]>(), after: checkFiles(root, files).reports };
    });
    return {
      texts: new Map([...replaced].map(([path, { text }]) => [path, { before: store.files.get(path)!.text, after: text }])),
      before: results.flatMap(({ before }) => [...before.values()].flat()),
      after: results.flatMap(({ after }) => [...after.values()].flat()),
    };
  }

  return {
    trial,
    setFolders(next) {
      const gone = folders.filter((folder) => !next.includes(folder));
      folders = next;
      if (gone.length === 0) return;
      for (const { path, open } of [...store.files.values()])
        if (!open && !next.some((folder) => isBelow(path, folder))) store.forget(path);
      regroup = true;
    },
    folders: () => folders,
    setSettings(next) {
      settings = next;
      for (const root of members.keys()) dirty.add(root);
    },
    *scan() {
      unseen.clear();
      try {
        let files = 0;
        for (const folder of folders) files = yield* scanFolder(folder, files);
      } finally {
        // Also when the caller stops: what was read so far counts.
        regroup = true;
      }
    },
    setText(path, text) {
      const before = store.files.get(path);
      const isNew = text === undefined ? closeText(path) : store.setText(path, text);
      if (isNew) noteChange(path, before);
    },
    touch(path) {
      const before = store.files.get(path);
      if (before?.open === true || (before === undefined && !store.unreadable.has(path) && !isReached(path))) return;
      if (store.load(path)) noteChange(path, before);
    },
    include(path) {
      const before = store.files.get(path);
      if (store.load(path)) noteChange(path, before);
    },
    remove(path) {
      const before = store.files.get(path);
      if (before?.open !== true && store.forget(path)) noteChange(path, before);
    },
    select(folder, interpreter) {
      if (interpreter === undefined) selected.delete(folder);
      else selected.set(folder, interpreter);
      for (const root of members.keys()) if (root === folder || root.startsWith(`${folder}/`)) dirty.add(root);
    },
    watchedGlobs: () => fileKinds.flatMap(({ paths }) => paths.map((path) => `**/${path}`)),
    update(paths) {
      if (regroup) groupAll();
      const meant = paths === undefined ? dirty : Array.from(paths).flatMap((path) => owners.get(path) ?? [homeOf(path)]);
      for (const root of meant) if (dirty.delete(root)) checkRoot(root);
      return takeChanged();
    },
    *updating() {
      if (regroup) groupAll();
      for (const root of dirty) {
        dirty.delete(root);
        checkRoot(root);
        yield takeChanged();
      }
    },
    waiting() {
      if (regroup) groupAll();
      return dirty.size;
    },
    reports: (path) => (owners.get(path) ?? []).flatMap((root) => checked.get(root)?.reports.get(path) ?? []),
    *reportedPaths() {
      const seen = new Set<string>();
      for (const { reports } of checked.values()) {
        for (const path of reports.keys()) {
          if (!seen.has(path)) yield path;
          seen.add(path);
        }
      }
    },
    file: (path) => store.files.get(path),
    files: () => store.files.values(),
    *projects() {
      for (const { project } of checked.values()) yield project;
    },
    projectsOf(path) {
      const mine = owners.get(path) ?? [homeOf(path)];
      return mine.flatMap((root) => checked.get(root)?.project ?? []);
    },
    unreadable: () => new Map([...unseen, ...store.unreadable]),
  };
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** In the order of the table of kinds, within a kind as they come. */
function byKind(paths: readonly string[]): string[] {
  const kinds = new Map(fileKinds.map((kind): [FileKind, string[]] => [kind, []]));
  for (const path of paths) kinds.get(kindOf(path)!)?.push(path);
  return [...kinds.values()].flat();
}

function byPath(reports: readonly Report[]): ReadonlyMap<string, readonly Report[]> {
  const files = new Map<string, Report[]>();
  for (const report of reports) {
    const list = files.get(report.at.path);
    if (list === undefined) files.set(report.at.path, [report]);
    else list.push(report);
  }
  for (const list of files.values()) list.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return files;
}
