import type { Span } from '../project/span.ts';

/** A script of its own, one whose line ends are blanks (folded by YAML), or an instruction of a Dockerfile, which may hold comment lines. */
export type ShellDialect = 'shell' | 'folded' | 'docker';

/** A word of a command, without quotes around all of it. */
export interface Word extends Span {
  readonly text: string;
}

/** More commands than this in one text are not looked at. */
const mostCommands = 2_000;

/** The commands of a part of a text, word by word. Linear; anything has words. */
export function* shellCommands(text: string, start: number, end: number, dialect: ShellDialect = 'shell'): Generator<readonly Word[]> {
  const script: Script = { text, end, dialect, at: start, lineEnd: start - 1, unclosed: false };
  for (let commands = 0; script.at < end && commands < mostCommands; commands++) yield readCommand(script);
}

/** What stands behind the first characters of a word, without quotes around it. */
export function tail({ text, end }: Word, from: number): Word {
  const rest = text.slice(from);
  const quoted = rest.length > 1 && isQuote(rest.charCodeAt(0)) && rest.charCodeAt(rest.length - 1) === rest.charCodeAt(0);
  return quoted ? { start: end - rest.length + 1, end: end - 1, text: rest.slice(1, -1) } : { start: end - rest.length, end, text: rest };
}

/** A script that is being read up to `at`. */
interface Script {
  readonly text: string;
  readonly end: number;
  readonly dialect: ShellDialect;
  at: number;
  /** The end of the line of `at`, once it was asked for. */
  lineEnd: number;
  /** No `}}` follows. */
  unclosed: boolean;
}

const BACKSLASH = 92;
const BACKTICK = 96;
const DOLLAR = 36;
const HASH = 35;

const isQuote = (code: number): boolean => code === 34 || code === 39;

const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** Line ends, `;`, `&`, `|`, brackets and backticks. */
const isTerminator = (code: number): boolean =>
  isLineEnd(code) || code === 59 || code === 38 || code === 124 || code === 40 || code === 41 || code === BACKTICK;

/** The words up to the end of a command; the script stands behind it then. */
function readCommand(script: Script): Word[] {
  const { text, end } = script;
  const words: Word[] = [];
  while (script.at < end) {
    const code = text.charCodeAt(script.at);
    const over = code === BACKSLASH || code === BACKTICK ? overLineEnd(text, script.at + 1, end) : 0;
    if (over > 0) {
      script.at = over;
      if (script.dialect === 'docker') skipCommentLines(script);
    } else if (isTerminator(code) && !(script.dialect === 'folded' && isLineEnd(code))) {
      script.at++;
      return words;
    } else if (code === HASH) {
      script.at = lineEndOf(script);
      return words;
    } else if (code <= 32) script.at++;
    else words.push(isQuote(code) ? readQuoted(script, code) : readPlain(script));
  }
  return words;
}

/** Comment lines between the lines of one instruction are no part of it. */
function skipCommentLines(script: Script): void {
  const { text, end } = script;
  for (;;) {
    let at = script.at;
    while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
    if (at >= end || text.charCodeAt(at) !== HASH) return;
    script.at = at;
    script.at = Math.min(end, lineEndOf(script) + 1);
  }
}

/** Behind the line end that a continuation sign stands before; 0 where it stands before anything else. */
function overLineEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && at < from + 100 && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  if (text.charCodeAt(at) === 13) at++;
  return at < end && text.charCodeAt(at) === 10 ? at + 1 : 0;
}

function lineEndOf(script: Script): number {
  if (script.lineEnd >= script.at) return script.lineEnd;
  const newline = script.text.slice(script.at, script.end).indexOf('\n');
  script.lineEnd = newline < 0 ? script.end : script.at + newline;
  return script.lineEnd;
}

/** A string of one line, or what there is of it. */
function readQuoted(script: Script, quote: number): Word {
  const { text } = script;
  const line = lineEndOf(script);
  const start = script.at + 1;
  let end = start;
  while (end < line && text.charCodeAt(end) !== quote) end++;
  script.at = Math.min(end + 1, Math.max(line, start));
  return { start, end, text: text.slice(start, end) };
}

/** What CircleCI fills in before the shell sees it. */
const parameter = /<< {0,9}(?:pipeline\.)?(?:parameters|matrix)\.[\w-]{1,100} {0,9}>>/y;
const LESS = 60;

/** Whether a word is filled in: `$NAME`, `<< parameters.x >>`, `{{matrix.x}}`. */
export const isComputed = (text: string): boolean => text.includes('$') || text.includes('<<') || text.includes('{{');

function readPlain(script: Script): Word {
  const { text, end } = script;
  const start = script.at;
  while (script.at < end) {
    const code = text.charCodeAt(script.at);
    if (code === DOLLAR && !script.unclosed && text.startsWith('${{', script.at)) {
      const close = text.slice(script.at, end).indexOf('}}');
      script.unclosed = close < 0;
      if (!script.unclosed) {
        script.at += close + 2;
        continue;
      }
    }
    parameter.lastIndex = code === LESS ? script.at : 0;
    if (code === LESS && parameter.test(text) && parameter.lastIndex <= end) {
      script.at = parameter.lastIndex;
      continue;
    }
    if (code <= 32 || isTerminator(code)) break;
    script.at++;
  }
  return { start, end: script.at, text: text.slice(start, script.at) };
}
