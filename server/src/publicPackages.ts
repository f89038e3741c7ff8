import type { Host } from './host.ts';
import { type IndexAddress, indexAddresses, isPublicOnly, publicPage } from './indexes/addresses.ts';
import { filesNamingOthers } from './namedIndexes.ts';
import { normaliseName } from './packages/names.ts';
import type { Requirement } from './project/declaration.ts';
import type { StoredFile } from './store.ts';

/** The page of a requirement's package on the public index; undefined where the package may come from elsewhere. */
export type PageOf = (requirement: Requirement) => string | undefined;

/**
 * What the requirements of these files may lead to, as things are now. The name of a private package leads nowhere: neither where a file
 * names another index, nor where the user's own is another. `addresses` are the user's indexes: those of his tools unless said.
 */
export function createPublicPackages(
  host: Host,
  files: () => Iterable<StoredFile>,
  addresses: () => readonly IndexAddress[] = indexesOf(host),
): () => PageOf {
  const named = new WeakMap<StoredFile, boolean>();

  function namesAnother(file: StoredFile, own: readonly IndexAddress[]): boolean {
    const known = named.get(file) ?? filesNamingOthers([file], own).length > 0;
    named.set(file, known);
    return known;
  }

  function isPublic(): boolean {
    const own = addresses();
    if (!isPublicOnly(own)) return false;
    for (const file of files()) if (namesAnother(file, own)) return false;
    return true;
  }

  return () => (isPublic() ? pageOf : () => undefined);
}

/** What the tools of the user are configured for, read once. */
function indexesOf(host: Host): () => readonly IndexAddress[] {
  let found: readonly IndexAddress[] | undefined;
  return () => {
    found ??= indexAddresses(host, undefined, () => {});
    return found;
  };
}

function pageOf({ name, error, url, source, index, editable }: Requirement): string | undefined {
  const isElsewhere = [error, url, source, index, editable].some((special) => special !== undefined);
  return isElsewhere ? undefined : publicPage(normaliseName(name));
}
