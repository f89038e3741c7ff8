import type { FileBytes, FolderEntry, Host } from '../host.ts';
import { folderOf, nameOf } from './paths.ts';

/** What one discovery has asked so far. Nothing changes meanwhile as far as it is concerned. */
interface Memory {
  readonly host: Host;
  readonly stats: Map<string, ReturnType<Host['stat']>>;
  readonly realPaths: Map<string, string | undefined>;
  readonly folders: Map<string, Listing | undefined>;
  readonly files: Map<string, FileBytes | undefined>;
  /** The names of files whose last namesake was there: environments lie beside environments, and installations beside those. */
  readonly usual: Set<string>;
  /** The names whose last namesake was a link: `python` of environments. */
  readonly links: Set<string>;
}

interface Listing {
  readonly entries: readonly FolderEntry[];
  /** By name, made when it is first needed: most folders are only walked through. */
  byName?: ReadonlyMap<string, FolderEntry['kind']>;
  /** The names in small letters, for there are folders in which case says nothing on every system. */
  folded?: ReadonlySet<string>;
}

/**
 * A host for one discovery. Each path is asked for once, for environments share their bases and whoever is found twice is looked at twice;
 * what the list of a folder tells is not asked for at all: that a name is not in it, and where what is no link really is. What fails is
 * found out by `stat`, the one question that Node answers without making an error: each error costs as much as ten answers. `mayAsk` is
 * asked before anything else, also for what is known already; where it says no, nothing is there.
 */
export function rememberingHost(host: Host, mayAsk: (path: string) => boolean): Host {
  const memory: Memory = {
    host,
    stats: new Map(),
    realPaths: new Map(),
    folders: new Map(),
    files: new Map(),
    usual: new Set(),
    links: new Set(),
  };
  return {
    platform: host.platform,
    env: host.env,
    home: host.home,
    log: host.log,
    today: () => host.today(),
    stat: (path) => (mayAsk(path) ? statOf(memory, path) : undefined),
    readLink: (path) => (mayAsk(path) && !isMissing(memory, path) ? host.readLink(path) : undefined),
    realPath: (path) => (mayAsk(path) ? realPathOf(memory, path) : undefined),
    listFolder: (path) => (mayAsk(path) ? listingOf(memory, path)?.entries : undefined),
    readFile: (path, limit) => (mayAsk(path) ? fileOf(memory, path, limit) : undefined),
    readPart: (path, start, length) => (mayAsk(path) && isThere(memory, path) ? host.readPart(path, start, length) : undefined),
  };
}

function statOf(memory: Memory, path: string): ReturnType<Host['stat']> {
  const known = memory.stats.get(path);
  if (known !== undefined || memory.stats.has(path)) return known;
  const answer = isMissing(memory, path) ? undefined : memory.host.stat(path);
  memory.stats.set(path, answer);
  return answer;
}

function realPathOf(memory: Memory, path: string, links = 0): string | undefined {
  const known = memory.realPaths.get(path);
  if (known !== undefined || memory.realPaths.has(path)) return known;
  const answer = isMissing(memory, path)
    ? undefined
    : (besideParent(memory, path) ?? behindLink(memory, path, links) ?? followed(memory, path));
  memory.realPaths.set(path, answer);
  return answer;
}

function followed(memory: Memory, path: string): string | undefined {
  const answer = memory.host.realPath(path);
  if (answer !== undefined && nameOf(answer) !== nameOf(path)) memory.links.add(nameOf(path));
  return answer;
}

/** `python` → `python3` → `python3.11` → an installation's; what has more of them, or goes round, is the system's to follow. */
const mostLinks = 4;

/**
 * What lies behind a link, by what is known of its target: the environments of a computer lead to a few installations, and following such a
 * link from the top of the disk takes a question for each folder on both ways. What is no plain link is left to the system.
 */
function behindLink(memory: Memory, path: string, links: number): string | undefined {
  const name = nameOf(path);
  if (links >= mostLinks || !memory.links.has(name)) return undefined;
  const text = memory.host.readLink(path);
  if (text === undefined) memory.links.delete(name);
  const target = text === undefined ? undefined : targetOf(path, text);
  return target === undefined ? undefined : realPathOf(memory, target, links + 1);
}

/** The path that a link means, where that can be told from its text: from the top of a disk, or a name beside it. */
function targetOf(link: string, text: string): string | undefined {
  const root = /^(?:[A-Za-z]:)?\//.exec(text)?.[0] ?? '';
  const parts = text.slice(root.length).split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return undefined;
  if (root !== '') return text;
  const folder = folderOf(link);
  return parts.length > 1 ? undefined : `${folder}${folder.endsWith('/') ? '' : '/'}${text}`;
}

/** What is no link lies where its folder lies. */
function besideParent(memory: Memory, path: string): string | undefined {
  const parent = folderOf(path);
  const kind = kindIn(memory.folders.get(parent), nameOf(path));
  if (kind !== 'folder' && kind !== 'file') return undefined;
  const real = realPathOf(memory, parent);
  return real === undefined || real.endsWith('/') ? undefined : `${real}/${nameOf(path)}`;
}

/** Longer lists are not kept: nobody asks for what is in them by name, and there may be millions. */
const longestKept = 1000;

function listingOf(memory: Memory, path: string): Listing | undefined {
  const known = memory.folders.get(path);
  if (known !== undefined || memory.folders.has(path)) return known;
  const entries = isFolder(memory, path) ? memory.host.listFolder(path) : undefined;
  const listing = entries && { entries };
  if (entries === undefined || entries.length <= longestKept) memory.folders.set(path, listing);
  return listing;
}

function isFolder(memory: Memory, path: string): boolean {
  const kind = kindIn(memory.folders.get(folderOf(path)), nameOf(path));
  return kind === 'folder' || (kind !== 'file' && statOf(memory, path)?.kind === 'folder');
}

function fileOf(memory: Memory, path: string, limit: number): FileBytes | undefined {
  const known = memory.files.get(path);
  if (known !== undefined || memory.files.has(path)) return known;
  const name = nameOf(path);
  const mayBe = memory.usual.has(name) ? !isMissing(memory, path) : isThere(memory, path);
  const answer = mayBe ? memory.host.readFile(path, limit) : undefined;
  if (answer === undefined) memory.usual.delete(name);
  else memory.usual.add(name);
  memory.files.set(path, answer);
  return answer;
}

const isThere = (memory: Memory, path: string): boolean =>
  kindIn(memory.folders.get(folderOf(path)), nameOf(path)) !== undefined || statOf(memory, path) !== undefined;

/**
 * Whether a list already tells that there is nothing. Names with a `~` may be the short ones of Windows, which no list shows; letters
 * beyond ASCII may be composed otherwise than in the list.
 */
function isMissing(memory: Memory, path: string): boolean {
  const parent = folderOf(path);
  const listing = memory.folders.get(parent);
  if (listing === undefined) return memory.stats.has(parent) && memory.stats.get(parent) === undefined;
  const name = nameOf(path);
  if (!/^[\w.@+-]+$/.test(name) || name === '.' || name === '..') return false;
  listing.folded ??= new Set(listing.entries.map((entry) => entry.name.toLowerCase()));
  return !listing.folded.has(name.toLowerCase());
}

function kindIn(listing: Listing | undefined, name: string): FolderEntry['kind'] | undefined {
  if (listing === undefined) return undefined;
  listing.byName ??= new Map(listing.entries.map((entry) => [entry.name, entry.kind]));
  return listing.byName.get(name);
}
