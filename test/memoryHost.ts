import type { FileBytes, FolderEntry, Host } from '../server/src/host.ts';
import { tooLarge } from '../server/src/nodeHost.ts';

type Node =
  | { readonly kind: 'folder'; readonly entries: Map<string, Node> }
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly modified: number; readonly executable: boolean }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other' };

type Folder = Extract<Node, { kind: 'folder' }>;

export interface MemoryHostOptions {
  /** `linux` unless said. */
  readonly platform?: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The home folder; `/home/me` (`C:/Users/me` on Windows) unless said, undefined for none. */
  readonly home?: string | undefined;
  /** `2026-08-22` unless said. */
  readonly today?: string;
  /** Link → what it leads to, absolute or relative to the link's folder. */
  readonly links?: Readonly<Record<string, string>>;
  /** Files that exist and cannot be read → the problem. */
  readonly unreadable?: Readonly<Record<string, string>>;
  /** Pipes, devices, sockets. */
  readonly others?: readonly string[];
}

/** A host in memory. What was logged is in `messages`, one line each: `warn: …`; what was read is in `reads`. */
export interface MemoryHost extends Host {
  readonly messages: readonly string[];
  readonly reads: readonly string[];
  /** Makes or replaces a file and the folders above it; each write is a second later than the one before. */
  write(path: string, content: string | Uint8Array): void;
  /** Removes a file, a link or a whole folder. */
  remove(path: string): void;
}

const maximumLinks = 40;

/**
 * A host whose files are the keys of `files`, absolute paths with forward slashes (`/repo/tox.ini`, `C:/repo/tox.ini`); a key that ends in
 * a slash is an empty folder. Files in a folder `bin` and files called `*.exe` are executable.
 */
export function memoryHost(files: Readonly<Record<string, string | Uint8Array>>, options: MemoryHostOptions = {}): MemoryHost {
  const platform = options.platform ?? 'linux';
  const top: Folder = { kind: 'folder', entries: new Map() };
  const messages: string[] = [];
  const reads: string[] = [];
  let clock = Date.UTC(2026, 0, 1);

  const write = (path: string, content: string | Uint8Array): void => {
    clock += 1000;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    place(top, path, { kind: 'file', bytes, modified: clock, executable: isProgram(path) });
  };

  for (const [path, content] of Object.entries(files)) {
    if (path.endsWith('/')) folderAt(top, path.slice(0, -1).split('/'));
    else write(path, content);
  }
  for (const [path, target] of Object.entries(options.links ?? {})) place(top, path, { kind: 'link', target });
  for (const path of Object.keys(options.unreadable ?? {})) write(path, '');
  for (const path of options.others ?? []) place(top, path, { kind: 'other' });

  return {
    platform,
    env: options.env ?? {},
    home: 'home' in options ? options.home : platform === 'win32' ? 'C:/Users/me' : '/home/me',
    log: {
      info: (message) => messages.push(`info: ${message}`),
      warn: (message) => messages.push(`warn: ${message}`),
      error: (message) => messages.push(`error: ${message}`),
    },
    messages,
    reads,
    today: () => options.today ?? '2026-08-22',
    readFile: (path, limit) => {
      reads.push(path);
      const problem = options.unreadable?.[path];
      return problem === undefined ? bytesOf(find(top, path, false)?.node, limit) : { problem };
    },
    readPart: (path, start, length) => {
      reads.push(path);
      const node = find(top, path, true)?.node;
      return node?.kind === 'file' ? node.bytes.slice(start, start + length) : undefined;
    },
    listFolder: (path) => {
      const node = find(top, path, true)?.node;
      return node?.kind === 'folder' ? entriesOf(node) : undefined;
    },
    readLink: (path) => {
      const node = find(top, path, false)?.node;
      return node?.kind === 'link' ? node.target : undefined;
    },
    realPath: (path) => find(top, path, true)?.path,
    stat: (path) => {
      const node = find(top, path, true)?.node;
      if (node === undefined || node.kind === 'link') return undefined;
      if (node.kind === 'file') return { kind: 'file', size: node.bytes.length, modified: node.modified, executable: node.executable };
      return { kind: node.kind, size: 0, modified: clock, executable: false };
    },
    write,
    remove: (path) => {
      const parts = partsOf(path);
      const name = parts.pop() ?? '';
      const parent = find(top, parts.join('/') || '/', true)?.node;
      if (parent?.kind === 'folder') parent.entries.delete(name);
    },
  };
}

/** `/a//b/` → `['', 'a', 'b']`. */
function partsOf(path: string): string[] {
  return path.split('/').filter((part, at) => at === 0 || (part !== '' && part !== '.'));
}

function isProgram(path: string): boolean {
  return path.endsWith('.exe') || path.split('/').at(-2) === 'bin';
}

function folderAt(top: Folder, parts: readonly string[]): Folder {
  let folder = top;
  for (const part of parts) {
    const known = folder.entries.get(part);
    if (known?.kind === 'folder') {
      folder = known;
      continue;
    }
    if (known !== undefined) throw new Error(`${parts.join('/')}: ${part} is a ${known.kind}, not a folder`);
    const made: Folder = { kind: 'folder', entries: new Map() };
    folder.entries.set(part, made);
    folder = made;
  }
  return folder;
}

function place(top: Folder, path: string, node: Node): void {
  const parts = partsOf(path);
  const name = parts.pop() ?? '';
  folderAt(top, parts).entries.set(name, node);
}

/** The node at `path` and its path without links; the last part's link is followed only on demand. */
function find(top: Folder, path: string, followLast: boolean): { readonly node: Node; readonly path: string } | undefined {
  const waiting = partsOf(path).reverse();
  const walked: { readonly name: string; readonly node: Node }[] = [];
  let links = 0;
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part === '..') {
      if (walked.length > 1) walked.pop();
      continue;
    }
    const parent = walked.length === 0 ? top : walked.at(-1)?.node;
    const next = parent?.kind === 'folder' ? parent.entries.get(part) : undefined;
    if (next === undefined) return undefined;
    if (next.kind === 'link' && (followLast || waiting.length > 0)) {
      if (++links > maximumLinks) return undefined;
      const target = partsOf(next.target);
      if (isAbsolute(target)) walked.length = 0;
      waiting.push(...target.reverse());
      continue;
    }
    walked.push({ name: part, node: next });
  }
  const node = walked.at(-1)?.node;
  const names = walked.map(({ name }) => name);
  return node && { node, path: names.length === 1 ? `${names[0]}/` : names.join('/') };
}

function isAbsolute(parts: readonly string[]): boolean {
  return parts[0] === '' || /^[A-Za-z]:$/.test(parts[0] ?? '');
}

function bytesOf(node: Node | undefined, limit: number): FileBytes | undefined {
  if (node === undefined) return undefined;
  if (node.kind !== 'file') return { problem: 'not a regular file' };
  return node.bytes.length > limit ? { problem: tooLarge(limit) } : { bytes: node.bytes };
}

function entriesOf(folder: Folder): readonly FolderEntry[] {
  return Array.from(folder.entries, ([name, node]) => ({ name, kind: node.kind }));
}
