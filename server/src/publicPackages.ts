import { type IndexAddress, isPublicOnly, publicPage } from './indexes/addresses.ts';
import { namesAnother } from './namedIndexes.ts';
import { normaliseName } from './packages/names.ts';
import type { Requirement } from './project/declaration.ts';
import type { StoredFile } from './store.ts';

/** The page of a requirement's package on the public index; undefined where the package may come from elsewhere. */
export type PageOf = (requirement: Requirement) => string | undefined;

/**
 * What the requirements of these files may lead to, as things are now. The name of a private package leads nowhere: neither where a file
 * names another index, nor where the user's own is another.
 */
export function createPublicPackages(files: () => Iterable<StoredFile>, addresses: () => readonly IndexAddress[]): () => PageOf {
  function isPublic(): boolean {
    const own = addresses();
    if (!isPublicOnly(own)) return false;
    for (const file of files()) if (namesAnother(file, own)) return false;
    return true;
  }

  return () => (isPublic() ? pageOf : () => undefined);
}

function pageOf({ name, error, url, source, index, editable }: Requirement): string | undefined {
  const isElsewhere = [error, url, source, index, editable].some((special) => special !== undefined);
  return isElsewhere ? undefined : publicPage(normaliseName(name));
}
