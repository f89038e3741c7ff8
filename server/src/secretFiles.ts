import { folderOf } from './files/paths.ts';
import type { Host } from './host.ts';
import { type IndexAddress, isOwnIndex, isPublicHost } from './indexes/addresses.ts';
import { addresses, textNamesAnother } from './namedIndexes.ts';
import type { StoredFile } from './store.ts';

type NamesAnother = (text: string, own: readonly IndexAddress[]) => boolean;

/** In bytes: nobody writes longer ones. What is longer, or cannot be read, may say anything. */
const longest = 1 << 18;

const kinds: readonly (readonly [name: string, namesAnother: NamesAnother])[] = [
  ['.env', textNamesAnother],
  ['.envrc', textNamesAnother],
  ['.pypirc', pypircNamesAnother],
  ['poetry.toml', poetryNamesAnother],
];

/**
 * Files beside a project that may name a package index and may hold secrets, often unknown to git: they are no files of the repository like
 * others. They are looked at when an index is about to be asked, and nothing is kept of them but the answer: the one by which another index
 * than the user's may count for a folder, in it or above it up to the open one; undefined for none. No link is followed.
 */
export function secretFileNaming(host: Host, folder: string, open: string, own: readonly IndexAddress[]): string | undefined {
  for (const each of foldersUpTo(folder, open)) {
    const naming = kinds.find(([name, namesAnother]) => isNaming(host, each, name, (text) => namesAnother(text, own)));
    if (naming !== undefined) return `${each}/${naming[0]}`;
  }
  return undefined;
}

function isNaming(host: Host, folder: string, name: string, namesAnother: (text: string) => boolean): boolean {
  const read = host.readFile(`${folder}/${name}`, longest);
  if (read === undefined) return false;
  if ('bytes' in read) return namesAnother(new TextDecoder().decode(read.bytes));
  // Some call their virtual environment `.env`.
  return host.listFolder(folder)?.find((entry) => entry.name === name)?.kind !== 'folder';
}

/** All of them that name another index, for the folders of files that require something. */
export function secretFilesAround(
  host: Host,
  files: Iterable<StoredFile>,
  boundaryOf: (path: string) => string,
  own: readonly IndexAddress[],
): readonly string[] {
  const folders = new Map<string, string>();
  for (const { path, contents } of files) if (contents.requirements.length > 0) folders.set(folderOf(path), boundaryOf(path));
  return [...folders].flatMap(([folder, open]) => secretFileNaming(host, folder, open, own) ?? []).sort();
}

/** The folder and those above it, up to one of them; the folder alone where it does not lie below that. */
function foldersUpTo(folder: string, top: string): readonly string[] {
  const found = [folder];
  for (let at = folder; at !== top && at.startsWith(`${top}/`); found.push(at)) at = at.slice(0, at.lastIndexOf('/'));
  return found;
}

const isKnown = (own: readonly IndexAddress[]) => (url: string) => isPublicHost(url) || isOwnIndex(url, own);

/** Whether names that are not the public index's stand for whatever there is, or an address is another's. */
function isOther(names: readonly string[], text: string, own: readonly IndexAddress[]): boolean {
  const found = text.match(addresses) ?? [];
  return found.length > 0 ? !found.every(isKnown(own)) : names.some((name) => !/^(?:test)?pypi$/i.test(name));
}

/** `[repositories.NAME]`, `[http-basic.NAME]` (python-poetry.org, "Configuration", "Repositories"). */
function poetryNamesAnother(text: string, own: readonly IndexAddress[]): boolean {
  const places = text.matchAll(
    /^[ \t]*(?:\[[ \t]*)?["']?(?:repositories|http-basic|certificates)\b["']?(?:[ \t]*\.[ \t]*["']?([\w-]+))?/gm,
  );
  const names = [...places].map(([, name = '']) => name);
  return names.length > 0 && isOther(names, text, own);
}

/** `[NAME]` with a `repository`, and the names in `index-servers` (packaging.python.org, "The .pypirc file"). */
function pypircNamesAnother(text: string, own: readonly IndexAddress[]): boolean {
  const sections = [...text.matchAll(/^[ \t]*\[([^\]\n]*)\]/gm)].map(([, name = '']) => name.trim());
  return isOther(
    sections.filter((name) => name !== 'distutils' && name !== 'server-login'),
    text,
    own,
  );
}
