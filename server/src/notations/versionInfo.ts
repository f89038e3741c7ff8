import type { Minor } from '../python/version.ts';
import { between, complement, from, intersect, type VersionSet } from '../python/versionSet.ts';
import { parseMinor } from '../python/versions.ts';
import { hasFloor, meaningOf } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { longestVersion, remember } from './remember.ts';
import { tooLong } from './singleVersion.ts';

/** The tuple of a comparison; `start … end` is what stands between its brackets. */
export interface ComparedTuple {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly number[];
}

/** A comparison of the running Python with one or two tuples, from `start` to `end` of the text. */
export interface Comparison {
  readonly start: number;
  readonly end: number;
  /** How many parts of `sys.version_info` are compared. */
  readonly width: number;
  readonly before?: { readonly operator: string; readonly tuple: ComparedTuple };
  readonly behind?: { readonly operator: string; readonly tuple: ComparedTuple };
}

/** The name that every comparison holds. */
export const comparedName = 'version_info';

const tuple = (name: string): string => String.raw`\(\s{0,9}(?<${name}>\d{1,2}(?:\s{0,3},\s{0,3}\d{1,3}){0,2})(?:\s{0,3},)?\s{0,9}\)`;
const operator = '(?<operator><=|>=|==|!=|<|>)';

const ahead = new RegExp(String.raw`(?:${tuple('tuple')}\s{0,9}${operator}\s{0,9})?(?<module>(?<![\w.])_?sys\.)?$`, 'd');
const access = String.raw`(?<access>\[\s?0?\s?:\s?(?<width>[1-3])\s?\])?`;
const behind = new RegExp(String.raw`^${access}(?:\s{0,9}${operator}\s{0,9}${tuple('tuple')})?`, 'd');
/** One number instead of a tuple: `sys.version_info[0] >= 3`, `sys.version_info.major == 2`. */
const major = new RegExp(String.raw`^(?:\[\s?0\s?\]|\.major)\s{0,9}${operator}\s{0,9}(?<tuple>\d)(?![\w.])`, 'd');

const lookAhead = 80;
const lookBehind = 100;

/** The comparison around the name at `at`; undefined where it is none that can be read. */
export function comparisonAt(text: string, at: number): Comparison | undefined {
  const first = Math.max(0, at - lookAhead);
  const left = ahead.exec(text.slice(first, at));
  const from = at + comparedName.length;
  const rest = text.slice(from, from + lookBehind);
  const number = major.exec(rest);
  const right = number ?? behind.exec(rest);
  if (left === null || right === null || (left.groups?.module === undefined && isNameAt(text, at - 1))) return undefined;
  const before = number === null ? sideOf(left, first) : undefined;
  const after = sideOf(right, from);
  if (before === undefined && after === undefined) return undefined;
  const start = before === undefined ? at - (left.groups?.module?.length ?? 0) : first + left.index;
  const end = after === undefined ? from + (right.groups?.access?.length ?? 0) : from + right[0].length;
  const width = number === null ? Number(right.groups?.width ?? whole) : 1;
  return { start, end, width, ...(before && { before }), ...(after && { behind: after }) };
}

/** `sys.version_info` has five parts. */
const whole = 5;

function sideOf({ groups, indices }: RegExpExecArray, by: number): Comparison['before'] {
  const span = indices?.groups?.tuple;
  if (groups?.tuple === undefined || groups.operator === undefined || span === undefined) return undefined;
  const tuple = { start: by + span[0], end: by + span[1], parts: groups.tuple.split(',').map(Number) };
  return { operator: groups.operator, tuple };
}

/** `django.version_info`, `my_version_info`. */
function isNameAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 46 || code === 95 || (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
}

const first = (parts: readonly number[]) => ({ epoch: 0, release: parts, dev: 0 });

const next = (parts: readonly number[]): readonly number[] => [...parts.slice(0, -1), parts.at(-1)! + 1];

const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/**
 * The Pythons for which `sys.version_info[:width]` compares so with a tuple, as Python compares tuples (docs.python.org, "Value comparisons"):
 * of two that are equal as far as the shorter one goes, the longer one is greater. `sys.version_info > (3, 9)` is true for 3.9, too.
 */
function setOf(width: number, operator: string, parts: readonly number[]): VersionSet | undefined {
  const isCut = width < parts.length;
  const after = from(first(next(isCut ? parts.slice(0, width) : parts)));
  const atLeast = isCut ? after : from(first(parts));
  const above = width > parts.length ? atLeast : after;
  if (operator === '>=') return atLeast;
  if (operator === '>') return above;
  if (operator === '<') return complement(atLeast);
  if (operator === '<=') return complement(above);
  if (width !== parts.length) return undefined;
  const equal = between(first(parts), first(next(parts)));
  return operator === '==' ? equal : complement(equal);
}

/** What a comparison with one tuple says; of a chain (`(3, 8) <= sys.version_info < (3, 10)`) both halves must hold. */
function setOfComparison({ width, before, behind }: Comparison): VersionSet | undefined {
  const left = before && setOf(width, mirrored[before.operator] ?? before.operator, before.tuple.parts);
  const right = behind && setOf(width, behind.operator, behind.tuple.parts);
  if (before !== undefined && behind !== undefined) return left && right && intersect(left, right);
  return left ?? right;
}

const noComparison: Meaning = { kind: 'unknown', why: 'no comparison with a tuple of numbers' };

/** `sys.version_info >= (3, 11)`, `sys.version_info[:2] == (3, 9)`, `(3, 8) <= sys.version_info`, `sys.version_info[0] == 2`. */
export const versionInfo: Notation = {
  id: 'version-info',
  title: 'a comparison with sys.version_info',
  names: 'range',
  read: remember((text): Meaning => {
    if (text.length > longestVersion) return tooLong;
    const at = text.indexOf(comparedName);
    const comparison = at < 0 ? undefined : comparisonAt(text, at);
    const versions = comparison && setOfComparison(comparison);
    return versions === undefined ? noComparison : { kind: 'versions', versions };
  }),
};

const plainTuple = /^(\d{1,2})(\s{0,3},\s{0,3})(\d{1,3})(?:\s{0,3},\s{0,3}(\d{1,3}))?$/;

const readTuple = remember((text): Meaning => {
  const [, major, , minor, patch] = (text.length > longestVersion ? null : plainTuple.exec(text)) ?? [];
  if (major === undefined || minor === undefined) return { kind: 'unknown', why: 'no tuple of a major and a minor version' };
  return meaningOf({ ...named, major: Number(major), minor: Number(minor), patch: patch === undefined ? -1 : Number(patch) });
});

const named = { kind: 'named', start: 0, end: 0, style: 'dotted', pre: '' } as const;

function respellTuple(text: string, version: Minor, patch: string): string | undefined {
  const match = text.length > longestVersion ? null : plainTuple.exec(text);
  if (match === null || parseMinor(version) === undefined) return undefined;
  return (match[4] === undefined ? version : patch).split('.').join(match[2]!);
}

/** The inside of a tuple of numbers: `3, 9` of `sys.version_info < (3, 9)`. */
export const versionTuple: Notation = {
  id: 'version-tuple',
  title: 'a version as a tuple',
  names: 'version',
  read: readTuple,
  withFloor(text, floor) {
    const meaning = readTuple(text);
    const has = meaning.kind === 'versions' && hasFloor(meaning.versions, floor);
    return has ? text : respellTuple(text, floor, `${floor}.0`);
  },
  withVersion: respellTuple,
};
