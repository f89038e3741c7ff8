import type { Span } from '../../../server/src/project/span.ts';

/** A string or scalar that a reader found in a text. */
export interface Leaf {
  /** Its path, with `[]` for the items of a list: neighbours that come or go do not rename it. */
  readonly label: string;
  readonly value: string;
  readonly at: Span;
  /** What it stands on besides its own text: keys, opening brackets, headers. An edit there may rightly change or lose it. */
  readonly needs: readonly Span[];
}

/** Replaces `start … end` by `newText`. */
export interface Change extends Span {
  readonly newText: string;
}

/** One way to spoil a text; `random` gives whole numbers from 0 up to the limit. */
export interface ChangeKind {
  readonly name: string;
  make(text: string, random: (limit: number) => number): Change;
}

export interface Row {
  readonly kind: string;
  readonly changes: number;
  /** Leaves before the changes that no change touched, and how many of them are there afterwards, with the same label and value. */
  readonly untouched: number;
  readonly found: number;
  /** Of those that are not: how many stand in their place under another label. */
  readonly moved: number;
  /** The changes that lost most. */
  readonly worst: readonly { readonly text: number; readonly change: Change; readonly lost: readonly string[] }[];
}

export interface Bench {
  readonly texts: readonly string[];
  readonly read: (text: string) => readonly Leaf[];
  readonly kinds: readonly ChangeKind[];
  /** Changes of each kind, one at a time, each to one of the texts. */
  readonly count: number;
  readonly seed: number;
}

/** Spoils each text in one place, reads it, and counts how much of what the change did not touch is still found. */
export const mutationBench = ({ texts, read, kinds, count, seed }: Bench): readonly Row[] => {
  const before = texts.map(read);
  return kinds.map((kind, index) => {
    const random = randomNumbers(seed + index);
    const tries = Array.from({ length: count }, () => {
      const text = random(texts.length);
      const change = kind.make(texts[text] ?? '', random);
      return { text, change, ...compare(before[text] ?? [], read(apply(texts[text] ?? '', change)), change) };
    });
    return summary(kind.name, tries);
  });
};

interface Comparison {
  readonly untouched: number;
  readonly lost: readonly string[];
  readonly moved: number;
}

const summary = (kind: string, tries: readonly (Comparison & { readonly text: number; readonly change: Change })[]): Row => {
  const sum = (of: (one: Comparison) => number): number => tries.reduce((total, one) => total + of(one), 0);
  const untouched = sum((one) => one.untouched);
  const worst = tries.toSorted((a, b) => b.lost.length - a.lost.length).slice(0, 10);
  return {
    kind,
    changes: tries.length,
    untouched,
    found: untouched - sum((one) => one.lost.length),
    moved: sum((one) => one.moved),
    worst,
  };
};

export const apply = (text: string, { start, end, newText }: Change): string => text.slice(0, start) + newText + text.slice(end);

const isTouched = (span: Span, change: Change): boolean => change.start <= span.end && change.end >= span.start;

const compare = (before: readonly Leaf[], after: readonly Leaf[], change: Change): Comparison => {
  const untouched = before.filter((leaf) => ![leaf.at, ...leaf.needs].some((span) => isTouched(span, change)));
  const left = new Map<string, number>();
  for (const leaf of after) left.set(identity(leaf), (left.get(identity(leaf)) ?? 0) + 1);
  const lost = untouched.filter((leaf) => {
    const count = left.get(identity(leaf)) ?? 0;
    left.set(identity(leaf), count - 1);
    return count <= 0;
  });
  const labels = new Map(after.map((leaf) => [leaf.at.start, leaf.label]));
  const grown = change.newText.length - (change.end - change.start);
  const moved = lost.filter((leaf) => {
    const label = labels.get(leaf.at.start + (leaf.at.start >= change.end ? grown : 0));
    return label !== undefined && label !== leaf.label;
  });
  return { untouched: untouched.length, lost: lost.map((leaf) => `${leaf.label}: ${leaf.value}`), moved: moved.length };
};

const identity = (leaf: Leaf): string => `${leaf.label}\0${leaf.value}`;

/** Whole numbers below a limit, always the same for a seed (mulberry32). */
export const randomNumbers = (seed: number): ((limit: number) => number) => {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
};

/** What happens to a text while it is edited: characters and lines go and come, lines break off, something is pasted. */
export const changeKinds = (characters: string, fragments: readonly string[]): readonly ChangeKind[] => [
  { name: 'delete a character', make: (text, random) => at(random(Math.max(text.length, 1)), 1, '') },
  { name: 'insert a character', make: (text, random) => at(random(text.length + 1), 0, characters.charAt(random(characters.length))) },
  { name: 'delete a line', make: (text, random) => ({ ...lineAt(text, random), newText: '' }) },
  { name: 'duplicate a line', make: duplicateLine },
  { name: 'break a line off', make: breakLine },
  { name: 'paste a fragment', make: (text, random) => at(random(text.length + 1), 0, fragments[random(fragments.length)] ?? '') },
];

const at = (start: number, length: number, newText: string): Change => ({ start, end: start + length, newText });

/** A line with its line end. */
const lineAt = (text: string, random: (limit: number) => number): Span => {
  const offset = random(Math.max(text.length, 1));
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end === -1 ? text.length : end + 1 };
};

const duplicateLine: ChangeKind['make'] = (text, random) => {
  const { start, end } = lineAt(text, random);
  return at(end, 0, text.slice(start, end));
};

const breakLine: ChangeKind['make'] = (text, random) => {
  const { start, end } = lineAt(text, random);
  const last = text.charAt(end - 1) === '\n' ? end - 1 : end;
  return { start: start + random(last - start + 1), end: last, newText: '' };
};
