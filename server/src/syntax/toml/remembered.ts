import type { Span } from '../../project/span.ts';
import type { TomlArray, TomlDocument, TomlKey, TomlProblem, TomlTable, TomlValue } from './nodes.ts';
import { newSections, type Sections } from './sections.ts';
import { notesOf, type Tail } from './tail.ts';

// While somebody types, each text is the one before but for a character: the statements that are the same are not read again
// (`statementsAgain.ts`), nor the strings of the array that is being edited (`itemsAgain.ts`). Of 0.30 ms for a manifest of 11 KB that leaves
// 0.18, most of it for memory that lies cold between two keystrokes, and of 150 KB of garbage half.

/** What was written in a statement that could be read: a header without a value, or `key = value`. */
export interface Said {
  readonly parts: readonly TomlKey[];
  readonly value: TomlValue | undefined;
  /** Where the header, or the value, ends. */
  readonly end: number;
  /** `[[header]]`. */
  readonly double: boolean;
}

/** A statement that was read, and what else reading it changed. */
export interface Note extends Said {
  /** Where it begins, and the line that it begins in. */
  readonly start: number;
  readonly line: number;
  /** Where the next character was read, and the line of that. */
  readonly stop: number;
  readonly lastLine: number;
  /** How many tables held it. */
  readonly depth: number;
  readonly fuel: number;
  /** Which of the text's comments stand in it. */
  readonly comments: Span;
  /** There was nothing to complain of, and its meaning depends on nothing above it. */
  readonly sound: boolean;
}

/** The text that was read last, and what it said. */
export interface Memory {
  readonly text: string;
  /** Undefined for a text that was like none before: thousands are read once and never edited. */
  readonly notes: readonly Note[] | undefined;
  /** What follows the last of the notes, where that was taken whole. */
  readonly tail: Tail | undefined;
  readonly comments: readonly Span[];
  readonly problems: readonly TomlProblem[];
  /** The document that was given, where the notes are of that. */
  readonly root: TomlTable | undefined;
}

/** How a text differs from the one before: the first `same` characters are equal, and those from `rest` on stand `by` further on. */
export interface Edited {
  before: Memory;
  notes: readonly Note[];
  readonly same: number;
  readonly rest: number;
  readonly by: number;
  /** How many notes have been passed. */
  note: number;
  readonly sections: Sections;
  /** The array of the statement that is being edited, as it was; how many of its items have been passed, and were taken (see `TomlKin`). */
  array: TomlArray | undefined;
  item: number;
  head: number;
  tail: number;
  end: number;
  ahead: number;
}

/** Longer texts are not kept. UTF-16 units. */
const longest = 1_000_000;
/** What was found in a text with many problems is looked through too often. */
const mostProblems = 16;

const nothing: Memory = { text: '', notes: undefined, tail: undefined, comments: [], problems: [], root: undefined };
let last = nothing;

/** Undefined where the text is not that of the last one, edited; then it is not worth taking notes, either. */
export const editedSince = (text: string): Edited | undefined => {
  const before = last;
  const shorter = Math.min(before.text.length, text.length);
  const same = equalAtStart(before.text, text, shorter);
  const equal = same + equalAtEnd(before.text, text, shorter - same);
  if (equal * 2 <= shorter || text.length > longest) return undefined;
  const rest = before.text.length - (equal - same);
  const by = text.length - before.text.length;
  const isTailWhole = before.root !== undefined && before.tail !== undefined && rest <= before.tail.start;
  const notes = isTailWhole ? (before.notes ?? []) : notesOf(before.notes ?? [], before.tail);
  const sections = newSections();
  return {
    before: isTailWhole ? before : { ...before, tail: undefined },
    notes,
    same,
    rest,
    by,
    note: 0,
    sections,
    array: undefined,
    item: 0,
    head: 0,
    tail: 0,
    end: 0,
    ahead: 0,
  };
};

/** Pieces are compared at once, three times as fast as by characters; within one that differs smaller ones, and then characters. */
const pieces: readonly number[] = [1024, 64, 1];

const equalAtStart = (a: string, b: string, most: number): number => {
  let count = 0;
  for (const size of pieces) while (count + size <= most && a.slice(count, count + size) === b.slice(count, count + size)) count += size;
  return count;
};

const equalAtEnd = (a: string, b: string, most: number): number => {
  const [endOfA, endOfB] = [a.length, b.length];
  let count = 0;
  for (const size of pieces) {
    while (count + size <= most && a.slice(endOfA - count - size, endOfA - count) === b.slice(endOfB - count - size, endOfB - count))
      count += size;
  }
  return count;
};

/** Keeps a text for the next one; `notes`: undefined where none were taken or one of them does not hold; `root`: of what was given for it. */
export const remember = (
  text: string,
  notes: readonly Note[] | undefined,
  { comments, problems }: TomlDocument,
  root: TomlTable | undefined,
  tail: Tail | undefined,
): void => {
  const isKept = text.length <= longest;
  const isClear = problems.length <= mostProblems;
  last = isKept ? { text, notes: isClear ? notes : undefined, tail: isClear ? tail : undefined, comments, problems, root } : nothing;
};
