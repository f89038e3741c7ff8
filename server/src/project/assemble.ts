import type { Releases } from '../python/releases.ts';
import { supportedMinors } from '../python/releases.ts';
import type { VersionSet } from '../python/versionSet.ts';
import { authorityOf } from './authority.ts';
import type { ForeignReading } from './crossReading/crossReading.ts';
import type { Declaration, Manifest, Problem } from './declaration.ts';
import type { Project } from './project.ts';
import { findPurpose } from './purpose.ts';
import type { Requirement } from './requirement.ts';

/** What belongs to one project, in the order of files and offsets. */
export interface Parts {
  readonly root: string;
  readonly declarations: readonly Declaration[];
  readonly requirements: readonly Requirement[];
  readonly problems: readonly Problem[];
  readonly manifest: (Manifest & { readonly path: string }) | undefined;
  readonly nested: readonly string[];
  readonly foreignReadings?: readonly ForeignReading[];
}

export interface Calendar {
  readonly releases: Releases;
  readonly today: string;
  readonly noticeMonths: number;
}

/** The project that its parts make; `range` stands in for the authority's where a workspace's members narrow it. */
export function assemble(parts: Parts, calendar: Calendar, range?: VersionSet): Project {
  const { requires, alsoRequires } = authorityOf(parts.declarations);
  const admitted = range ?? requires?.versions;
  const supported = admitted === undefined ? [] : supportedMinors(admitted, calendar.releases, calendar.today);
  return {
    ...parts,
    ...calendar,
    requires,
    alsoRequires,
    range: admitted,
    supported,
    floor: supported[0],
    purpose: findPurpose(parts.manifest, parts.declarations, admitted, supported),
  };
}
