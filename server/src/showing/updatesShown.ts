import type { Report } from '../reports.ts';
import type { Service } from '../service.ts';

/**
 * The updates that are offered above the requirements of a file. A package whose index says that it is archived or deprecated has more to be
 * thought about than its last release: its finding stands there alone.
 */
export function updatesShown(service: Pick<Service, 'reports'>, path: string): readonly Report[] {
  const reports = service.reports(path);
  const left = new Set(reports.flatMap(({ rule, at }) => (rule === 'archived-package' ? at.start : [])));
  return reports.filter(({ rule, at }) => rule === 'outdated-requirement' && !left.has(at.start));
}
