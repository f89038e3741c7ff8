import { chosenFix, prove, proveByHalves, type Wish } from '../fixing.ts';
import { collide } from '../project/edits.ts';
import { gather } from '../project/gather.ts';
import type { Edit } from '../project/span.ts';
import type { FixAllReference, FixArgument, FixReference } from '../protocol.ts';
import type { Report } from '../reports.ts';
import type { Fix } from '../rules/rule.ts';
import type { Service } from '../service.ts';
import { pathOf } from './paths.ts';

/** The proved edits of what was chosen; undefined when its finding is gone, or it would do harm. */
export function editsFor(service: Service, choice: FixArgument): readonly Edit[] | undefined {
  return 'all' in choice ? editsOfAll(service, choice) : editsOfOne(service, choice);
}

function editsOfOne(service: Service, { uri, rule, message, start, title }: FixReference): readonly Edit[] | undefined {
  const same = service.reports(pathOf(uri)).filter((report) => report.rule === rule && report.message === message);
  const report = same.find(({ at }) => at.start === start) ?? (same.length === 1 ? same[0] : undefined);
  const fix = report?.fixes?.find((candidate) => candidate.title === title);
  if (report === undefined || fix === undefined || fix.edits.length === 0) return undefined;
  return 'refused' in prove(service, report, fix) ? undefined : fix.edits;
}

interface Fixable {
  readonly report: Report;
  readonly fix: Fix;
}

/** Findings of a rule in some projects that can be fixed without asking which way. */
export function fixableIn(service: Service, rule: string, projects: readonly string[], compatible = false): readonly Fixable[] {
  const reports = [...service.reportedPaths()].sort().flatMap((path) => service.reports(path));
  return fixable(
    reports.filter((report) => report.rule === rule && projects.includes(report.project)),
    { unsafe: true, compatible },
  );
}

function fixable(reports: readonly Report[], wish: Wish): Fixable[] {
  return reports.flatMap((report) => {
    const fix = chosenFix(report, wish);
    return fix === undefined || fix.edits.length === 0 ? [] : [{ report, fix }];
  });
}

/**
 * The edits of every fix that goes with the others. Where two touch the same place the first one is made; the other is offered again for
 * the new text. They are proved together, and those that are none are left out.
 */
function editsOfAll(service: Service, { all }: FixAllReference): readonly Edit[] | undefined {
  for (let fixes = meant(service, pathOf(all.uri), all); ; ) {
    const { accepted, left } = proveByHalves(service, apart(fixes));
    if (accepted.length > 0) return accepted.flatMap(({ fix }) => fix.edits);
    if (left.length === 0) return undefined;
    // What was refused may have kept others from their turn.
    const refused = new Set(left.map(({ fix }) => fix));
    fixes = fixes.filter(({ fix }) => !refused.has(fix));
  }
}

/** Those that touch nothing that one before them does. */
function apart(fixes: readonly Fixable[]): readonly Fixable[] {
  const touched = new Map<string, Edit[]>();
  return fixes.filter(({ fix: { edits } }) => {
    if (edits.some((edit) => touched.get(edit.path)?.some((other) => collide(edit, other)))) return false;
    for (const edit of edits) gather(touched, edit.path, edit);
    return true;
  });
}

/** Without a rule what is safe in the file; with one, what it says of the projects that the file speaks to. */
function meant(service: Service, path: string, { rule, inFile, compatible }: FixAllReference['all']): readonly Fixable[] {
  if (rule !== undefined) {
    const all = fixableIn(service, rule, service.rootsOf(path), compatible);
    return inFile === true ? all.filter(({ report }) => report.at.path === path) : all;
  }
  // Fixing a file on save changes no other file.
  return fixable(service.reports(path), { unsafe: false }).filter(({ fix }) => fix.edits.every((edit) => edit.path === path));
}
