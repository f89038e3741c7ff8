import { isDeepStrictEqual } from 'node:util';
import type { Range, TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../project/span.ts';
import type { Service } from '../service.ts';
import type { StoredFile } from '../store.ts';
import { pathOf, uriOf } from './paths.ts';

/** Texts and their positions, of open documents by what the client sent and of the others by what was read. */
export interface Documents {
  open(item: TextDocumentItem): void;
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void;
  /** The path of the document, which speaks from the disk again. */
  close(uri: string): string;
  /**
   * Hands what was typed since the last time to the service: a burst of changes is read once. The paths of the documents whose clients wait
   * to hear of their newest version.
   */
  flush(): ReadonlySet<string>;
  /** The paths of the open ones. */
  opened(): Iterable<string>;
  /** The client's own spelling of a document's URI, where it is open. */
  uri(path: string): string;
  /** Null where the document is not open. */
  version(path: string): number | null;
  range(path: string, span: Span): Range;
  offset(path: string, position: { line: number; character: number }): number;
}

const FEW = 32;

export function createDocuments(service: Service): Documents {
  const opened = new Map<string, TextDocument>();
  /** What was changed last, by the documents whose version has grown since they were opened. */
  const last = new WeakMap<TextDocument, readonly TextDocumentContentChangeEvent[]>();
  /** Of files that nobody has open. A few: after a scan thousands are asked for once, and the places of all their lines are not kept. */
  const read = new Map<StoredFile, TextDocument>();
  const empty = TextDocument.create('', '', 0, '');
  let typed = new Set<string>();

  function documentAt(path: string): TextDocument {
    const open = opened.get(path);
    if (open !== undefined) return open;
    const file = service.file(path);
    if (file === undefined) return empty;
    let document = read.get(file);
    if (document === undefined) {
      document = TextDocument.create(path, '', 0, file.text);
      if (read.size >= FEW) read.clear();
      read.set(file, document);
    }
    return document;
  }

  /**
   * A client that knows a document by two of its registrations may tell of every change twice. Versions grow with each change (LSP 3.18,
   * "VersionedTextDocumentIdentifier"), yet some clients give the same one always: of theirs each counts, since who presses Delete twice
   * makes the same change twice.
   */
  function isRepeated(document: TextDocument, version: number, changes: readonly TextDocumentContentChangeEvent[]): boolean {
    if (version > document.version) last.set(document, changes);
    return version === document.version && isDeepStrictEqual(changes, last.get(document));
  }

  return {
    open({ uri, languageId, version, text }) {
      const path = pathOf(uri);
      opened.set(path, TextDocument.create(uri, languageId, version, text));
      typed.add(path);
    },
    change(uri, version, changes) {
      const path = pathOf(uri);
      const document = opened.get(path);
      if (document === undefined || isRepeated(document, version, changes)) return;
      TextDocument.update(document, [...changes], version);
      typed.add(path);
    },
    close(uri) {
      const path = pathOf(uri);
      opened.delete(path);
      typed.delete(path);
      service.setText(path, undefined);
      return path;
    },
    flush() {
      const flushed = typed;
      if (flushed.size === 0) return flushed;
      typed = new Set();
      for (const path of flushed) service.setText(path, opened.get(path)?.getText());
      return flushed;
    },
    opened: () => opened.keys(),
    uri: (path) => opened.get(path)?.uri ?? uriOf(path),
    version: (path) => opened.get(path)?.version ?? null,
    range(path, { start, end }) {
      const document = documentAt(path);
      return { start: document.positionAt(start), end: document.positionAt(end) };
    },
    offset: (path, position) => documentAt(path).offsetAt(position),
  };
}
