import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { Host } from '../host.ts';
import { folderOf, isBelow } from './paths.ts';

/** A text to write over the one that was read. */
export interface Rewrite {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Whether the file begins with a byte order mark, which is part of neither text. */
  readonly bom: boolean;
}

/**
 * Why a file may not be replaced, in one line; undefined where it may. `root` is the folder that nothing may be changed outside of.
 * A name that is a link, or one of several names of a file, would come apart from what it stands for.
 */
export function whyNotWritable(host: Host, root: string, { path, before, bom }: Omit<Rewrite, 'after'>): string | undefined {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile()) return 'it is not a regular file';
    if (stats.nlink > 1) return 'it has another name (a hard link), which would keep the old text';
    if ((stats.mode & 0o222) === 0 || !mayWrite(path)) return 'it is read-only';
    if (!mayWrite(folderOf(path))) return 'its folder is read-only';
    if (!isOurs(stats.uid)) return 'it belongs to another user';
    if (!isBelow(slashed(realpathSync(path)), slashed(realpathSync(root === '' ? '/' : root)))) return 'it lies outside the folder';
    return holds(host, path, bytesOf(before, bom)) ? undefined : 'it was changed since it was read';
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Replaces a file so that it is whole at every moment: written beside it, flushed, compared once more with what was read, renamed. Mode and
 * owner stay. Gives undefined when it is done, else why it was not; then the file is as it was.
 */
export function writeWhole(host: Host, root: string, rewrite: Rewrite): string | undefined {
  const refusal = whyNotWritable(host, root, rewrite);
  if (refusal !== undefined) return refusal;
  const { path, before, after, bom } = rewrite;
  const temporary = `${folderOf(path)}/${temporaryName()}`;
  try {
    writeFlushed(temporary, bytesOf(after, bom));
    keepRights(path, temporary);
    if (!holds(host, path, bytesOf(before, bom))) throw new Error('it was changed while it was being fixed');
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    removeQuietly(temporary);
    return reasonOf(error);
  }
}

/** Makes renames in a folder last; some systems cannot flush a folder, where a rename is as lasting as they make it. */
export function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, constants.O_RDONLY);
    fsyncSync(handle);
    closeSync(handle);
  } catch {}
}

const temporaryName = () => `.requires-python-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;

const leftover = /^\.requires-python-(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/** Removes what a run that was killed has left in a folder. */
export function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const owner = leftover.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) removeQuietly(`${folder}/${name}`);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Only root may give a file to another user, and the new file would be ours. Windows has no such numbers. */
function isOurs(owner: number): boolean {
  const user = process.getuid?.();
  return user === undefined || user === 0 || user === owner;
}

const slashed = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);

const bytesOf = (text: string, bom: boolean): Buffer => Buffer.from(bom ? `\ufeff${text}` : text);

/** Whether a file holds exactly these bytes; no link is followed. */
function holds(host: Host, path: string, expected: Buffer): boolean {
  const read = host.readFile(path, expected.length);
  return read !== undefined && 'bytes' in read && expected.equals(read.bytes);
}

function writeFlushed(path: string, bytes: Buffer): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
    if (fstatSync(file).size !== bytes.length) throw new Error('the disk is full');
  } finally {
    closeSync(file);
  }
}

/** The owner first, for giving a file away takes rights from it. Where it may not be given away, nothing is written. */
function keepRights(from: string, to: string): void {
  const { uid, gid, mode } = lstatSync(from);
  const own = lstatSync(to);
  if (own.uid !== uid || own.gid !== gid) chownSync(to, uid, gid);
  chmodSync(to, mode & 0o7777);
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {}
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'it is gone'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
]);

const reasonOf = (error: unknown): string => reasons.get(codeOf(error)) ?? (error instanceof Error ? error.message : String(error));
