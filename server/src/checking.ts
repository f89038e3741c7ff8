import { compare } from './baseline.ts';
import type { BaselineFiles } from './baselineFiles.ts';
import { compileGlobs } from './files/paths.ts';
import type { Guard } from './guard.ts';
import type { Log } from './host.ts';
import type { Memberships } from './memberships.ts';
import type { DependencyFacts } from './packages/facts.ts';
import { partsOf, type Surroundings } from './parts.ts';
import { assemble, type Calendar } from './project/assemble.ts';
import type { Project, SelectedInterpreter } from './project/project.ts';
import { workspaceRange } from './project/workspace.ts';
import type { ProjectEnvironments } from './projectEnvironments.ts';
import { baselinePath, type Chosen, chosenFor, leavesOut, purposeIn, settingsAround } from './projectSettings.ts';
import { type Recheck, recheck } from './recheck.ts';
import { check, type Filter, type Report } from './reports.ts';
import { rules } from './rules/index.ts';
import type { Settings } from './settings.ts';
import type { StoredFile } from './store.ts';
import { createRuleNames } from './suppressedRules.ts';

/** A file as it is, or as it would be. */
export type FileAt = (path: string) => StoredFile | undefined;

/** A project, what it was made of, and what was found. */
export interface Checked {
  readonly project: Project;
  readonly files: readonly StoredFile[];
  readonly reports: ReadonlyMap<string, readonly Report[]>;
  /** Findings that a baseline knows and that are not reported. */
  readonly known: readonly Report[];
}

/** What checking needs to know of everything else. */
export interface Circumstances {
  readonly guard: Guard;
  readonly log: Log;
  readonly memberships: Memberships;
  readonly baselines: BaselineFiles;
  readonly environments: ProjectEnvironments;
  /** A file as it stands now. */
  readonly stored: FileAt;
  boundaryOf(path: string): string;
  settings(): Settings;
  calendar(): Calendar;
  selected(root: string): SelectedInterpreter | undefined;
  facts(root: string): DependencyFacts | undefined;
  /** The project at a root as it was checked last; undefined when that is no longer true. */
  upToDate(root: string): Project | undefined;
}

/** Puts projects together and judges them. */
export interface Checker {
  /** `fileAt` other than the stored one: as it would be after some edits. */
  check(root: string, files: readonly StoredFile[], fileAt?: FileAt): Checked;
  baselineOf(root: string): string | undefined;
  /** The project is gone. */
  forget(root: string): void;
}

export function createChecker(around: Circumstances): Checker {
  const { guard, log, memberships, baselines, stored, boundaryOf, calendar } = around;
  /** Of projects in which a file is or was open. */
  const rechecks = new Map<string, Recheck>();
  const tellRuleNames = createRuleNames(log);

  /** What a project is put together with; files may be read as they would be after some edits. */
  const surroundings = (fileAt: FileAt): Surroundings => ({
    roots: memberships.roots(),
    homeOf: memberships.homeOf,
    calendar: calendar(),
    neighbours: { contents: (path) => fileAt(path)?.contents, naming: memberships.crossings.naming, boundary: boundaryOf },
  });

  const settingsFor = (root: string, fileAt: FileAt): Chosen =>
    chosenFor(
      around.settings(),
      settingsAround(root, boundaryOf(`${root}/`), (path) => fileAt(path)?.contents),
      log.warn,
    );

  function checkFiles(root: string, all: readonly StoredFile[], fileAt: FileAt = stored): Checked {
    const chosen = settingsFor(root, fileAt);
    const boundary = boundaryOf(`${root}/`);
    const files = all.filter(({ path }) => !leavesOut(chosen, path));
    if (fileAt === stored) tellRuleNames(files);
    const read: FileAt = (path) => (leavesOut(chosen, path) ? undefined : fileAt(path));
    const project: Project = {
      ...assemble(partsOf(root, files, surroundings(read)), calendar()),
      ...purposeIn(chosen, root, boundary),
      selected: around.selected(root),
      environments: files.flatMap((file) => around.environments.of(file) ?? []),
      facts: around.facts(root),
      coverage: chosen.settings.coverage,
    };
    const filter: Filter = {
      settings: chosen.settings,
      folder: boundary,
      suppressions: (path: string) => stored(path)?.contents.suppressions ?? [],
    };
    const isTypedIn = fileAt === stored && files.some(({ open }) => open);
    const reports = isTypedIn ? checkOpen(project, filter) : check(project, rules, filter, guard);
    const more = checkWorkspace(project, filter).filter((report) => !reports.some((known) => isSamePlace(known, report)));
    return { project, files, ...withoutKnown([...reports, ...more], chosen, root, fileAt) };
  }

  function checkOpen(project: Project, filter: Filter): readonly Report[] {
    const made = recheck(project, rules, filter, guard, rechecks.get(project.root));
    rechecks.set(project.root, made);
    return made.reports;
  }

  /** The findings that no baseline knows, and apart from them those that one does. */
  function withoutKnown(reports: readonly Report[], chosen: Chosen, root: string, fileAt: FileAt): Pick<Checked, 'reports' | 'known'> {
    const path = baselinePath(chosen, boundaryOf(`${root}/`));
    const baseline = path === undefined ? undefined : baselines.at(path);
    if (baseline === undefined) return { reports: byPath(reports), known: [] };
    const { known } = compare(reports, baseline, (file) => fileAt(file)?.text ?? '');
    return { reports: byPath(reports.filter((report) => !known.has(report))), known: [...known] };
  }

  /** A uv workspace's lock is made for all its members at once: judged by what they admit together. */
  function checkWorkspace(project: Project, filter: Filter): readonly Report[] {
    const locks = project.declarations.filter(({ role }) => role === 'locks');
    const globs = project.manifest?.members;
    if (locks.length === 0 || globs === undefined || globs.length === 0) return [];
    const matcher = compileGlobs(globs.map((glob) => `${project.root}/${glob}`));
    const inside = project.nested.filter((root) => matcher.matches(root)).flatMap((root) => projectAt(root) ?? []);
    const range = workspaceRange(project, inside);
    // Without members to be read nothing says whether there are any that narrow it.
    if (range === undefined || inside.length === 0) return [];
    // Its members have been asked: none is left that could narrow it further.
    const manifest = project.manifest && { ...project.manifest, members: [] };
    const declarations = [...locks, ...(project.requires ? [project.requires] : [])];
    const whole = assemble({ ...project, manifest, declarations }, calendar(), range);
    return check(whole, rules, filter, guard).filter((report) => locks.some((lock) => lock.path === report.at.path));
  }

  function projectAt(root: string): Project | undefined {
    const known = around.upToDate(root);
    if (known !== undefined) return known;
    const files = memberships.filesOf(root).flatMap((path) => stored(path) ?? []);
    return files.length === 0 ? undefined : assemble(partsOf(root, files, surroundings(stored)), calendar());
  }

  return {
    check: checkFiles,
    baselineOf: (root) => baselinePath(settingsFor(root, stored), boundaryOf(`${root}/`)),
    forget: (root) => rechecks.delete(root),
  };
}

const isSamePlace = (a: Report, b: Report): boolean =>
  a.rule === b.rule && a.at.path === b.at.path && a.at.start === b.at.start && a.at.end === b.at.end;

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
