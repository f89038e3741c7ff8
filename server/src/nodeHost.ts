import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import type { FileBytes, FolderEntry, Host, Log } from './host.ts';
import { nodeKeeping } from './nodeKeeping.ts';
import { nodeNetwork } from './nodeNetwork.ts';
import { usersFetch } from './usersFetch.ts';

export interface NodeHostOptions {
  /** The day to judge life cycles on, `YYYY-MM-DD`, instead of the clock's. */
  readonly today?: string;
  /** Where messages go; nowhere unless said: standard output and error belong to the commands and the protocol. */
  readonly log?: Log;
}

/** Node's file system, network, environment and clock as a `Host`. Nothing here throws, blocks on a pipe or reads a device. */
export function nodeHost(options: NodeHostOptions = {}): Host {
  const home = homeFolder();
  const host: Host = {
    platform: process.platform,
    env: process.env,
    home,
    log: options.log ?? { info: ignore, warn: ignore, error: ignore },
    network: nodeNetwork(usersFetch(() => host)),
    keeping: nodeKeeping(),
    today: () => options.today ?? today(),
    readFile,
    readPart,
    listFolder,
    readLink,
    realPath,
    stat,
  };
  return host;
}

const ignore = (): void => {};

const millisecondsOfADay = 86_400_000;
let lastDay = { number: Number.NaN, text: '' };

/** The day in UTC. It is asked for at every keystroke, and to spell it takes as long as a rule. */
function today(): string {
  const number = Math.floor(Date.now() / millisecondsOfADay);
  if (number !== lastDay.number) lastDay = { number, text: new Date(number * millisecondsOfADay).toISOString().slice(0, 10) };
  return lastDay.text;
}

const windows = process.platform === 'win32';
/** Windows knows neither flag. */
const guarded = windows ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const unblocked = windows ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK;

function forwardSlashes(path: string): string {
  return windows ? path.replaceAll('\\', '/') : path;
}

function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return home === '' ? undefined : forwardSlashes(home);
  } catch {
    return undefined;
  }
}

/** "larger than 4 MiB", for a `limit` in bytes. */
export function tooLarge(limit: number): string {
  const [size, unit] = limit >= 1 << 20 ? [limit / (1 << 20), 'MiB'] : limit >= 1 << 10 ? [limit / (1 << 10), 'KiB'] : [limit, 'bytes'];
  return `larger than ${Number(size.toFixed(1))} ${unit}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const problems = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'not a regular file'],
  ['ENXIO', 'not a regular file'],
  ['EOPNOTSUPP', 'not a regular file'],
  ['ENODEV', 'not a regular file'],
  ['ELOOP', 'a link, not a regular file'],
  ['EMLINK', 'a link, not a regular file'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['EMFILE', 'too many open files'],
  ['ENFILE', 'too many open files'],
  ['EBUSY', 'in use by another program'],
  ['EIO', 'the disk could not be read'],
]);

/** An error of `open` or `read` as a plain line; undefined when there is no such file (a name with a NUL is none). */
function failure(error: unknown): FileBytes | undefined {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') return undefined;
  return { problem: problems.get(code) ?? `could not be read${code === '' ? '' : ` (${code})`}` };
}

/**
 * Opened without following a link and without waiting for the other end of a pipe, and looked at only then: what is checked is what is
 * read, whatever is swapped in meanwhile. Windows has no such flags, so the name is looked at first.
 */
function readFile(path: string, limit: number): FileBytes | undefined {
  let descriptor: number | undefined;
  try {
    if (windows && !lstatSync(path).isFile()) return { problem: 'not a regular file' };
    descriptor = openSync(path, guarded);
    return readWhole(descriptor, limit);
  } catch (error) {
    return failure(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readWhole(descriptor: number, limit: number): FileBytes {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) return { problem: 'not a regular file' };
  if (stats.size > limit) return { problem: tooLarge(limit) };
  return readUpTo(descriptor, stats.size, limit);
}

/** One byte more than there should be is asked for: a shorter answer is the end of the file, and costs no second call. */
function readUpTo(descriptor: number, size: number, limit: number): FileBytes {
  let buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const wanted = buffer.length - length;
    const got = readSync(descriptor, buffer, length, wanted, null);
    length += got;
    if (got < wanted) return { bytes: buffer.subarray(0, length) };
    if (length > limit) return { problem: tooLarge(limit) };
    const grown = Buffer.allocUnsafe(Math.min(limit + 1, length * 2 + growth));
    buffer.copy(grown, 0, 0, length);
    buffer = grown;
  }
}

/** Bytes to make room for when a file turns out longer than it said: it is being written, or is one of /proc's. */
const growth = 4096;

function readPart(path: string, start: number, length: number): Uint8Array | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, unblocked);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return undefined;
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, stats.size - start)));
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, start));
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function listFolder(path: string): readonly FolderEntry[] | undefined {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    const listed = new Array<FolderEntry>(entries.length);
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at];
      if (entry) listed[at] = { name: entry.name, kind: kindOf(entry) };
    }
    return listed;
  } catch {
    return undefined;
  }
}

function kindOf(entry: Dirent): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function readLink(path: string): string | undefined {
  try {
    return forwardSlashes(readlinkSync(path));
  } catch {
    return undefined;
  }
}

function realPath(path: string): string | undefined {
  try {
    return forwardSlashes(realpathSync.native(path));
  } catch {
    return undefined;
  }
}

function stat(path: string): ReturnType<Host['stat']> {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    const executable = kind === 'file' && (windows ? /\.(exe|com)$/i.test(path) : (stats.mode & 0o111) !== 0);
    return { kind, size: stats.size, modified: stats.mtimeMs, executable };
  } catch {
    return undefined;
  }
}
