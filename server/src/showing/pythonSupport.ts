import type { Release } from '../packages/facts.ts';
import { goesFor } from '../packages/goesFor.ts';
import { newestFitting } from '../packages/newestFitting.ts';
import type { Project } from '../project/project.ts';
import { minorRanges } from '../python/minorRanges.ts';
import { releasedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { intersect, minorSet } from '../python/versionSet.ts';
import type { Dependency } from '../rules/dependencies.ts';

/** Some Pythons of a project, which a package supports in the same way. */
export interface SupportRow {
  /** "3.9, 3.11 – 3.14". */
  readonly pythons: string;
  /** The newest release that supports each of them; undefined where none does. */
  readonly newest: string | undefined;
  /** Whether the version that is had does; undefined where the index does not know that version. */
  readonly had: boolean | undefined;
}

const mostRows = 8;

/** How a package supports the Pythons that it must, the oldest first; `had` is the release that is pinned, locked or installed. */
export function pythonSupport(project: Project, { facts, asked }: Dependency, had: Release | undefined): readonly SupportRow[] {
  if (facts === undefined || asked === undefined) return [];
  const groups: { readonly minors: Minor[]; readonly row: Omit<SupportRow, 'pythons'> }[] = [];
  for (const minor of asked.minors) {
    const pythons = intersect(asked.pythons, minorSet(minor));
    const newest = newestFitting(facts, { pythons, coverage: 'whole-range', prereleases: false })?.text;
    const row = { newest, had: had && goesFor(had, pythons) };
    const last = groups.at(-1);
    if (last !== undefined && last.row.newest === row.newest && last.row.had === row.had) last.minors.push(minor);
    else groups.push({ minors: [minor], row });
  }
  const all = releasedMinors(project.releases, project.today);
  return groups.slice(-mostRows).map(({ minors, row }) => ({ pythons: minorRanges(minors, all), ...row }));
}
