import type { Host } from '../host.ts';
import { type IndexAddress, indexAddresses } from './addresses.ts';
import { createCache } from './cache.ts';
import { createKeyring } from './keyring.ts';
import { createPackageIndex, type PackageIndex } from './packageIndex.ts';

export interface UserIndexOptions {
  /** Whether requests may be made now; otherwise only the cache answers. */
  readonly mayAsk: () => boolean;
  /** The user's own index, from settings that a repository cannot make. */
  readonly url?: string | undefined;
  /** What is read of repositories: no program in there is ever run. Without it, none at all is. */
  readonly folders?: readonly string[];
}

/** The package index of the user, wherever his settings and his tools' configuration say it is. */
export interface UserIndex extends PackageIndex {
  /** Those that are asked, in their order; one that cannot be asked is told of, once. */
  addresses(): readonly IndexAddress[];
}

/** Where it is, is found out when the first name is asked for: before, this costs nothing. */
export function createUserIndex(host: Host, { mayAsk, url, folders }: UserIndexOptions): UserIndex {
  let found: readonly IndexAddress[] | undefined;
  let made: PackageIndex | undefined;
  const listeners = new Set<(names: readonly string[]) => void>();

  function addresses(): readonly IndexAddress[] {
    found ??= indexAddresses(host, url, (line) => host.log.warn(line));
    return found;
  }

  function index(): PackageIndex {
    if (made !== undefined) return made;
    const keyring = folders && createKeyring(host, folders);
    made = createPackageIndex(host, { addresses: addresses(), cache: createCache(host), mayAsk, keyring });
    made.onKnown((names) => {
      for (const listener of listeners) listener(names);
    });
    return made;
  }

  return {
    addresses,
    ask: (name) => index().ask(name),
    isDue: (name) => made === undefined || made.isDue(name),
    known: (name) => made?.known(name),
    about: (name) => made?.about(name),
    letGo: (isUnwanted) => made?.letGo(isUnwanted),
    onKnown(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () => made?.settled() ?? Promise.resolve(),
  };
}
