// The format of the Markdown suites: a `##` section is a test; a fenced block after a line `path` in backticks is a file of its project;
// a line of carets below a line of the file marks characters of it with "label: text"; blocks after `Fix: title` are the expected result.
//
// Headers stand in front of the first section for all of them, or in a section for it alone. `Rules: a, b` are the only ones looked at;
// `Today: 2026-01-31`; `Selected: /usr/bin/python3 3.12.1`. What is known of packages, one line or list item a package:
// `Index: requests 2.32.3 >=3.8 2024-05-29; 2.33.0b1 >=3.9; 1.0 yanked "broken"` (a release: version, what it requires of Python without
// blanks, its day, whether it was yanked and why), `Index: nose archived "use pytest"; 1.3.7` (PEP 792), `Index: spam none` (the index has no
// such package), `Locked: requests 2.31.0 uv.lock`, `Installed: requests 2.31.0`. Without any of them nobody knows of packages.

import { type FactLines, noFacts } from './facts.ts';

export interface Mark {
  /** Line of the file, from 0, without marker lines. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly label: string;
  readonly text: string;
}

export interface PageFile {
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Lines of the page between the fences, for rewriting. */
  readonly first: number;
  readonly last: number;
}

export interface Expectation {
  readonly kind: 'Fix';
  readonly title: string;
  readonly files: readonly PageFile[];
}

export interface Section {
  readonly title: string;
  readonly files: readonly PageFile[];
  readonly expectations: readonly Expectation[];
  /** `Today: 2026-01-31`, from the section or the page. */
  readonly today: string;
  /** `Selected: /usr/bin/python3 3.12.1`: the interpreter that the editor uses, and its version. */
  readonly selected?: { readonly executable: string; readonly version: string } | undefined;
  /** What is known of packages. */
  readonly facts: FactLines;
}

export interface Page {
  readonly lines: readonly string[];
  readonly sections: readonly Section[];
  /** `Rules: a, b`: only these are checked; undefined means all. */
  readonly rules: readonly string[] | undefined;
}

export const DEFAULT_TODAY = '2026-11-21';

const MARKER = /^(\s*(?:#|\/\/|;|<!--)?\s*)(\^+) ([\w.*-]+): (.*)$/;

export function parsePage(source: string): Page {
  const lines = source.split('\n');
  const headers = new Map<string, string>();
  const sections: {
    title: string;
    files: PageFile[];
    expectations: { kind: 'Fix'; title: string; files: PageFile[] }[];
    today: string;
    selected?: Section['selected'];
    facts: FactLines;
  }[] = [];
  let common = noFacts;
  let path: string | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const section = sections.at(-1);
    const header = /^(Rules|Today|Selected): (.+)$/.exec(line);
    const fact = /^(?:- )?(Index|Locked|Installed): (.+)$/.exec(line);
    const expectation = /^(Fix): (.+)$/.exec(line);
    if (line.startsWith('## '))
      sections.push({ title: line.slice(3), files: [], expectations: [], today: headers.get('Today') ?? DEFAULT_TODAY, facts: common });
    else if (fact !== null && section === undefined) common = withFact(common, fact[1]!, fact[2]!);
    else if (fact !== null && section !== undefined) section.facts = withFact(section.facts, fact[1]!, fact[2]!);
    else if (header !== null && section === undefined) headers.set(header[1]!, header[2]!);
    else if (header?.[1] === 'Today' && section !== undefined) section.today = header[2]!;
    else if (header?.[1] === 'Selected' && section !== undefined) section.selected = readSelected(header[2]!);
    else if (expectation !== null && section !== undefined) section.expectations.push({ kind: 'Fix', title: expectation[2]!, files: [] });
    else if (/^`[^`]+`$/.test(line)) path = line.slice(1, -1);
    else if (/^(```+|~~~+)/.test(line)) {
      const fence = /^(```+|~~~+)/.exec(line)![1]!;
      const end = lines.indexOf(fence, i + 1);
      if (path !== undefined && section !== undefined) {
        const file = readBlock(path, lines.slice(i + 1, end), i + 1, end);
        (section.expectations.at(-1) ?? section).files.push(file);
      }
      path = undefined;
      i = end;
    }
  }
  const rules = headers
    .get('Rules')
    ?.split(',')
    .map((rule) => rule.trim());
  return { lines, sections: sections.filter(({ files }) => files.length > 0), rules };
}

function withFact(facts: FactLines, kind: string, line: string): FactLines {
  if (kind === 'Index') return { ...facts, index: [...facts.index, line] };
  return kind === 'Locked' ? { ...facts, locked: [...facts.locked, line] } : { ...facts, installed: [...facts.installed, line] };
}

function readSelected(text: string): Section['selected'] {
  const [executable = '', version = ''] = text.split(' ');
  return { executable, version };
}

function readBlock(path: string, block: readonly string[], first: number, last: number): PageFile {
  const text: string[] = [];
  const marks: Mark[] = [];
  for (const line of block) {
    const marker = MARKER.exec(line);
    if (marker === null) text.push(line);
    else marks.push({ line: text.length - 1, column: marker[1]!.length, length: marker[2]!.length, label: marker[3]!, text: marker[4]! });
  }
  return { path, text: text.map((line) => `${line.replace(/␍$/, '\r')}\n`).join(''), marks, first, last };
}

/** The block's lines with `marks` instead of those it has. Marks that begin too far left for a comment sign start at column 0. */
export function writeBlock(text: string, marks: readonly Mark[], comment: string): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.flatMap((line, index) => [
    line.replace(/\r$/, '␍'),
    ...marks
      .filter((mark) => mark.line === index)
      .map((mark) => `${margin(mark.column, comment)}${'^'.repeat(mark.length)} ${mark.label}: ${mark.text}`),
  ]);
}

const margin = (column: number, comment: string) =>
  column >= comment.length ? comment + ' '.repeat(column - comment.length) : ' '.repeat(column);

/** Where a span lies, as a mark. A span over several lines is marked on its first line only; an empty one by a single caret. */
export function markOf(text: string, span: { readonly start: number; readonly end: number }, label: string, message: string): Mark {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = text.slice(0, lineStart).split('\n').length - 1;
  const newline = text.indexOf('\n', span.start);
  const lineEnd = newline < 0 ? text.length : newline;
  return { line, column: span.start - lineStart, length: Math.max(1, Math.min(span.end, lineEnd) - span.start), label, text: message };
}

export const sortMarks = (marks: readonly Mark[]): Mark[] =>
  [...marks].sort(
    (a, b) => a.line - b.line || a.column - b.column || a.length - b.length || (a.label + a.text < b.label + b.text ? -1 : 1),
  );
