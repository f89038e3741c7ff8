import { parseSpecifiers, setOf } from '../python/specifiers.ts';
import type { Minor } from '../python/version.ts';
import { equals, from, newerThan, nothing, olderThan, union, upTo, type VersionSet } from '../python/versionSet.ts';
import { parseMinor } from '../python/versions.ts';
import { dottedAt, hasFloor, isDigitAt, meaningOf, minorNamed, minorsBetween, type Named, respell, respellFloor } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { longestVersion, remember } from './remember.ts';
import { tooLong } from './singleVersion.ts';

/** A text without the escapes of a URL (`3.9%2B`), and where each of its characters stands in the original. */
interface Decoded {
  readonly text: string;
  readonly offsets: readonly number[];
}

const percentEscape = /^%([0-7][0-9a-fA-F])/;

const decode = (text: string): Decoded => {
  const offsets: number[] = [];
  let result = '';
  for (let at = 0; at < text.length; ) {
    const code = text[at] === '%' ? percentEscape.exec(text.slice(at, at + 3)) : null;
    offsets.push(at);
    result += code === null ? text[at]! : String.fromCharCode(Number.parseInt(code[1]!, 16));
    at += code === null ? 1 : 3;
  }
  offsets.push(text.length);
  return { text: result, offsets };
};

const isPartOfNumber = (text: string, at: number): boolean => text[at] === '.' && isDigitAt(text, at + 1);

/** Every version of at least a minor, in order; numbers within longer ones do not count. */
const versionsIn = (text: string): readonly Named[] => {
  const found: Named[] = [];
  for (let at = 0; at < text.length; ) {
    const named = isDigitAt(text, at) ? dottedAt(text, at) : undefined;
    if (named !== undefined && named.minor >= 0 && !isPartOfNumber(text, named.end)) found.push(named);
    if (named !== undefined) at = named.end;
    else if (isDigitAt(text, at)) while (isDigitAt(text, at)) at++;
    else at++;
  }
  return found;
};

const versionOf = ({ major, minor, patch }: Named) => ({ epoch: 0, release: patch < 0 ? [major, minor] : [major, minor, patch] });

const opened = /^\s*(?:\+|(?:or|and)\s+(?:newer|later|above|higher|greater|up|upwards|more)\b)/i;

const operatorBefore = /(>=|≥|<=|≤|>|<)\s*$/;
const atLeast = /\b(?:at least|minimum|from|since)\s*$/i;

const setOfOperator = (operator: string, named: Named): VersionSet => {
  const version = versionOf(named);
  if (operator === '>=' || operator === '≥') return from(version);
  if (operator === '<=' || operator === '≤') return upTo(version);
  return operator === '>' ? newerThan(version) : olderThan(version);
};

const readOne = (text: string, named: Named): Meaning => {
  const before = text.slice(0, named.start);
  const operator = operatorBefore.exec(before)?.[1];
  if (operator !== undefined) return { kind: 'versions', versions: setOfOperator(operator, named) };
  if (opened.test(text.slice(named.end)) || atLeast.test(before)) return { kind: 'versions', versions: from(versionOf(named)) };
  return meaningOf(named);
};

/** Badges of shields.io write a dash twice and a blank as an underscore. */
const dash = /^[\s_]*(?:--?|–|—|to|through|until)[\s_]*$/i;

const setOfMeaning = (meaning: Meaning): VersionSet => (meaning.kind === 'versions' ? meaning.versions : nothing);

const rangeOf = (text: string, [first, second]: readonly Named[]): VersionSet | undefined => {
  if (first === undefined || second === undefined || !dash.test(text.slice(first.end, second.start))) return undefined;
  return first.major === second.major ? minorsBetween(first.major, first.minor, second.minor) : undefined;
};

/** A list may end openly: `3.9, 3.10 and later`. */
const setOfList = (text: string, found: readonly Named[]): VersionSet => {
  const last = found.at(-1)!;
  const tail = opened.test(text.slice(last.end)) ? from(versionOf(last)) : nothing;
  return found.reduce((set, named) => union(set, setOfMeaning(meaningOf(named))), tail);
};

const noVersion: Meaning = { kind: 'unknown', why: 'no version in it' };

const readText = (text: string): Meaning => {
  const specifiers = /^\s*[<>=!~]/.test(text) ? parseSpecifiers(text) : undefined;
  if (specifiers !== undefined) return { kind: 'versions', versions: setOf(specifiers) };
  const found = versionsIn(text);
  const [first, second] = found;
  if (first === undefined) return noVersion;
  if (second === undefined) return readOne(text, first);
  return { kind: 'versions', versions: rangeOf(text, found) ?? setOfList(text, found) };
};

const read = remember(
  (text): Meaning => (text.length > longestVersion ? tooLong : readText(text.includes('%') ? decode(text).text : text)),
);

/** The list from the first version on that is not below the floor. */
const fromMember = (text: string, { text: plain, offsets }: Decoded, found: readonly Named[], floor: Minor): string | undefined => {
  const kept = found.find((named) => minorNamed(named) === floor);
  if (kept === undefined || found[0] === kept || rangeOf(plain, found) !== undefined) return undefined;
  return text.slice(0, offsets[found[0]!.start]!) + text.slice(offsets[kept.start]!);
};

/** Where it stands in the original. Its patch does not count: nobody means the first patch of the next floor. */
const atOffsets = (named: Named, offsets: readonly number[]): Named => ({
  ...named,
  start: offsets[named.start]!,
  end: offsets[named.end]!,
  patch: -1,
  pre: '',
});

const withFloor = (text: string, floor: Minor): string | undefined => {
  if (text.length > longestVersion) return undefined;
  if (hasFloor(setOfMeaning(read(text)), floor)) return text;
  const decoded = decode(text);
  const found = versionsIn(decoded.text);
  const [first] = found;
  if (first === undefined) return undefined;
  const candidates = [fromMember(text, decoded, found, floor), respellFloor(text, atOffsets(first, decoded.offsets), floor)];
  return candidates.find((candidate) => candidate !== undefined && hasFloor(setOfMeaning(read(candidate)), floor));
};

const nextAfter = (named: Named, parts: readonly [number, number]): boolean => named.major === parts[0] && named.minor + 1 === parts[1];

/** The end of a range, or one more in a list, where the one before it stands: `3.12 and 3.13` → `3.12, 3.13 and 3.14`. */
const withNewest = (text: string, newest: Minor): string | undefined => {
  const parts = parseMinor(newest);
  if (text.length > longestVersion || parts === undefined) return undefined;
  const { text: plain, offsets } = decode(text);
  const found = versionsIn(plain);
  const [before, last] = [found.at(-2), found.at(-1)];
  if (before === undefined || last === undefined || last.patch >= 0 || opened.test(plain.slice(last.end))) return undefined;
  const [start, end] = [offsets[last.start]!, offsets[last.end]!];
  if (rangeOf(plain, found) !== undefined && found.length === 2) return text.slice(0, start) + newest + text.slice(end);
  if (!nextAfter(last, parts)) return undefined;
  const gap = text.slice(offsets[before.end]!, start);
  const first = found.at(-3);
  const comma = first === undefined ? undefined : text.slice(offsets[first.end]!, offsets[before.start]!);
  const word = /^[^\w]*\b(?:and|or)\b/i.test(gap);
  const inner = word ? (comma ?? ', ') : gap;
  return text.slice(0, offsets[before.end]!) + inner + text.slice(start, end) + gap + newest + text.slice(end);
};

/** A text that names one Python and nothing newer or older. */
const withVersion = (text: string, version: Minor, patch: string): string | undefined => {
  if (text.length > longestVersion) return undefined;
  const { text: plain, offsets } = decode(text);
  const [only, more] = versionsIn(plain);
  if (only === undefined || more !== undefined || !equals(setOfMeaning(read(text)), setOfMeaning(meaningOf(only)))) return undefined;
  return respell(text, { ...only, start: offsets[only.start]!, end: offsets[only.end]! }, version, patch);
};

/**
 * How people write versions in a text: `3.9+`, `>= 3.9`, `3.9 or newer`, `3.9–3.13`, `3.9, 3.10 and 3.11`, and badges (`3.9%2B`,
 * `3.9%20%7C%203.10`).
 */
export const prose: Notation = { id: 'prose', title: 'a version in a text', names: 'range', read, withFloor, withVersion, withNewest };
