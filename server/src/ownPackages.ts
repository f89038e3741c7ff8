import { normaliseName } from './packages/names.ts';
import type { StoredFile } from './store.ts';

/**
 * The package that a file describes as its folder's, by its normalised name. What else the repository requires of that name is meant to be
 * this one, from wherever it comes; and its name is its owner's to tell.
 */
export function ownPackage({ contents }: StoredFile): string | undefined {
  const name = contents.manifest?.name;
  return name === undefined ? undefined : normaliseName(name);
}

/** The packages that files describe. */
export function ownPackages(files: Iterable<StoredFile>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of files) {
    const name = ownPackage(file);
    if (name !== undefined) found.add(name);
  }
  return found;
}
