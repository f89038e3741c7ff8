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

/** Runs every rule that is not switched off; a rule that throws is logged by its id and the others go on. */
export function check(project: Project, rules: readonly Rule[], filter: Filter, guard: Guard): Report[] {
  const reports: Report[] = [];
  for (const rule of rules) {
    const chosen = filter.settings.severities.get(rule.id);
    if (chosen === 'off') continue;
    const findings = guard(`rule ${rule.id}`, () => [...rule.check(project)], []);
    for (const finding of findings) {
      if (isSilenced(finding, rule.id, filter)) continue;
      const severity = chosen ?? finding.severity ?? rule.severity;
      reports.push(reportOf(finding, rule.id, severity, project.root, guard));
    }
  }
  return reports;
}

/** A rule may leave its fixes to be worked out when they are asked for: that is once, and under its id. */
function reportOf(finding: Finding, rule: string, severity: Severity, project: string, guard: Guard): Report {
  const { at, message, tag, related } = finding;
  let fixes: readonly Fix[] | undefined;
  return {
    at,
    message,
    ...(tag !== undefined && { tag }),
    ...(related !== undefined && { related }),
    get fixes() {
      fixes ??= guard(`rule ${rule}`, () => finding.fixes ?? [], []);
      return fixes;
    },
    rule,
    severity,
    project,
  };
}

function isSilenced({ at }: Finding, rule: string, filter: Filter): boolean {
  const names = (rules: readonly string[]) => rules.length === 0 || rules.includes(rule);
  if (filter.suppressions(at.path).some(({ span, rules }) => names(rules) && at.start <= span.end && span.start <= at.end)) return true;
  if (filter.settings.ignore.size === 0) return false;
  const relative = at.path.startsWith(`${filter.folder}/`) ? at.path.slice(filter.folder.length + 1) : at.path;
  return ignoredAt(filter.settings)(relative, rule);
}
