import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host, Log } from '../host.ts';
import { type Releases, releases, statusOn } from '../python/releases.ts';
import { inProcess, type Outgoing } from './inProcess.ts';
import { DidChangeTextDocumentNotification, DidOpenTextDocumentNotification, PublishDiagnosticsNotification } from './library.ts';
import type { Serve } from './server.ts';

// The JavaScript engine compiles what runs often: the first hundred keystrokes of a process take twice as long as those that follow. A
// server that has read its folders types these itself, in a manifest of its own, while nobody waits.

const uri = 'untitled:rehearsal/pyproject.toml';

/** Rounds of some hundred keystrokes: half a second of one processor, once. */
const ROUNDS = 6;

/** Plays an editor to a server of its own, a message a turn of the event loop, until it is done or `isOver`. */
export function rehearse(serve: Serve, isOver: () => boolean, table: Releases = releases): void {
  const document = TextDocument.create(uri, 'toml', 1, manifestFor(maintained(table)));
  const keystrokes = rounds(document.getText());

  const type = (): void => {
    const next = isOver() ? undefined : keystrokes.next().value;
    if (next === undefined) return;
    const change = { range: rangeOf(document, next), text: next.text };
    TextDocument.update(document, [change], document.version + 1);
    tell(DidChangeTextDocumentNotification.method, { textDocument: { uri, version: document.version }, contentChanges: [change] });
  };
  const hear = ({ id, method }: Outgoing): void => {
    if (method === PublishDiagnosticsNotification.method) setImmediate(type);
    else if (method === undefined && id === 1) open();
  };
  const open = (): void => {
    tell('initialized', {});
    const { languageId, version } = document;
    tell(DidOpenTextDocumentNotification.method, { textDocument: { uri, languageId, version, text: document.getText() } });
  };

  const { reader, writer, deliver } = inProcess(hear);
  const tell = (method: string, params: object): void => deliver({ jsonrpc: '2.0', method, params });
  serve(reader, writer, { hostWith: (log) => nowhere(log, table.asOf) });
  deliver({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
}

interface Keystroke {
  readonly at: number;
  readonly removed: number;
  readonly text: string;
}

function* rounds(text: string): Generator<Keystroke, undefined> {
  for (let round = 0; round < ROUNDS; round++) {
    yield* retyped(text, text.indexOf('"', text.indexOf('requires-python')) + 1, text.indexOf('"\nclassifiers'));
    const list = text.indexOf('dependencies = [') + 'dependencies = ['.length;
    const added = text.slice(list, text.indexOf('\n', list + 1));
    yield* typed(list, added);
    yield* erased(list + added.length, added.length);
  }
}

/** A text between quotes is taken away and typed again, and so is the quote behind it. */
function* retyped(text: string, start: number, end: number): Generator<Keystroke> {
  yield* erased(end, end - start);
  yield* typed(start, text.slice(start, end));
  yield* erased(end + 1, 1);
  yield* typed(end, text.slice(end, end + 1));
}

function* typed(at: number, text: string): Generator<Keystroke> {
  for (const [index, character] of [...text].entries()) yield { at: at + index, removed: 0, text: character };
}

function* erased(end: number, count: number): Generator<Keystroke> {
  for (let at = end - 1; at >= end - count; at--) yield { at, removed: 1, text: '' };
}

const rangeOf = (document: TextDocument, { at, removed }: Keystroke) => ({
  start: document.positionAt(at),
  end: document.positionAt(at + removed),
});

const maintained = ({ branches, asOf }: Releases): readonly string[] =>
  branches.filter((branch) => ['bugfix', 'security'].includes(statusOn(branch, asOf))).map(({ minor }) => minor);

/** What manifests have, with something to find fault with. */
function manifestFor(minors: readonly string[]): string {
  const [oldest = '', later = oldest] = minors;
  const newest = minors.at(-1) ?? later;
  const tag = (minor: string) => `py${minor.replace('.', '')}`;
  return `[build-system]
requires = ["hatchling>=1"]
build-backend = "hatchling.build"

[project]
name = "rehearsal"
version = "1"
requires-python = ">=${later},<4"
classifiers = [
  "Programming Language :: Python :: ${oldest}",
  "Programming Language :: Python :: ${later}",
]
dependencies = [
  "requests>=2,<3; python_version < '${newest}'",
  "attrs",
]

[project.optional-dependencies]
fast = ["orjson>=3"]

[dependency-groups]
test = ["pytest>=8", "coverage"]

[tool.ruff]
target-version = "${tag(oldest)}"

[tool.mypy]
python_version = "${oldest}"

[tool.tox]
env_list = ["${tag(oldest)}", "${tag(later)}", "lint"]
`;
}

/** No files, no network, nothing to run. */
const nowhere = (log: Log, today: string): Host => ({
  platform: 'linux',
  env: {},
  home: undefined,
  log,
  today: () => today,
  readFile: () => undefined,
  readPart: () => undefined,
  listFolder: () => undefined,
  readLink: () => undefined,
  realPath: () => undefined,
  stat: () => undefined,
});
