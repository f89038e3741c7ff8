import type { Span } from '../project/span.ts';
import { afterLineEnd, eolOf, lineEnd } from './lines.ts';
import type { Insertion } from './listEdits.ts';

/** One line of a value that is not blank: a classifier, an environment. Its span leaves indentation and comment out. */
export interface IniLine extends Span {
  readonly text: string;
  /** An inline comment, if the dialect has them. */
  readonly comment: Span | undefined;
  /** What to delete to be rid of this line; of one that stands beside the key, only what follows the separator. */
  readonly remove: Span;
  /** How to put another line of the value behind this one. */
  readonly insert: Insertion;
}

export interface IniEntry extends Span {
  /** The key as configparser compares it: in lower case. */
  readonly name: string;
  readonly key: Span;
  /**
   * From the first to the last character of the value, the comment lines within it included; `text` is its lines joined by LF, without
   * indentation and comments, as configparser gives it. Undefined where the key has no separator.
   */
  readonly value: (Span & { readonly text: string }) | undefined;
  /** The lines of the value, blank ones and comment lines left out. */
  readonly lines: readonly IniLine[];
  /** Whole lines, with those of the value. */
  readonly remove: Span;
}

export interface IniSection extends Span {
  /** As written between the brackets; empty for what stands before the first header (pyvenv.cfg). */
  readonly name: string;
  readonly header: Span | undefined;
  readonly entries: readonly IniEntry[];
  /** How to put an entry of its own line at the section's end. */
  readonly insert: Insertion;
}

export interface IniFile {
  /** In the order of the file; sections of the same name are not joined. */
  readonly sections: readonly IniSection[];
  /** Comment lines and inline comments, from their sign to the end of the line. */
  readonly comments: readonly Span[];
  readonly problems: readonly (Span & { readonly message: string })[];
}

/**
 * What starts a comment behind a value: nothing (configparser's default, setuptools, mypy), `#` or `;` behind white space (configparser's
 * `inline_comment_prefixes`), or an unescaped `#` (tox 4).
 */
export type InlineComments = 'none' | 'spaced' | 'tox';

/** A section or entry while it is read. */
interface OpenSection extends IniSection {
  end: number;
  insert: Insertion;
  readonly entries: OpenEntry[];
}

interface OpenEntry extends IniEntry {
  end: number;
  value: (Span & { readonly text: string }) | undefined;
  remove: Span;
  readonly lines: IniLine[];
}

interface State {
  readonly text: string;
  readonly eol: string;
  readonly inline: InlineComments;
  readonly sections: OpenSection[];
  readonly comments: Span[];
  readonly problems: (Span & { readonly message: string })[];
  /** The entry that deeper lines belong to. */
  entry: OpenEntry | undefined;
  /** Indentation and end of the last line that was no continuation. */
  indent: number;
  keyLineEnd: number;
}

/** One physical line: `first … last` leaves indentation, white space behind and an inline comment out. */
interface Physical extends Span {
  readonly first: number;
  readonly last: number;
  /** Where an inline comment begins; `end` where there is none. */
  readonly comment: number;
  readonly next: number;
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;

/** Where an inline comment begins. */
function inlineComment(text: string, from: number, end: number, inline: InlineComments): number {
  if (inline === 'none') return end;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (inline === 'tox' ? code === 35 && text.charCodeAt(at - 1) !== 92 : (code === 35 || code === 59) && isSpace(text.charCodeAt(at - 1)))
      return at;
  }
  return end;
}

function physicalLine(text: string, start: number, inline: InlineComments): Physical {
  const end = lineEnd(text, start);
  let first = start;
  while (first < end && isSpace(text.charCodeAt(first))) first++;
  const comment = inlineComment(text, first, end, inline);
  let last = comment;
  while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
  return { start, end, first, last, comment, next: afterLineEnd(text, end) };
}

/** A merge conflict's marker or a template's statement: no part of the file. */
function isForeign(text: string, line: Physical): boolean {
  const code = text.charCodeAt(line.first);
  if (code === 123) return text.charCodeAt(line.first + 1) === 37;
  if (line.first !== line.start || (code !== 60 && code !== 61 && code !== 62 && code !== 124)) return false;
  for (let i = 1; i < 7; i++) if (text.charCodeAt(line.start + i) !== code) return false;
  return line.start + 7 >= line.end || isSpace(text.charCodeAt(line.start + 7));
}

function complain(state: State, line: Physical, message: string): void {
  if (state.problems.length < 100) state.problems.push({ start: line.first, end: line.last, message });
}

/** A value line; `remove` is what deleting it takes, `indent` the white space of a line behind it. */
function valueLine(state: State, line: Physical, start: number, remove: Span, indent: string): IniLine {
  const comment = line.comment < line.end ? { start: line.comment, end: line.end } : undefined;
  const insert = { offset: line.end, before: state.eol + indent, after: '' };
  return { start, end: line.last, text: state.text.slice(start, line.last), comment, remove, insert };
}

/** Adds a line to the value of the open entry. */
function continueEntry(state: State, entry: OpenEntry, line: Physical): void {
  const indent = state.text.slice(line.start, line.first);
  const [beside] = entry.lines;
  // What follows a line beside the key goes below it, in the column of the lines below.
  if (entry.lines.length === 1 && beside && beside.end <= state.keyLineEnd) {
    entry.lines[0] = { ...beside, insert: { ...beside.insert, before: state.eol + indent } };
  }
  const added = valueLine(state, line, line.first, { start: line.start, end: line.next }, indent);
  const { value } = entry;
  const isFirst = value === undefined || value.start === value.end;
  entry.value = { start: isFirst ? added.start : value.start, end: added.end, text: `${value?.text ?? ''}\n${added.text}` };
  entry.lines.push(added);
  extend(state, entry, line);
}

const defaultIndent = '    ';

/** The entry and its section now reach to this line. */
function extend(state: State, entry: OpenEntry, line: Physical): void {
  entry.end = line.last;
  entry.remove = { start: entry.remove.start, end: line.next };
  const section = state.sections.at(-1);
  if (!section) return;
  section.end = line.last;
  section.insert = { offset: line.end, before: state.eol, after: '' };
}

function startSection(state: State, line: Physical, name: string, header: Span | undefined): void {
  state.entry = undefined;
  const insert = header ? { offset: line.end, before: state.eol, after: '' } : { offset: line.start, before: '', after: state.eol };
  const end = header ? header.end : line.start;
  state.sections.push({ start: header ? header.start : line.start, end, name, header, entries: [], insert });
}

/** `[name]`, the name up to the last bracket of the line; a bracket that is being typed may lack its end. */
function readHeader(state: State, line: Physical): void {
  let close = line.last - 1;
  while (close > line.first && state.text.charCodeAt(close) !== 93) close--;
  const closed = close > line.first;
  if (!closed) complain(state, line, 'a section without its bracket');
  const end = closed ? close + 1 : line.last;
  startSection(state, line, state.text.slice(line.first + 1, closed ? close : line.last), { start: line.first, end });
}

/** The first `=` or `:` of a line, or -1. */
function separatorOf(text: string, line: Physical): number {
  for (let at = line.first; at < line.last; at++) {
    const code = text.charCodeAt(at);
    if (code === 61 || code === 58) return at;
  }
  return -1;
}

function readEntry(state: State, line: Physical): void {
  const { text } = state;
  if (state.sections.length === 0) startSection(state, line, '', undefined);
  const separator = separatorOf(text, line);
  let keyEnd = separator < 0 ? line.last : separator;
  while (keyEnd > line.first && isSpace(text.charCodeAt(keyEnd - 1))) keyEnd--;
  if (separator < 0 || keyEnd === line.first) complain(state, line, separator < 0 ? 'a line without = or :' : 'a line without a key');
  if (keyEnd === line.first) return;
  const key = { start: line.first, end: keyEnd };
  const entry: OpenEntry = {
    start: key.start,
    end: keyEnd,
    name: text.slice(key.start, keyEnd).toLowerCase(),
    key,
    value: undefined,
    lines: [],
    remove: { start: line.start, end: line.next },
  };
  if (separator >= 0) readBeside(state, entry, line, separator + 1);
  state.entry = entry;
  state.sections.at(-1)?.entries.push(entry);
  extend(state, entry, line);
}

/** The part of a value that stands beside its key. */
function readBeside(state: State, entry: OpenEntry, line: Physical, from: number): void {
  let start = from;
  while (start < line.last && isSpace(state.text.charCodeAt(start))) start++;
  entry.value = { start, end: line.last, text: state.text.slice(start, line.last) };
  if (start < line.last) entry.lines.push(valueLine(state, line, start, { start: from, end: line.last }, defaultIndent));
}

function readLine(state: State, line: Physical): void {
  const { text } = state;
  const sign = text.charCodeAt(line.first);
  if (line.first === line.end) return;
  if (sign === 35 || sign === 59) {
    state.comments.push({ start: line.first, end: line.end });
    return;
  }
  if (isForeign(text, line)) {
    complain(state, line, 'a line that is not INI');
    return;
  }
  if (line.comment < line.end) state.comments.push({ start: line.comment, end: line.end });
  const indent = line.first - line.start;
  if (state.entry && indent > state.indent) {
    continueEntry(state, state.entry, line);
    return;
  }
  state.indent = indent;
  state.keyLineEnd = line.end;
  if (sign === 91) readHeader(state, line);
  else readEntry(state, line);
}

/** Reads an INI file as Python's configparser does, tolerant of anything. Linear; never throws. */
export function readIni(text: string, inlineComments: InlineComments = 'none'): IniFile {
  const state: State = {
    text,
    eol: eolOf(text),
    inline: inlineComments,
    sections: [],
    comments: [],
    problems: [],
    entry: undefined,
    indent: 0,
    keyLineEnd: 0,
  };
  for (let start = text.charCodeAt(0) === 0xfeff ? 1 : 0; start < text.length; ) {
    const line = physicalLine(text, start, inlineComments);
    readLine(state, line);
    start = line.next;
  }
  return { sections: state.sections, comments: state.comments, problems: state.problems };
}

/** Every section of that name, in order. */
export function iniSections(file: IniFile, name: string): readonly IniSection[] {
  return file.sections.filter((section) => section.name === name);
}

/** The last entry of that name (any case) in any section of that name, as configparser reads with `strict=False`. */
export function iniEntry(file: IniFile, section: string, name: string): IniEntry | undefined {
  const wanted = name.toLowerCase();
  return iniSections(file, section)
    .flatMap(({ entries }) => entries)
    .findLast((entry) => entry.name === wanted);
}
