import { pythonRequest } from '../notations/pythonRequest.ts';
import type { Span } from '../project/span.ts';

/** A Python that a command of uv asks for. */
export interface UvRequest extends Span {
  readonly text: string;
  /** Several are installed by one command. */
  readonly several: boolean;
  /** It runs a tool, not the project (`uvx`, `uv tool …`). */
  readonly tool: boolean;
}

/** A Python that is computed: `$PYTHON_VERSION`, `${{ matrix.python }}`. */
export interface UvVariable extends Span {
  readonly text: string;
}

export interface UvRequests {
  readonly requests: readonly UvRequest[];
  readonly variables: readonly UvVariable[];
}

/** A script of its own, one whose line ends are blanks (folded by YAML), or an instruction of a Dockerfile, which may hold comment lines. */
export type ShellDialect = 'shell' | 'folded' | 'docker';

const nothing: UvRequests = { requests: [], variables: [] };

const assignment = 'UV_PYTHON=';

/** More commands than this in one text are not looked at. */
const mostCommands = 2_000;

/**
 * What the commands of a shell script ask uv for (docs.astral.sh/uv, "Python versions"): `uv python install 3.12`, `uv run --python 3.12`,
 * `uvx -p 3.12`, and `UV_PYTHON=3.12` before or between them. `start … end` is a part of `text` of that dialect. Linear.
 */
export function uvRequestsIn(text: string, start: number, end: number, dialect: ShellDialect = 'shell'): UvRequests {
  const part = text.slice(start, end);
  if (!part.includes('uv') && !part.includes(assignment)) return nothing;
  const requests: UvRequest[] = [];
  const variables: UvVariable[] = [];
  const script: Script = { text, end, dialect, at: start, lineEnd: start - 1, unclosed: false };
  for (let commands = 0; script.at < end && commands < mostCommands; commands++) {
    const words = readCommand(script);
    readAssignments(words, requests, variables);
    readUv(words, requests, variables);
  }
  return { requests, variables };
}

/** A word of a command, without quotes around all of it. */
interface Word extends Span {
  readonly text: string;
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
    if (code <= 32 || isTerminator(code)) break;
    script.at++;
  }
  return { start, end: script.at, text: text.slice(start, script.at) };
}

/** `UV_PYTHON=3.12 uv sync`, `export UV_PYTHON=3.12`, `echo "UV_PYTHON=3.12" >> $GITHUB_ENV`. */
function readAssignments(words: readonly Word[], requests: UvRequest[], variables: UvVariable[]): void {
  for (const word of words) {
    if (word.text.startsWith(assignment)) add(tail(word, assignment.length), false, false, requests, variables);
  }
}

/** What stands behind the first characters of a word, without quotes around it. */
function tail({ text, end }: Word, from: number): Word {
  const rest = text.slice(from);
  const quoted = rest.length > 1 && isQuote(rest.charCodeAt(0)) && rest.charCodeAt(rest.length - 1) === rest.charCodeAt(0);
  return quoted ? { start: end - rest.length + 1, end: end - 1, text: rest.slice(1, -1) } : { start: end - rest.length, end, text: rest };
}

function readUv(words: readonly Word[], requests: UvRequest[], variables: UvVariable[]): void {
  const command = words.findIndex(({ text }) => text === 'uv' || text === 'uvx' || text.endsWith('/uv') || text.endsWith('/uvx'));
  if (command < 0) return;
  const [first, second] = words.slice(command + 1).filter(({ text }) => !text.startsWith('-'));
  const tool = words[command]!.text.endsWith('uvx') || first?.text === 'tool';
  for (let index = command + 1; index < words.length && words[index]!.text !== '--'; index++) {
    const value = optionValue(words, index);
    if (value !== undefined) add(value, false, tool, requests, variables);
  }
  if (first?.text === 'python' && (second?.text === 'install' || second?.text === 'pin')) {
    readInstalled(words.slice(words.indexOf(second) + 1), requests, variables);
  }
}

function optionValue(words: readonly Word[], index: number): Word | undefined {
  const word = words[index]!;
  if (word.text === '--python' || word.text === '-p') return words[index + 1];
  return word.text.startsWith('--python=') ? tail(word, '--python='.length) : undefined;
}

function readInstalled(words: readonly Word[], requests: UvRequest[], variables: UvVariable[]): void {
  const named = words.filter(({ text }) => !text.startsWith('-') && (isVersion(text) || text.includes('$')));
  for (const word of named) add(word, named.length > 1, false, requests, variables);
}

function add(word: Word, several: boolean, tool: boolean, requests: UvRequest[], variables: UvVariable[]): void {
  const { start, end, text } = word;
  if (text.includes('$')) variables.push({ start, end, text });
  else if (isVersion(text)) requests.push({ start, end, text, several, tool });
}

/** A version and nothing that is a path or the name of something else. */
const isVersion = (text: string): boolean =>
  text.length < 100 &&
  /\d/.test(text) &&
  !/[\\/]/.test(text) &&
  (pythonRequest.read(text).kind === 'versions' || /^(?:pypy|graalpy|pp|gp)/.test(text));
