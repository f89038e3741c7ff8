import type { Meaning, Notation } from './notation.ts';
import { poetry } from './poetry.ts';
import { longestRange, remember } from './remember.ts';
import { asExpression } from './words.ts';

/** The interpreter in front of the versions, with the extras that Pants knows for it (`CPython[free-threaded]`). */
const interpreter = /^\s{0,20}([A-Za-z]+)(?:\[[^\]]{0,40}\])?\s{0,20}(?=[<>=!~]|$)/;

interface Parts {
  readonly name: string;
  readonly prefix: string;
  readonly range: string;
}

const partsOf = (text: string): Parts => {
  const [prefix = '', name = ''] = text.length > longestRange ? [] : (interpreter.exec(text) ?? []);
  return { name, prefix, range: text.slice(prefix.length) };
};

const other: Meaning = { kind: 'unknown', why: 'another interpreter than CPython' };
const any: Meaning = { kind: 'unknown', why: 'any version' };
const unread: Meaning = { kind: 'unknown', why: 'no constraint that can be judged' };

/** Several constraints between `||` admit what any of them admits. */
const read = remember((text): Meaning => {
  const expression = asExpression(text);
  if (expression !== undefined) return expression;
  const ranges: string[] = [];
  for (const constraint of text.split('||')) {
    const { name, range } = partsOf(constraint);
    if (name !== '' && name !== 'CPython') return other;
    if (range.trim() === '') return any;
    ranges.push(range);
  }
  // Pants takes wildcards behind any operator (`>=3.9.*`), as Poetry does and PEP 440 does not.
  const meaning = poetry.read(ranges.join('||'));
  return meaning.kind === 'versions' ? meaning : unread;
});

/** A range of Pants and Pex: a specifier set with the name of the interpreter in front (`CPython>=3.9,<3.13`), or without. */
export const interpreterConstraint: Notation = {
  id: 'interpreter-constraint',
  title: 'an interpreter constraint',
  names: 'range',
  read,
  withFloor(text, floor) {
    const { prefix, range } = partsOf(text);
    const moved = text.includes('||') || read(text).kind !== 'versions' ? undefined : poetry.withFloor?.(range, floor);
    return moved === undefined ? undefined : prefix + moved;
  },
};
