import { type IndexAddress, isPublicOnly, publicPage } from './indexes/addresses.ts';
import { namesAnother } from './namedIndexes.ts';
import { ownPackages } from './ownPackages.ts';
import { normaliseName } from './packages/names.ts';
import type { Requirement } from './project/requirement.ts';
import type { StoredFile } from './store.ts';

/** The page of a requirement's package on the public index; undefined where the package may come from elsewhere. */
export type PageOf = (requirement: Requirement) => string | undefined;

/**
 * What the requirements of these files may lead to, as things are now. The name of a private package leads nowhere: neither where a file
 * names another index, nor where the user's own is another, nor where the files hold the package themselves.
 */
export function createPublicPackages(files: () => Iterable<StoredFile>, addresses: () => readonly IndexAddress[]): () => PageOf {
  function isPublic(): boolean {
    const own = addresses();
    if (!isPublicOnly(own)) return false;
    for (const file of files()) if (namesAnother(file, own)) return false;
    return true;
  }

  return () => {
    if (!isPublic()) return () => undefined;
    const own = ownPackages(files());
    return (requirement) => (isElsewhere(requirement) ? undefined : pageOf(normaliseName(requirement.name), own));
  };
}

const isElsewhere = ({ error, url, source, index, editable }: Requirement): boolean =>
  [error, url, source, index, editable].some((special) => special !== undefined);

const pageOf = (name: string, own: ReadonlySet<string>): string | undefined => (own.has(name) ? undefined : publicPage(name));
