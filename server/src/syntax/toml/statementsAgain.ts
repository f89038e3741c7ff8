import { movedKey, movedValue } from './moved.ts';
import type { TomlValue } from './nodes.ts';
import type { Edited, Note } from './remembered.ts';
import { noteNew, noteTaken } from './sections.ts';
import { fuelLimit, type Source } from './source.ts';
import { readStatement } from './statements.ts';
import { addEntry, openHeader, type Table } from './tables.ts';
import type { OpenArray } from './values.ts';

/** Reads a statement, or takes what it said before; gives the table that the next line belongs to. */
export const nextStatement = (source: Source, root: Table, table: Table): Table => {
  const { edited } = source;
  if (edited === undefined) return readStatement(source, root, table);
  const note = noteAt(edited, source.at);
  if (note !== undefined && isAsBefore(source, edited, note, table)) {
    noteTaken(edited, edited.note);
    return takeStatement(source, edited, note, root, table);
  }
  lookInto(edited, note !== undefined && note.start < edited.same ? note.value : undefined);
  const notes = source.notes.length;
  const next = readNoting(source, root, table);
  noteNew(edited, source.notes[notes]);
  return next;
};

/** The items of an array that was edited may be the same. */
const lookInto = (edited: Edited, value: TomlValue | undefined): void => {
  edited.array = value?.kind === 'array' ? value : undefined;
  edited.item = 0;
  edited.head = 0;
  edited.tail = 0;
  edited.end = 0;
  edited.ahead = 0;
};

/** The note of what now begins at `at`. */
const noteAt = (edited: Edited, at: number): Note | undefined => {
  const { notes, same, rest, by } = edited;
  if (at >= same && at < rest + by) return undefined;
  const before = at < same ? at : at - by;
  while (edited.note < notes.length && (notes[edited.note] as Note).start < before) edited.note++;
  const note = notes[edited.note];
  return note?.start === before ? note : undefined;
};

/** Whether all that was looked at when the statement was read is the same now. It goes up to the character behind it. */
const isAsBefore = ({ fuel, lineStart }: Source, { same, rest, by }: Edited, note: Note, { depth }: Table): boolean => {
  if (!note.sound || note.depth !== depth || note.fuel >= fuel) return false;
  return note.stop < same ? note.line === lineStart : note.line >= rest && note.line + by === lineStart;
};

const takeStatement = (source: Source, edited: Edited, note: Note, root: Table, table: Table): Table => {
  const moved = note.stop < edited.same ? note : movedNote(note, edited.by);
  const comments = source.comments.length;
  takeComments(source, edited, note, moved.start - note.start);
  source.at = moved.stop;
  source.lineStart = moved.lastLine;
  source.fuel -= note.fuel;
  const kept = comments === note.comments.start ? moved : { ...moved, comments: { start: comments, end: source.comments.length } };
  source.notes.push(kept);
  const span = { start: kept.start, end: kept.end };
  if (kept.value !== undefined) {
    addEntry(source, table, kept.parts, kept.value, span);
    // It is never written to: a text that asks for that is read anew.
    if (kept.value.kind === 'array') source.array = kept.value as OpenArray;
    return table;
  }
  const next = openHeader(source, root, kept.parts, span, kept.double);
  if (next !== table) source.array = undefined;
  return next;
};

export const movedNote = (note: Note, by: number): Note => {
  if (by === 0) return note;
  const { parts, value, end, double, start, line, stop, lastLine, depth, fuel, comments, sound } = note;
  return {
    parts: parts.map((key) => movedKey(key, by)),
    value: value && movedValue(value, by),
    end: end + by,
    double,
    start: start + by,
    line: line + by,
    stop: stop + by,
    lastLine: lastLine + by,
    depth,
    fuel,
    comments,
    sound,
  };
};

const takeComments = (source: Source, { before }: Edited, { comments }: Note, by: number): void => {
  for (let index = comments.start; index < comments.end; index++) {
    const comment = before.comments[index];
    if (comment !== undefined && source.comments.length < fuelLimit)
      source.comments.push(by === 0 ? comment : { start: comment.start + by, end: comment.end + by });
  }
};

const readNoting = (source: Source, root: Table, table: Table): Table => {
  const { at: start, lineStart: line, fuel } = source;
  const [problems, comments] = [source.problems.length, source.comments.length];
  source.said = undefined;
  const next = readStatement(source, root, table);
  const said = source.said as Source['said'];
  if (said === undefined || said.parts[0] === undefined) return next;
  source.notes.push({
    parts: said.parts,
    value: said.value,
    end: said.end,
    double: said.double,
    start,
    line,
    stop: source.at,
    lastLine: source.lineStart,
    depth: table.depth,
    fuel: fuel - source.fuel,
    comments: { start: comments, end: source.comments.length },
    sound: problems === source.problems.length && !source.doubtful && source.multiline < start,
  });
  return next;
};
