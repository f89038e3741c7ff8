import { nothing, union } from '../python/versionSet.ts';
import { plainVersion } from './dotted.ts';
import { dottedAt, meaningOf, type Named } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { longestVersion, remember } from './remember.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression, asOtherPython, trimmed } from './words.ts';

const otherValue: Meaning = { kind: 'unknown', why: 'no version of CPython' };

const quoteless = (text: string): readonly [start: number, end: number] => {
  const [start, end] = trimmed(text);
  const first = text[start];
  return (first === "'" || first === '"') && end > start + 1 && text[end - 1] === first ? [start + 1, end - 1] : [start, end];
};

const shifted = (named: Named, by: number): Named => ({ ...named, start: named.start + by, end: named.end + by });

const locateValue = (text: string): Located => {
  const [start, end] = quoteless(text);
  const value = text.slice(start, end);
  const named = plainVersion(value);
  if (named !== undefined) return shifted(named, start);
  return asExpression(text) ?? asOtherPython(value) ?? otherValue;
};

/** A value that a condition compares with: `'3.9'` of `matrix.python == '3.9'`, with or without its quotes. */
export const condition: Notation = singleVersion({ id: 'condition', title: 'a value compared with a Python version', locate: locateValue });

const separators = new Set(' ,;|\t'.split(''));

const partEnd = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && !separators.has(text[end]!)) end++;
  return end;
};

/** The versions of `'3.9, 3.10'` behind `in`; undefined where a part is none. */
const listed = (text: string): readonly Named[] | undefined => {
  const found: Named[] = [];
  for (let at = 0; at < text.length; ) {
    const end = partEnd(text, at);
    const named = end === at ? undefined : dottedAt(text, at);
    if (end > at && (named === undefined || named.minor < 0 || (named.end !== end && text.slice(named.end, end) !== '.*')))
      return undefined;
    if (named !== undefined) found.push(named);
    at = end + 1;
  }
  return found;
};

const oneVersion = (text: string): Located => {
  const found = listed(text);
  return found?.length === 1 ? found[0]! : otherValue;
};

const single = singleVersion({ id: 'marker-version', title: 'a version in an environment marker', locate: oneVersion });

/** The quoted version of a marker comparison (PEP 508), without its quotes; behind `in` several. */
export const markerVersion: Notation = {
  ...single,
  read: remember((text): Meaning => {
    const found = text.length > longestVersion ? undefined : listed(text);
    if (found === undefined || found.length < 2) return single.read(text);
    const meanings = found.map(meaningOf);
    return {
      kind: 'versions',
      versions: meanings.reduce((set, part) => (part.kind === 'versions' ? union(set, part.versions) : set), nothing),
    };
  }),
};
