import type { Span } from '../../project/span.ts';
import type { YamlNode, YamlProblem } from './nodes.ts';

/** Where a YAML text is being read, shared by the functions of this folder. */
export interface Reader {
  readonly text: string;
  /** The line end of the file, for what is inserted. */
  readonly eol: string;
  pos: number;
  /** Start of the line that holds `pos`. */
  lineStart: number;
  /** End of the last thing that was read: white space and comments do not move it. */
  end: number;
  /** The node just read was followed by a colon, which is read too: it is a key. */
  isKey: boolean;
  /** The place of `*name`, where the node just read came from an alias. */
  alias: Span | undefined;
  depth: number;
  /** Flow collections that are open, by their bracket. */
  squares: number;
  braces: number;
  /** Where a line was found that ends the flow collections left open before it. */
  outside: number;
  /** Columns of the block sequences around, the innermost last. */
  readonly dashes: number[];
  /** By how much the first nested mapping is indented. */
  step: number;
  /** The last line that was looked at for being out of place, what it is, and the column of the line below that shows it. */
  placeFrom: number;
  place: 'right' | 'stray' | 'slipped';
  placeBelow: number;
  /** Nodes that aliases may still repeat. */
  fuel: number;
  anchors: Map<string, YamlNode | undefined> | undefined;
  readonly weights: Map<YamlNode, { readonly nodes: number; readonly height: number }>;
  readonly comments: Span[];
  readonly problems: YamlProblem[];
  /** The last line end that was looked for, and from where. */
  lineEndFrom: number;
  lineEndAt: number;
  /** The last `}}` that was looked for: from where, and up to where there is none. */
  templateFrom: number;
  templateAt: number;
}

/** Deeper than any real file, and shallow enough for every stack. */
export const depthLimit = 200;

/** Nodes that the aliases of one file may repeat together, against documents that grow exponentially. */
const aliasFuel = 100_000;

const problemLimit = 100;

export function createReader(text: string): Reader {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const newline = text.indexOf('\n');
  return {
    text,
    eol: newline > 0 && text.charCodeAt(newline - 1) === 13 ? '\r\n' : '\n',
    pos: start,
    lineStart: start,
    end: start,
    isKey: false,
    alias: undefined,
    depth: 0,
    squares: 0,
    braces: 0,
    outside: -1,
    dashes: [],
    step: 0,
    placeFrom: -1,
    place: 'right',
    placeBelow: -1,
    fuel: aliasFuel,
    anchors: undefined,
    weights: new Map(),
    comments: [],
    problems: [],
    lineEndFrom: 1,
    lineEndAt: 0,
    templateFrom: 1,
    templateAt: 0,
  };
}

export const column = (r: Reader): number => r.pos - r.lineStart;

export function problem(r: Reader, start: number, end: number, message: string): void {
  if (r.problems.length < problemLimit) r.problems.push({ start, end, message });
}

export const isSpace = (code: number): boolean => code === 32 || code === 9;

/** A line break or the end of the text (NaN). */
export const isLineEnd = (code: number): boolean => code === 10 || code === 13 || Number.isNaN(code);

/** White space, a line break or the end of the text. */
export const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13 || Number.isNaN(code);

/** `, [ ] { }`. */
export const isFlowIndicator = (code: number): boolean => code === 44 || code === 91 || code === 93 || code === 123 || code === 125;

/** The end of the line that holds `from`, without its line break. */
export function lineEnd(r: Reader, from: number): number {
  if (from >= r.lineEndFrom && from <= r.lineEndAt) return r.lineEndAt;
  const { text } = r;
  let at = from;
  while (!isLineEnd(text.charCodeAt(at))) at++;
  r.lineEndFrom = from;
  r.lineEndAt = at;
  return at;
}

/** The start of the line behind a line end. */
export function afterBreak(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  return code === 10 ? at + 1 : at;
}

export function skipSpaces(r: Reader): void {
  while (isSpace(r.text.charCodeAt(r.pos))) r.pos++;
}

/** A comment begins here: `#` at the start of a line or behind white space. */
export function atComment(r: Reader): boolean {
  return r.text.charCodeAt(r.pos) === 35 && (r.pos === r.lineStart || isSpace(r.text.charCodeAt(r.pos - 1)));
}

export function skipComment(r: Reader): void {
  const end = lineEnd(r, r.pos);
  r.comments.push({ start: r.pos, end });
  r.pos = end;
}

/** `---` or `...` at the start of a line. */
export function isDocumentMarker(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== 45 && code !== 46) return false;
  return text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code && isBlank(text.charCodeAt(at + 3));
}

/** `<<<<<<< ours`, `=======`, `>>>>>>> theirs`, `||||||| base` at the start of a line. */
function isConflictMarker(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== 60 && code !== 61 && code !== 62 && code !== 124) return false;
  for (let i = 1; i < 7; i++) if (text.charCodeAt(at + i) !== code) return false;
  return isBlank(text.charCodeAt(at + 7));
}

/** A line that no YAML holds: a statement or comment of Jinja (`{% … %}`, `{# … #}`) or a merge conflict's marker. */
export function isForeignLine(text: string, at: number, lineStart: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 123) return text.charCodeAt(at + 1) === 37 || text.charCodeAt(at + 1) === 35;
  return at === lineStart && isConflictMarker(text, at);
}

const straySigns: ReadonlySet<number> = new Set([...',|>&*@`]}'].map((sign) => sign.charCodeAt(0)));

/** A sign by itself before a key or dash of a block, where it has no meaning: `, name: x`. */
function isStraySign(r: Reader, code: number): boolean {
  if (!straySigns.has(code)) return false;
  const { text } = r;
  if (r.squares + r.braces > 0 || !isSpace(text.charCodeAt(r.pos + 1))) return false;
  let at = r.pos + 1;
  while (isSpace(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) === 35) return false;
  if (text.charCodeAt(at) === 45 && isBlank(text.charCodeAt(at + 1))) return true;
  for (const end = lineEnd(r, at); at < end; at++) if (text.charCodeAt(at) === 58 && isBlank(text.charCodeAt(at + 1))) return true;
  return false;
}

/** Moves to the next line, whatever is left of this one. */
export function nextLine(r: Reader): void {
  r.pos = afterBreak(r.text, lineEnd(r, r.pos));
  r.lineStart = r.pos;
}

/** Skips what is left of a line that says nothing, with a problem. */
export function skipRest(r: Reader, message: string): void {
  const end = lineEnd(r, r.pos);
  if (end > r.pos) problem(r, r.pos, end, message);
  r.pos = end;
}

/**
 * Moves over white space, line breaks, comments and foreign lines to the next character that says something; false at the end of the
 * document. Called twice it stays.
 */
export function toContent(r: Reader): boolean {
  const { text } = r;
  let fresh = r.pos === r.lineStart;
  for (;;) {
    let code = text.charCodeAt(r.pos);
    while (code === 32 || code === 9) code = text.charCodeAt(++r.pos);
    if (code === 10 || code === 13) {
      r.pos = afterBreak(text, r.pos);
      r.lineStart = r.pos;
      fresh = true;
    } else if (code === 35 && atComment(r)) {
      skipComment(r);
    } else if (Number.isNaN(code)) {
      return false;
    } else if (fresh && isForeignLine(text, r.pos, r.lineStart)) {
      skipRest(r, 'a line that is not YAML');
    } else if (fresh && isStraySign(r, code)) {
      problem(r, r.pos, r.pos + 1, 'a sign without meaning');
      r.pos++;
    } else {
      return r.pos !== r.lineStart || !isDocumentMarker(text, r.pos);
    }
  }
}

/** The offset behind the `}}` that closes a template expression on this line, or -1. */
export function templateEnd(r: Reader, from: number): number {
  if (from < r.templateFrom || from > r.templateAt) {
    const end = lineEnd(r, from);
    const found = r.text.slice(from, end).indexOf('}}');
    r.templateFrom = from;
    r.templateAt = found < 0 ? end : from + found;
  }
  return r.text.startsWith('}}', r.templateAt) ? r.templateAt + 2 : -1;
}
