import { copiesOf } from './copies.ts';
import { excerptsOf } from './excerpts.ts';
import { decode, isFaithful } from './files/decode.ts';
import type { FileKind } from './files/fileKind.ts';
import { readDocument } from './files/index.ts';
import type { Guard } from './guard.ts';
import type { Host } from './host.ts';
import type { NamedFiles } from './namedFiles.ts';
import type { FileContents } from './project/declaration.ts';

/** A file that was read. */
export interface StoredFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
  readonly contents: FileContents;
  /** The text is an editor's, not the disk's. */
  readonly open: boolean;
  /** Absent where a rewritten text could not be written back byte for byte: why. */
  readonly readOnly?: string;
  readonly bom: boolean;
}

/** The files of the workspace as they are read: the editor's text wins over the disk's. */
export interface Store {
  readonly files: ReadonlyMap<string, StoredFile>;
  /** What could not be read, and why, in one line each. */
  readonly unreadable: ReadonlyMap<string, string>;
  setText(path: string, text: string): boolean;
  /** The text of an editor, also of a file that is not read. */
  openText(path: string): string | undefined;
  /** Reads from the disk; false when nothing changed. A vanished file is forgotten. */
  load(path: string): boolean;
  forget(path: string): boolean;
}

const MAX_BYTES = 4 * 1024 * 1024;
/** Of files of which little is decoded. */
const MAX_SEARCHED = 16 * 1024 * 1024;
const EMPTY: FileContents = { declarations: [], requirements: [], problems: [], suppressions: [] };

/** `named` hears of every file that is read or forgotten, and says what each is read as. */
export function createStore(host: Host, guard: Guard, named: NamedFiles): Store {
  const files = new Map<string, StoredFile>();
  /** Texts of editors of which nobody knows what they are: another file may come to name them. */
  const unknown = new Map<string, string>();
  const unreadable = new Map<string, string>();

  function read(path: string, kind: FileKind, text: string): FileContents {
    return guard(`reader ${kind.id}`, () => readDocument(kind, { path, text }), EMPTY);
  }
  const copies = copiesOf(read);

  /** What is known of a file that was read as the same before. */
  function knownAs(path: string, kind: FileKind): StoredFile | undefined {
    const known = files.get(path);
    return known?.kind === kind ? known : undefined;
  }

  function keep(file: StoredFile): true {
    files.set(file.path, file);
    named.take(file.path, file.contents.names);
    return true;
  }

  function drop(path: string): boolean {
    named.take(path, undefined);
    return files.delete(path);
  }

  function forget(path: string): boolean {
    unknown.delete(path);
    unreadable.delete(path);
    return drop(path);
  }

  function refuse(path: string, reason: string): boolean {
    const known = drop(path);
    unreadable.set(path, reason);
    return known;
  }

  return {
    files,
    unreadable,
    forget,
    openText: (path) => unknown.get(path) ?? (files.get(path)?.open === true ? files.get(path)?.text : undefined),
    setText(path, text) {
      const kind = named.kindAt(path);
      if (kind === undefined) {
        unknown.set(path, text);
        unreadable.delete(path);
        return drop(path);
      }
      unknown.delete(path);
      if (text.length > MAX_BYTES) return refuse(path, 'is larger than 4 MiB');
      const known = knownAs(path, kind);
      if (known?.open === true && known.text === text) return false;
      unreadable.delete(path);
      const contents = known?.text === text ? known.contents : read(path, kind, text);
      return keep({ path, kind, text, contents, open: true, bom: false });
    },
    load(path) {
      const kind = named.kindAt(path);
      if (kind === undefined) return forget(path);
      const bytes = readBytes(host, path, kind);
      if (bytes === undefined) return forget(path);
      if ('problem' in bytes) return refuse(path, bytes.problem);
      unreadable.delete(path);
      if (saysNothing(kind, bytes.bytes)) return drop(path);
      const decoded = decode(bytes.bytes);
      if ('problem' in decoded) return refuse(path, decoded.problem);
      const known = knownAs(path, kind);
      if (known !== undefined && !known.open && known.text === decoded.text) return false;
      const contents = known?.text === decoded.text ? known.contents : copies.read(path, kind, decoded.text);
      const { text, bom } = decoded;
      return keep({ path, kind, text, contents, open: false, bom, ...readOnly(kind, bytes.bytes, decoded) });
    },
  };
}

function readBytes(host: Host, path: string, kind: FileKind) {
  if (kind.excerpts !== undefined) return readExcerpts(host, path, kind.excerpts);
  if (kind.head === undefined) return host.readFile(path, MAX_BYTES);
  const whole = host.readFile(path, kind.head);
  if (whole === undefined || 'bytes' in whole) return whole;
  const part = host.readPart(path, 0, kind.head);
  return part === undefined ? whole : { bytes: part };
}

function readExcerpts(host: Host, path: string, excerpts: NonNullable<FileKind['excerpts']>) {
  const whole = host.readFile(path, MAX_SEARCHED);
  return whole === undefined || 'problem' in whole ? whole : { bytes: excerptsOf(whole.bytes, excerpts) };
}

const needles = new Map<string, Buffer>();

function needleOf(word: string): Buffer {
  const known = needles.get(word);
  if (known !== undefined) return known;
  const needle = Buffer.from(word);
  needles.set(word, needle);
  return needle;
}

/** Most files of a repository lack the words that their kind cannot do without: found out before anything is decoded. */
function saysNothing({ contains, begins }: FileKind, bytes: Uint8Array): boolean {
  if (contains === undefined) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (begins !== undefined && buffer.subarray(0, begins.length).equals(needleOf(begins))) return false;
  if (typeof contains === 'string') return buffer.indexOf(needleOf(contains)) < 0;
  return contains.every((word) => buffer.indexOf(needleOf(word)) < 0);
}

function readOnly(kind: FileKind, bytes: Uint8Array, decoded: { text: string; bom: boolean }): { readOnly?: string } {
  if (kind.head !== undefined || kind.excerpts !== undefined) return { readOnly: 'is written by a tool' };
  return decoded.text.includes('\ufffd') && !isFaithful(bytes, decoded) ? { readOnly: 'is not valid UTF-8' } : {};
}
