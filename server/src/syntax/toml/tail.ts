import { movedEntry } from './moved.ts';
import type { TomlTable } from './nodes.ts';
import type { Edited, Memory, Note } from './remembered.ts';
import { noteAllTaken } from './sections.ts';
import { fuelLimit, type Source } from './source.ts';
import { movedNote } from './statementsAgain.ts';
import { addWhole, type Table } from './tables.ts';

// Most of a text stands behind an edit, below headers of its own. From the first of them that has nothing to do with what stands above,
// everything is taken at once: none of its statements is looked at.

/** The end of a text as it was taken. */
export interface Tail {
  /** Where its first header begins. */
  readonly start: number;
  /** Its statements, and others in front of them, as they were when they were read. */
  readonly notes: readonly Note[];
  readonly from: number;
  /** They stand so much further on now, and so many comments further on in the list of them. */
  readonly by: number;
  readonly ahead: number;
  /** What reading it would take, behind its first header. */
  readonly fuel: number;
}

/** What is true of the end of a text from a header on. */
type Joint = Pick<Tail, 'from' | 'fuel'>;

/** Takes all that follows, if this is where that can begin. */
export const takeTail = (source: Source, edited: Edited, root: Table): boolean => {
  const start = source.at - edited.by;
  if (start < edited.rest) return false;
  const isTaken = takeFrom(source, edited, root, start);
  if (!isTaken && edited.before.tail !== undefined && start >= edited.before.tail.start) openTail(edited, edited.before.tail);
  return isTaken;
};

/** It is looked into after all. */
const openTail = (edited: Edited, tail: Tail): void => {
  edited.notes = notesOf(edited.notes, tail);
  edited.before = { ...edited.before, tail: undefined };
};

const takeFrom = (source: Source, edited: Edited, root: Table, start: number): boolean => {
  const { before, by } = edited;
  if (source.at !== source.lineStart || before.root === undefined) return false;
  const tail = tailAt(edited, before, start);
  if (tail === undefined || tail.fuel >= source.fuel || isShared(root, before.root, start)) return false;
  for (const entry of before.root.entries.values()) if (entry.start >= start) addWhole(root, by === 0 ? entry : movedEntry(entry, by));
  const first = firstComment(before, start);
  source.tail = { ...tail, start: source.at, by: tail.by + by, ahead: tail.ahead + source.comments.length - first };
  takeComments(source, before, first, by);
  noteAllTaken(edited, tail.notes === edited.notes ? tail.from : edited.notes.length);
  source.fuel -= tail.fuel;
  source.at = source.text.length;
  return true;
};

/** The tail that was taken before, or that of the statements which were read. */
const tailAt = (edited: Edited, before: Memory, start: number): Tail | undefined => {
  if (before.tail !== undefined) return before.tail.start === start ? before.tail : undefined;
  const { notes } = edited;
  while (edited.note < notes.length && (notes[edited.note] as Note).start < start) edited.note++;
  const note = notes[edited.note];
  if (note?.start !== start || note.line !== start || note.value !== undefined) return undefined;
  const joint = jointsOf(notes, before).get(edited.note);
  return joint && { start, notes, by: 0, ahead: 0, ...joint };
};

/** Whether a header of the tail goes on with a table that something above it has begun: then, or now. */
const isShared = (root: TomlTable, before: TomlTable, start: number): boolean => {
  for (const name of root.entries.keys()) if ((before.entries.get(name)?.start ?? -1) >= start) return true;
  return false;
};

const firstComment = ({ comments }: Memory, start: number): number => {
  let index = comments.length;
  while (index > 0 && (comments[index - 1] as { readonly start: number }).start >= start) index--;
  return index;
};

const takeComments = ({ comments }: Source, before: Memory, first: number, by: number): void => {
  for (let index = first; index < before.comments.length && comments.length < fuelLimit; index++) {
    const { start, end } = before.comments[index] as { readonly start: number; readonly end: number };
    comments.push({ start: start + by, end: end + by });
  }
};

const joints = new WeakMap<readonly Note[], ReadonlyMap<number, Joint>>();

/** The headers from which on everything is sound, and below which nothing goes on that was begun above them. */
const jointsOf = (notes: readonly Note[], { root, problems }: Memory): ReadonlyMap<number, Joint> => {
  const known = joints.get(notes);
  if (known !== undefined) return known;
  const made = new Map<number, Joint>();
  joints.set(notes, made);
  const lastProblem = problems.reduce((last, { end }) => Math.max(last, end), -1);
  /** Where the tables of the headers passed so far were begun. */
  let begun = Number.POSITIVE_INFINITY;
  let fuel = -1;
  for (let from = notes.length - 1; from >= 0; from--) {
    const note = notes[from] as Note;
    if (!note.sound || note.start <= lastProblem) break;
    fuel += note.fuel + 1;
    if (note.value !== undefined) continue;
    begun = Math.min(begun, root?.entries.get(note.parts[0]?.name ?? '')?.start ?? -1);
    if (begun >= note.start) made.set(from, { from, fuel });
  }
  return made;
};

/** The statements of the whole text. */
export const notesOf = (notes: readonly Note[], tail: Tail | undefined): readonly Note[] => {
  if (tail === undefined) return notes;
  return [...notes, ...tail.notes.slice(tail.from).map((note) => furtherOn(note, tail))];
};

const furtherOn = (note: Note, { by, ahead }: Tail): Note => {
  const moved = movedNote(note, by);
  return { ...moved, comments: { start: moved.comments.start + ahead, end: moved.comments.end + ahead } };
};
