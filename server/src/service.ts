import { createBaselineFiles, usualName } from './baselineFiles.ts';
import { type Checked, createChecker, type FileAt } from './checking.ts';
import { fileKinds } from './files/index.ts';
import { folderOf } from './files/paths.ts';
import { type Guard, loggingGuard } from './guard.ts';
import type { Host } from './host.ts';
import { createMemberships } from './memberships.ts';
import { createNamedFiles } from './namedFiles.ts';
import type { DependencyFacts } from './packages/facts.ts';
import { rootStanding } from './parts.ts';
import type { Project, SelectedInterpreter } from './project/project.ts';
import type { Edit } from './project/span.ts';
import { createProjectEnvironments } from './projectEnvironments.ts';
import { releases as embedded, type Releases } from './python/releases.ts';
import type { Report } from './reports.ts';
import { createScanning, isBelow, type Scanning } from './scanning.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { createStore, type StoredFile } from './store.ts';
import { type Refused, rootsAround, type Trial, tryEdits } from './trial.ts';

export type { Trial } from './trial.ts';

export interface ServiceOptions {
  readonly releases?: Releases;
  readonly guard?: Guard;
  /** What is known of the packages of the project in a folder: the same object each time, as what it knows grows. Undefined: nothing ever. */
  readonly facts?: (root: string) => DependencyFacts | undefined;
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
  /** The choice for the nearest folder above a project, its own included. */
  selectedFor(root: string): SelectedInterpreter | undefined;
  /** More is known of packages: of the project in a folder, or of all. */
  learn(root?: string): void;
  /** Globs of all files that are read, relative to any folder. */
  watchedGlobs(): readonly string[];
  /** Whether files wait to be read since others name them now, or to be forgotten. */
  isFollowing(): boolean;
  /** Reads and forgets these, a file at a time: the paths of those that are new, changed or gone. A scan does so at its end. */
  follow(): Generator<string | undefined, void>;
  /** The files that are read only since others name them, whether they exist or not. */
  namedPaths(): Iterable<string>;
  /** Whether the file is of a kind that is read, by its path or by who names it. */
  isRead(path: string): boolean;
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
  /** Findings that are not reported because the baseline that the settings name knows them. */
  knownReports(): Iterable<Report>;
  /** The baselines that the settings name. */
  baselinePaths(): readonly string[];
  file(path: string): StoredFile | undefined;
  files(): Iterable<StoredFile>;
  projects(): Iterable<Project>;
  /** The folders of the projects that the file says something to; for a file that says nothing, of the one it would belong to. */
  rootsOf(path: string): readonly string[];
  /** These projects, as far as they were checked. */
  projectsOf(path: string): readonly Project[];
  /** What could not be read, and why. */
  unreadable(): ReadonlyMap<string, string>;
  /** What would be found if these edits were made; nothing is changed. */
  trial(edits: readonly Edit[]): Trial | Refused;
}

export function createService(host: Host, options: ServiceOptions = {}): Service {
  const guard = options.guard ?? loggingGuard(host.log);
  const named = createNamedFiles((path) => scanning.boundaryOf(path));
  const store = createStore(host, guard, named);
  const scanning: Scanning = createScanning(host, store, named);
  const memberships = createMemberships(scanning.boundaryOf);
  const baselines = createBaselineFiles(host);
  const environments = createProjectEnvironments(host);
  let settings = defaultSettings;
  const checked = new Map<string, Checked>();
  const dirty = new Set<string>();
  const changed = new Set<string>();
  const selected = new Map<string, SelectedInterpreter>();
  let regroup = true;

  const stored: FileAt = (path) => store.files.get(path);

  const checker = createChecker({
    guard,
    log: host.log,
    memberships,
    baselines,
    environments,
    stored,
    boundaryOf: scanning.boundaryOf,
    settings: () => settings,
    calendar: () => ({ releases: options.releases ?? embedded, today: host.today(), noticeMonths: settings.noticeMonths }),
    selected: selectedFor,
    facts: (root) => options.facts?.(root),
    upToDate: (root) => (dirty.has(root) ? undefined : checked.get(root)?.project),
  });

  /** A file was read anew: its projects must be checked, or all grouped again when it makes or unmakes one. */
  function noteChange(path: string, before: StoredFile | undefined): void {
    const after = store.files.get(path);
    if (rootStanding(before) !== rootStanding(after)) regroup = true;
    if (regroup) return;
    if (before?.contents.settings !== after?.contents.settings) dirtyBelow(folderOf(path));
    dirtyAround(path);
    memberships.place(path, after);
    dirtyAround(path);
  }

  /** Settings hold for the projects below them, too. */
  function dirtyBelow(folder: string): void {
    for (const root of memberships.projects()) if (isBelow(root, folder)) dirty.add(root);
  }

  function dirtyAround(path: string): void {
    for (const root of rootsAround([path], memberships)) dirtyWithWorkspace(root);
  }

  /** A project, and the workspace whose lock is made for it as well. */
  function dirtyWithWorkspace(root: string): void {
    dirty.add(root);
    for (let at = folderOf(root); at !== ''; at = folderOf(at)) if (checked.get(at)?.project.manifest?.members) dirty.add(at);
  }

  /** An environment changes with files of which nothing is read. */
  function dirtyEnvironments(path: string): void {
    for (const file of environments.forget(path)) for (const root of memberships.ownersOf(file)) dirty.add(root);
  }

  function dirtyAll(): void {
    for (const root of memberships.projects()) dirty.add(root);
  }

  function groupAll(): void {
    memberships.regroup(store.files.values());
    for (const root of checked.keys()) dirty.add(root);
    dirtyAll();
    regroup = false;
  }

  function checkRoot(root: string): void {
    const before = checked.get(root);
    for (const path of before?.reports.keys() ?? []) changed.add(path);
    const files = memberships.filesOf(root).flatMap((path) => stored(path) ?? []);
    if (files.length === 0) {
      checked.delete(root);
      checker.forget(root);
      return;
    }
    const made = checker.check(root, files);
    checked.set(root, made);
    for (const path of made.reports.keys()) changed.add(path);
  }

  function takeChanged(): readonly string[] {
    const result = [...changed];
    changed.clear();
    return result;
  }

  function selectedFor(root: string): SelectedInterpreter | undefined {
    const choices = [...selected].filter(([folder]) => root === folder || isBelow(root, folder));
    return choices.sort(([a], [b]) => b.length - a.length)[0]?.[1];
  }

  const closeText = (path: string): boolean => (scanning.reaches(path, settings) ? store.load(path) : store.forget(path));

  return {
    trial: (edits) => tryEdits(edits, { memberships, checker, stored, checkedAt: (root) => checked.get(root) }),
    setFolders(next) {
      if (scanning.setFolders(next)) regroup = true;
    },
    folders: scanning.folders,
    setSettings(next) {
      settings = next;
      dirtyAll();
    },
    *scan() {
      try {
        yield* scanning.scan(settings);
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
      dirtyEnvironments(path);
      if (baselines.knows(path)) dirtyAll();
      const before = store.files.get(path);
      if (store.openText(path) !== undefined || (before === undefined && !store.unreadable.has(path) && !scanning.reaches(path, settings)))
        return;
      if (store.load(path)) noteChange(path, before);
    },
    include(path) {
      const before = store.files.get(path);
      if (store.load(path)) noteChange(path, before);
    },
    remove(path) {
      dirtyEnvironments(path);
      const before = store.files.get(path);
      if (store.openText(path) === undefined && store.forget(path)) noteChange(path, before);
    },
    select(folder, interpreter) {
      if (interpreter === undefined) selected.delete(folder);
      else selected.set(folder, interpreter);
      for (const root of memberships.projects()) if (root === folder || isBelow(root, folder)) dirty.add(root);
    },
    selectedFor,
    learn(root) {
      if (root === undefined) dirtyAll();
      else if (memberships.filesOf(root).length > 0) dirty.add(root);
    },
    isFollowing: named.isWaiting,
    *follow() {
      for (const followed of scanning.follow(settings)) {
        const before = followed && store.files.get(followed.path);
        const isNews = followed?.take() === true;
        if (isNews) noteChange(followed.path, before);
        yield isNews ? followed.path : undefined;
      }
    },
    namedPaths: named.paths,
    isRead: (path) => named.kindAt(path) !== undefined,
    watchedGlobs: () => [...fileKinds.flatMap(({ paths }) => paths), usualName].map((path) => `**/${path}`),
    update(paths) {
      if (regroup) groupAll();
      const meant = paths === undefined ? dirty : Array.from(paths).flatMap(rootsOf);
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
    reports: (path) => memberships.ownersOf(path).flatMap((root) => checked.get(root)?.reports.get(path) ?? []),
    *reportedPaths() {
      const seen = new Set<string>();
      for (const { reports } of checked.values()) {
        for (const path of reports.keys()) {
          if (!seen.has(path)) yield path;
          seen.add(path);
        }
      }
    },
    *knownReports() {
      for (const { known } of checked.values()) yield* known;
    },
    baselinePaths: () => [...new Set([...checked.keys()].flatMap((root) => checker.baselineOf(root) ?? []))],
    file: stored,
    files: () => store.files.values(),
    *projects() {
      for (const { project } of checked.values()) yield project;
    },
    rootsOf,
    projectsOf: (path) => rootsOf(path).flatMap((root) => checked.get(root)?.project ?? []),
    unreadable: () => new Map([...scanning.unseen, ...store.unreadable]),
  };

  function rootsOf(path: string): readonly string[] {
    const mine = memberships.ownersOf(path);
    return mine.length > 0 ? mine : [memberships.homeOf(path)];
  }
}
