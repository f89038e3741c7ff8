import { type AdmittedNotation, admittedPythons } from '../admittedPythons.ts';
import type { Notation } from '../notations/notation.ts';
import { endOfLifeDay, releases, statusOn } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { containsVersion } from '../python/versionSet.ts';
import { compareMinors, parseMinor, parseVersion } from '../python/versions.ts';
import { shortMinors } from './minors.ts';

/** What a text means to those who read it. */
export interface Explanation {
  readonly text: string;
  readonly as: AdmittedNotation;
  readonly valid: boolean;
  /** Minors of which any final release is admitted, ascending. */
  readonly minors: readonly ExplainedMinor[];
  /** Final releases that are admitted, ascending. */
  readonly admitted: readonly string[];
  /** Spellings that may have been meant. */
  readonly suggestions: readonly string[];
  /** Where it means something else than it seems to. */
  readonly traps: readonly string[];
  readonly notes: readonly string[];
}

export interface ExplainedMinor {
  readonly minor: Minor;
  /** Which of its patches are admitted, where not all of them are. */
  readonly part: string | undefined;
}

/** `today` (`YYYY-MM-DD`) decides which Pythons are released, and which are past their life. */
export function explainText(text: string, as: AdmittedNotation, notation: Notation, today: string): Explanation {
  const meaning = notation.read(text);
  const released = finalsOn(today);
  const admitted = admittedPythons(text, as, { releases: [...released.values()].flat() }) ?? [];
  const minors = explainMinors(released, new Set(admitted));
  return {
    text,
    as,
    valid: meaning.kind !== 'invalid',
    minors,
    admitted,
    suggestions: 'suggestions' in meaning ? meaning.suggestions : [],
    traps: [...('why' in meaning ? [meaning.why] : []), ...clauseTraps(text, notation)],
    notes: [...endsOfLife(minors, today), ...leftOut(minors, released, today)],
  };
}

/** Final releases up to a day, by minor; those without a date count. */
function finalsOn(today: string): Map<Minor, readonly string[]> {
  const finals = new Map<Minor, readonly string[]>();
  for (const branch of releases.branches) {
    const released = branch.finals.filter((final) => (releases.dateOf(final) ?? today) <= today);
    if (released.length > 0) finals.set(branch.minor, released);
  }
  return finals;
}

function explainMinors(released: ReadonlyMap<Minor, readonly string[]>, admitted: ReadonlySet<string>): ExplainedMinor[] {
  return [...released].flatMap(([minor, finals]) => {
    const inside = finals.filter((final) => admitted.has(final));
    return inside.length === 0 ? [] : [{ minor, part: inside.length === finals.length ? undefined : partOf(finals, inside) }];
  });
}

const longestList = 3;

function partOf(finals: readonly string[], inside: readonly string[]): string {
  const missing = finals.filter((final) => !inside.includes(final));
  if (inside.length === 1) return `only ${inside[0]}`;
  if (finals.indexOf(inside[0]!) === missing.length) return `from ${inside[0]} on`;
  if (finals[inside.length - 1] === inside.at(-1)) return `up to ${inside.at(-1)}`;
  return missing.length <= longestList ? `without ${missing.join(', ')}` : `${inside.length} of ${finals.length} patches`;
}

/** What a clause that names a minor makes of the minor's first release, of its first patch, and of the next minor. */
interface Trap {
  readonly shuts: (first: boolean, patch: boolean, next: boolean) => boolean;
  readonly say: (minor: string, major: number) => string;
}

const traps: ReadonlyMap<string, Trap> = new Map<string, Trap>([
  ['==', { shuts: (first, patch) => first && !patch, say: (minor) => `==${minor} is ${minor}.0 alone; every patch is ==${minor}.*` }],
  ['<=', { shuts: (first, patch) => first && !patch, say: (minor) => `<=${minor} admits ${minor}.0 but no later patch of it` }],
  ['>', { shuts: (first, patch) => !first && patch, say: (minor) => `>${minor} admits the patches of ${minor} from ${minor}.1 on` }],
  ['!=', { shuts: (first, patch) => !first && patch, say: (minor) => `!=${minor} excludes ${minor}.0 alone; every patch is !=${minor}.*` }],
  [
    '~=',
    {
      shuts: (_first, _patch, next) => next,
      say: (minor, major) => `~=${minor} admits every later ${major}.x; ${minor} alone is ==${minor}.*`,
    },
  ],
]);

/** Clauses that mean less or more than a minor where a minor was surely meant (PEP 440, "Version specifiers"). */
function clauseTraps(text: string, notation: Notation): string[] {
  return (notation.clauses?.(text) ?? []).flatMap(({ operator, version, versions }) => {
    const [major, minor] = parseMinor(version) ?? [];
    const trap = traps.get(operator);
    if (major === undefined || minor === undefined || trap === undefined) return [];
    const has = (release: string) => containsVersion(versions, parseVersion(release)!);
    return trap.shuts(has(version), has(`${version}.1`), has(`${major}.${minor + 1}`)) ? [trap.say(version, major)] : [];
  });
}

const longestDates = 3;

/** In one line, however old the range is. */
function endsOfLife(minors: readonly ExplainedMinor[], today: string): string[] {
  const ended = minors.flatMap(({ minor }) => {
    const branch = releases.branch(minor);
    return branch !== undefined && statusOn(branch, today) === 'end-of-life' ? [{ minor, day: endOfLifeDay(branch) }] : [];
  });
  const last = ended.at(-1);
  if (last === undefined) return [];
  if (ended.length <= longestDates)
    return [`past its end of life: ${ended.map(({ minor, day }) => `Python ${minor} (${day})`).join(', ')}`];
  const names = ended.map(({ minor }) => minor);
  return [`past its end of life: Python ${shortMinors(names, releases, today)} (the last on ${last.day})`];
}

/** Supported Pythons above a range that holds several: of a pin nobody expects more. */
function leftOut(minors: readonly ExplainedMinor[], released: ReadonlyMap<Minor, readonly string[]>, today: string): string[] {
  const newest = minors.at(-1)?.minor;
  if (newest === undefined || minors.length < 2) return [];
  const newer = [...released.keys()].filter((minor) => {
    const branch = releases.branch(minor);
    return compareMinors(minor, newest) > 0 && branch !== undefined && statusOn(branch, today) !== 'end-of-life';
  });
  return newer.length === 0 ? [] : [`released and supported, but not admitted: Python ${shortMinors(newer, releases, today)}`];
}
