import type { PackageFacts, Release } from '../packages/facts.ts';
import type { Requirement } from '../project/requirement.ts';
import { parseVersion } from '../python/versions.ts';
import { admits } from './existence.ts';
import { excerpt } from './wording.ts';

/** What a requirement asks for, as a sentence names it: "numpy 2.1.0", "numpy >=2.1", "numpy". */
export function dependencyPhrase({ name, pinned, specifier }: Requirement): string {
  const version = pinned ?? specifier;
  return version === '' ? excerpt(name) : `${excerpt(name)} ${excerpt(version)}`;
}

/** A release with its day, where that is known: "2.3.5 of 2025-11-16". */
export const dated = ({ text, uploaded }: Release): string => (uploaded === undefined ? excerpt(text) : `${excerpt(text)} of ${uploaded}`);

/** A reason that an index gives, behind what was done for it. */
export const because = (reason: string | undefined): string => (reason === undefined || reason.trim() === '' ? '' : `: ${excerpt(reason)}`);

/** What the states mean for those who depend on a package (PEP 792). */
const states: Readonly<Record<Exclude<PackageFacts['status'], 'active'>, string>> = {
  archived: 'archived and gets no more releases',
  deprecated: 'deprecated by its maintainers',
  quarantined: 'quarantined by the index, which offers it to nobody',
};

/** How a package stands, with the reason; undefined while nothing is to be said. */
export const statusPhrase = ({ status, statusReason }: Pick<PackageFacts, 'status' | 'statusReason'>): string | undefined =>
  status === 'active' ? undefined : `${states[status]}${because(statusReason)}`;

/** What became of a release that was withdrawn. */
export const yankedPhrase = (reason: string): string => `was yanked from the index${because(reason)}`;

/** A clause behind versions of a package that somebody has, where a requirement admits none of them; what cannot be read is not held against it. */
export function notAdmitted({ versions, specifier }: Requirement, had: readonly string[]): string {
  const isOutside = versions !== undefined && had.every((text) => parseVersion(text) !== undefined && !admits(versions, text));
  return isOutside ? `, which ${excerpt(specifier)} does not admit` : '';
}
