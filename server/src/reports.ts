import type { Guard } from './guard.ts';
import type { FileContents } from './project/declaration.ts';
import type { Project } from './project/project.ts';
import type { Finding, Fix, Rule, Severity } from './rules/rule.ts';
import { ignoredAt, type Settings } from './settings.ts';

/** A finding as it is reported: with its rule, its final severity and its project. */
export interface Report extends Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The root of the project it was found in. */
  readonly project: string;
}

/** What decides whether a finding is reported. */
export interface Filter {
  readonly settings: Settings;
  /** The folder that paths in the settings are relative to. */
  readonly folder: string;
  suppressions(path: string): FileContents['suppressions'];
}

/** Runs every rule that is not switched off. */
export function check(project: Project, rules: readonly Rule[], filter: Filter, guard: Guard): Report[] {
  const reports: Report[] = [];
  for (const rule of rules) runRule(rule, project, filter, guard, reports);
  return reports;
}

/** Adds what a rule finds, unless it is switched off; one that throws is logged by its id and the others go on. */
export function runRule(rule: Rule, project: Project, filter: Filter, guard: Guard, reports: Report[]): void {
  const chosen = filter.settings.severities.get(rule.id);
  if (chosen === 'off' || (chosen === undefined && rule.off === true)) return;
  for (const finding of guard(`rule ${rule.id}`, () => [...rule.check(project)], [])) {
    if (isSilenced(finding, rule.id, filter)) continue;
    reports.push(new FoundReport(finding, rule.id, chosen ?? finding.severity ?? rule.severity, project.root, guard));
  }
}

/**
 * A finding with what became of it. A rule may leave its fixes to be worked out when they are asked for: that is once, and under its id. A
 * class, for there are thousands: V8 gives objects with a getter of their own no shape, which makes them slow and eight times as large.
 */
export class FoundReport implements Report {
  readonly at: Finding['at'];
  readonly message: string;
  declare readonly tag?: NonNullable<Finding['tag']>;
  declare readonly related?: NonNullable<Finding['related']>;
  readonly rule: string;
  readonly severity: Severity;
  readonly project: string;
  readonly #finding: Finding;
  readonly #guard: Guard;
  #fixes: readonly Fix[] | undefined;

  constructor(finding: Finding, rule: string, severity: Severity, project: string, guard: Guard) {
    const { at, message, tag, related } = finding;
    this.at = at;
    this.message = message;
    if (tag !== undefined) this.tag = tag;
    if (related !== undefined) this.related = related;
    this.rule = rule;
    this.severity = severity;
    this.project = project;
    this.#finding = finding;
    this.#guard = guard;
  }

  get fixes(): readonly Fix[] {
    this.#fixes ??= this.#guard(`rule ${this.rule}`, () => this.#finding.fixes ?? [], []);
    return this.#fixes;
  }
}

function isSilenced({ at }: Finding, rule: string, filter: Filter): boolean {
  const names = (rules: readonly string[]) => rules.length === 0 || rules.includes(rule);
  if (filter.suppressions(at.path).some(({ span, rules }) => names(rules) && at.start <= span.end && span.start <= at.end)) return true;
  if (filter.settings.ignore.size === 0) return false;
  const relative = at.path.startsWith(`${filter.folder}/`) ? at.path.slice(filter.folder.length + 1) : at.path;
  return ignoredAt(filter.settings)(relative, rule);
}
