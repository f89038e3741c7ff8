import { pythonRequest } from '../notations/pythonRequest.ts';
import type { Span } from '../project/span.ts';
import { isComputed, type ShellDialect, shellCommands, tail, type Word } from './shellWords.ts';

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

const nothing: UvRequests = { requests: [], variables: [] };

const assignment = 'UV_PYTHON=';

/**
 * What the commands of a shell script ask uv for (docs.astral.sh/uv, "Python versions"): `uv python install 3.12`, `uv run --python 3.12`,
 * `uvx -p 3.12`, and `UV_PYTHON=3.12` before or between them. `start … end` is a part of `text` of that dialect. Linear.
 */
export function uvRequestsIn(text: string, start: number, end: number, dialect: ShellDialect = 'shell'): UvRequests {
  const part = text.slice(start, end);
  if (!part.includes('uv') && !part.includes(assignment)) return nothing;
  return uvRequestsOf(shellCommands(text, start, end, dialect));
}

/** The same of commands that are taken apart already. */
export function uvRequestsOf(commands: Iterable<readonly Word[]>): UvRequests {
  const requests: UvRequest[] = [];
  const variables: UvVariable[] = [];
  for (const words of commands) {
    readAssignments(words, requests, variables);
    readUv(words, requests, variables);
  }
  return { requests, variables };
}

/** `UV_PYTHON=3.12 uv sync`, `export UV_PYTHON=3.12`, `echo "UV_PYTHON=3.12" >> $GITHUB_ENV`. */
function readAssignments(words: readonly Word[], requests: UvRequest[], variables: UvVariable[]): void {
  for (const word of words) {
    if (word.text.startsWith(assignment)) add(tail(word, assignment.length), false, false, requests, variables);
  }
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
  const named = words.filter(({ text }) => !text.startsWith('-') && (isVersion(text) || isComputed(text)));
  for (const word of named) add(word, named.length > 1, false, requests, variables);
}

function add(word: Word, several: boolean, tool: boolean, requests: UvRequest[], variables: UvVariable[]): void {
  const { start, end, text } = word;
  if (isComputed(text)) variables.push({ start, end, text });
  else if (isVersion(text)) requests.push({ start, end, text, several, tool });
}

/** A version and nothing that is a path or the name of something else. */
const isVersion = (text: string): boolean =>
  text.length < 100 &&
  /\d/.test(text) &&
  !/[\\/]/.test(text) &&
  (pythonRequest.read(text).kind === 'versions' || /^(?:pypy|graalpy|pp|gp)/.test(text));
