import type { IndexAddress } from './indexes/addresses.ts';
import { isOwnIndex } from './indexes/addresses.ts';
import type { StoredFile } from './store.ts';

/** What names a package index, or switches one off, in any file that a repository may hold: options, tables, variables. */
const namesOne =
  /index[-_]url|find[-_]links|no[-_]index|\[\[\s*(?:tool\.uv\.index|index|tool\.poetry\.source|tool\.pdm\.source|source)\s*\]\]|UV_(?:DEFAULT_)?INDEX|index-(?:url|strategy)s?\s*=|pypi-options|publish-url|trusted-host/i;

/** Addresses, up to where any notation lets one end. */
const address = /https?:\/\/[^\s"'`<>{}|\\^)\],;]+/gi;

/**
 * The files that name an index which is not the user's own. Which of the packages come from there is decided by rules of many tools, and the
 * name of a private package is nothing to tell anybody: with such a file about, none is asked for.
 */
export function filesNamingOthers(files: Iterable<StoredFile>, own: readonly IndexAddress[]): readonly string[] {
  const found: string[] = [];
  for (const file of files) if (namesAnother(file, own)) found.push(file.path);
  return found.sort();
}

interface Known {
  readonly own: readonly IndexAddress[];
  readonly namesAnother: boolean;
}

/** As long as a file is not read again, it says the same. */
const remembered = new WeakMap<StoredFile, Known>();

export function namesAnother(file: StoredFile, own: readonly IndexAddress[]): boolean {
  const known = remembered.get(file);
  if (known?.own === own) return known.namesAnother;
  const { text, kind } = file;
  const found = kind.excerpts === undefined && namesOne.test(text) && !isOwn(text, own);
  remembered.set(file, { own, namesAnother: found });
  return found;
}

/** Whether every address near the name of an index is the user's; a name without any address may stand for whatever there is. */
function isOwn(text: string, own: readonly IndexAddress[]): boolean {
  const lines = text.split('\n');
  const near = lines.filter((_, at) =>
    [lines[at - 3], lines[at - 2], lines[at - 1], lines[at], lines[at + 1]].some((line) => line !== undefined && namesOne.test(line)),
  );
  const addresses = near.join('\n').match(address) ?? [];
  return addresses.length > 0 && addresses.every((url) => isOwnIndex(url, own));
}
