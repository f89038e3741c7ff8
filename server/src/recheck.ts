import type { Guard } from './guard.ts';
import type { Project } from './project/project.ts';
import { type Filter, FoundReport, type Report, runRule } from './reports.ts';
import type { Finding, Fix, Rule } from './rules/rule.ts';
import { type Shift, shiftBetween, shifted } from './shift.ts';

/** What the rules said of a project in which somebody types. */
export interface Recheck {
  readonly reports: readonly Report[];
  /** What they look at, but for requirements and problems. */
  readonly basis: unknown;
  readonly byRule: ReadonlyMap<Rule, Said>;
}

interface Said {
  readonly reports: readonly Report[];
  /** The rule looked at requirements or problems: both change while one types, and the few rules that do are run every time. */
  readonly isBrief: boolean;
}

/**
 * The same as `check`, from what was found `before` where nothing has changed since but a requirement, a comment or anything else that no rule
 * looks at: what was found stands where it moved to. Rules take a quarter of the time between a keystroke and its answer.
 */
export function recheck(project: Project, rules: readonly Rule[], filter: Filter, guard: Guard, before: Recheck | undefined): Recheck {
  const basis = basisOf(project, filter);
  const shift = before && shiftBetween(before.basis, basis);
  const byRule = new Map<Rule, Said>();
  const reports: Report[] = [];
  let watched: Watched | undefined;
  for (const rule of rules) {
    const said = before?.byRule.get(rule);
    let now = shift && said && again(said, shift, rule, project, filter, guard);
    if (now === undefined) {
      watched ??= watch(project);
      now = run(rule, watched, filter, guard);
    }
    byRule.set(rule, now);
    for (const report of now.reports) reports.push(report);
  }
  return { reports, basis, byRule };
}

/** What a rule said, moved; a brief one says it anew. */
function again(said: Said, shift: Shift, rule: Rule, project: Project, filter: Filter, guard: Guard): Said | undefined {
  if (said.isBrief) return { reports: reportsOf(rule, project, filter, guard), isBrief: true };
  const reports = movedReports(said.reports, shift, rule, project, guard);
  return reports && (reports === said.reports ? said : { reports, isBrief: false });
}

/** What decides what is found. Suppressions have no path of their own: they are told apart by their order. */
function basisOf(project: Project, { settings, folder, suppressions }: Filter): unknown {
  const paths = new Set<string>();
  for (const { path } of project.declarations) paths.add(path);
  if (project.manifest !== undefined) paths.add(project.manifest.path);
  return {
    project: { ...project, requirements: undefined, problems: undefined },
    // Rules that need an index look at nothing as long as none is asked.
    hasIndex: project.facts?.hasIndex,
    suppressions: Array.from(paths, suppressions),
    settings,
    folder,
  };
}

interface Watched {
  readonly project: Project;
  /** Whether requirements or problems were looked at. */
  isLookedAt: boolean;
}

function watch(project: Project): Watched {
  const looked = () => {
    watched.isLookedAt = true;
  };
  const watched: Watched = {
    isLookedAt: false,
    project: {
      ...project,
      get requirements() {
        looked();
        return project.requirements;
      },
      get problems() {
        looked();
        return project.problems;
      },
    },
  };
  return watched;
}

function run(rule: Rule, watched: Watched, filter: Filter, guard: Guard): Said {
  watched.isLookedAt = false;
  const reports = reportsOf(rule, watched.project, filter, guard);
  return { reports, isBrief: watched.isLookedAt };
}

function reportsOf(rule: Rule, project: Project, filter: Filter, guard: Guard): readonly Report[] {
  const reports: Report[] = [];
  runRule(rule, project, filter, guard, reports);
  return reports;
}

/** Undefined where one of them may have been edited. */
function movedReports(reports: readonly Report[], shift: Shift, rule: Rule, project: Project, guard: Guard): readonly Report[] | undefined {
  if (shift.by === 0) return reports;
  const all: Report[] = [];
  for (const report of reports) {
    const moved = movedReport(report, shift, rule, project, guard);
    if (moved === undefined) return undefined;
    all.push(moved);
  }
  return all;
}

/** Its fixes were made for the old places: they are worked out anew when they are asked for. */
function movedReport(report: Report, shift: Shift, rule: Rule, project: Project, guard: Guard): Report | undefined {
  const { message, severity, tag } = report;
  const at = shifted({ path: report.at.path, start: report.at.start, end: report.at.end }, shift);
  const related = report.related?.flatMap((other) => shifted(other, shift) ?? []);
  if (at === undefined || related?.length !== report.related?.length) return undefined;
  const finding: Finding = {
    at,
    message,
    ...(tag !== undefined && { tag }),
    ...(related !== undefined && { related }),
    get fixes() {
      return fixesAt(at, message, rule, project);
    },
  };
  return new FoundReport(finding, rule.id, severity, report.project, guard);
}

function fixesAt(at: Report['at'], message: string, rule: Rule, project: Project): readonly Fix[] {
  for (const finding of rule.check(project)) {
    const { path, start, end } = finding.at;
    if (finding.message === message && path === at.path && start === at.start && end === at.end) return finding.fixes ?? [];
  }
  return [];
}
