import { keyOf } from '../python/order.ts';
import { type SpecifierSet, setOf } from '../python/specifiers.ts';
import { containsKey, type VersionSet } from '../python/versionSet.ts';
import { isPrerelease } from '../python/versions.ts';
import type { PackageFacts, Release } from './facts.ts';
import { type Coverage, goesFor } from './goesFor.ts';

export type { Coverage } from './goesFor.ts';

export interface Wanted {
  /** The Pythons that the release must go for; of one Python `exactly` of it, of a project its whole range. */
  readonly pythons: VersionSet;
  /** `whole-range` unless said. */
  readonly coverage?: Coverage | undefined;
  /** What the version must satisfy; any unless said. */
  readonly specifiers?: SpecifierSet | undefined;
  /** True lets pre-releases in, false leaves them out; unset: where a clause names one or nothing else is left (PEP 440). */
  readonly prereleases?: boolean | undefined;
}

/**
 * The newest release that goes for the Pythons and satisfies the specifiers. A withdrawn one is chosen only where the specifiers pin it
 * (`==`, `===`) and every candidate is withdrawn (PEP 592 "Installers"). Undefined where there is none.
 */
export function newestFitting(facts: PackageFacts, wanted: Wanted): Release | undefined {
  const fitting = candidates(facts, wanted);
  const newest = fitting.find(({ yanked }) => yanked === undefined);
  return newest ?? (isPin(wanted.specifiers) ? fitting[0] : undefined);
}

/** Newest first. What pip does in this order, too: the Pythons, then the specifiers with their pre-releases, then what was withdrawn. */
function candidates(facts: PackageFacts, { pythons, coverage, specifiers, prereleases }: Wanted): readonly Release[] {
  const admitted = facts.releases.filter((release) => satisfies(release, specifiers));
  const goes = remembering((requiresPython) => goesFor({ requiresPython }, pythons, coverage));
  const fitting = admitted.filter(({ requiresPython }) => goes(requiresPython));
  if (prereleases === true) return fitting;
  const finals = fitting.filter(({ version }) => !isPrerelease(version));
  const wantsAll = prereleases === undefined && (finals.length === 0 || namesPrerelease(specifiers));
  return wantsAll ? fitting : finals;
}

/** Hundreds of releases share a handful of ranges. */
function remembering(judge: (requiresPython: string | undefined) => boolean): (requiresPython: string | undefined) => boolean {
  const answers = new Map<string | undefined, boolean>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = judge(text);
    answers.set(text, answer);
    return answer;
  };
}

function satisfies({ text, version }: Release, specifiers: SpecifierSet | undefined): boolean {
  if (specifiers === undefined || specifiers.clauses.length === 0) return true;
  const arbitrary = specifiers.clauses.filter(({ operator }) => operator === '===');
  if (arbitrary.length === 0) return containsKey(setOf(specifiers), keyOf(version));
  return (
    arbitrary.every((clause) => clause.version.toLowerCase() === text.toLowerCase()) &&
    containsKey(setOf({ clauses: specifiers.clauses.filter(({ operator }) => operator !== '===') }), keyOf(version))
  );
}

const namesPrerelease = (specifiers: SpecifierSet | undefined): boolean =>
  specifiers?.clauses.some(({ operator, parsed }) => operator !== '!=' && parsed !== undefined && isPrerelease(parsed)) ?? false;

const isPin = (specifiers: SpecifierSet | undefined): boolean =>
  specifiers?.clauses.some(({ operator, wildcard }) => operator === '===' || (operator === '==' && !wildcard)) ?? false;
