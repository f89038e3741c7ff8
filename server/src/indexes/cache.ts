import { createHash } from 'node:crypto';
import type { Host } from '../host.ts';
import { atHome, unixFolder } from '../interpreters/userFolders.ts';
import type { PackageFacts } from '../packages/facts.ts';
import { readKept, writeKept } from './keptFacts.ts';

/** What an index said of a package, and when. */
export interface Answer {
  readonly facts: PackageFacts | 'none';
  /** When it was asked for last, in milliseconds since 1970. */
  readonly asked: number;
  /** What to ask with, whether it is still so (RFC 9110 13.1). */
  readonly etag: string | undefined;
  readonly modified: string | undefined;
}

/** Answers of earlier days, on the disk. Whatever is odd is as good as not there; what cannot be written is kept by nobody. */
export interface Cache {
  /** What the index at an address (without credentials) said of a package, by its normalised name. */
  read(address: string, name: string): Answer | undefined;
  write(address: string, name: string, answer: Answer): void;
}

/** Of the form of the entries: others are not looked at. */
const schema = 1;
const largestEntry = 4 << 20;
/** What a hundred projects of a hundred packages each need. */
const mostEntries = 4000;
const mostBytes = 64 << 20;
/** The folder is looked through before the first of so many entries is written. */
const sweepEvery = 200;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The cache in `folder`, by default the user's (XDG Base Directory Specification, macOS and Windows likewise); without one, nothing is
 * kept. An entry's name is made of the address and the package's name and both stand in it again, with a hash of the rest: it answers for
 * nothing else, and damage shows.
 */
export function createCache(host: Host, folder = usualFolder(host)): Cache {
  if (folder === undefined) return { read: () => undefined, write: () => {} };
  let writes = 0;
  const pathOf = (address: string, name: string): string => `${folder}/${hashOf(`${address}\n${name}`).slice(0, 40)}.json`;

  return {
    read(address, name) {
      const read = host.readFile(pathOf(address, name), largestEntry);
      if (read === undefined || 'problem' in read) return undefined;
      return answerIn(new TextDecoder().decode(read.bytes), address, name);
    },
    write(address, name, answer) {
      if (host.keeping === undefined) return;
      if (writes++ % sweepEvery === 0) sweep(host, folder);
      const content = writeKept(answer);
      const text = `${headOf(address, name, content)}\n${content}\n`;
      if (text.length <= largestEntry / 2) host.keeping.write(pathOf(address, name), text);
      else host.keeping.remove(pathOf(address, name));
    },
  };
}

function usualFolder(host: Host): string | undefined {
  const caches = host.platform === 'darwin' ? (atHome(host, 'Library/Caches') ?? unixFolder(host, 'cache')) : unixFolder(host, 'cache');
  const own = host.platform === 'win32' ? 'requires-python/Cache' : 'requires-python';
  return caches === undefined ? undefined : `${caches}/${own}/index-${schema}`;
}

/** The first line of an entry: what it is, and a hash of the second. */
function headOf(address: string, name: string, content: string): string {
  return JSON.stringify({ schema, address, name, hash: hashOf(content) });
}

function answerIn(text: string, address: string, name: string): Answer | undefined {
  const end = text.indexOf('\n');
  const content = text.slice(end + 1, -1);
  if (end < 0 || text.at(-1) !== '\n' || text.slice(0, end) !== headOf(address, name, content)) return undefined;
  return readKept(content, name);
}

/** The oldest go until there is room. Only files of our own naming are touched. */
function sweep(host: Host, folder: string): void {
  const entries = (host.listFolder(folder) ?? [])
    .filter(({ name, kind }) => kind === 'file' && /^[\da-f]{40}\.json(?:\.\d+-\d+\.tmp)?$/.test(name))
    .flatMap(({ name }) => {
      const stat = host.stat(`${folder}/${name}`);
      return stat === undefined ? [] : [{ path: `${folder}/${name}`, size: stat.size, modified: stat.modified }];
    })
    .sort((a, b) => b.modified - a.modified);
  let bytes = 0;
  for (const [at, { path, size }] of entries.entries()) {
    bytes += size;
    if (at >= mostEntries - sweepEvery || bytes > mostBytes || path.endsWith('.tmp')) host.keeping?.remove(path);
  }
}
