import type { Host } from '../host.ts';
import type { PackageFacts } from '../packages/facts.ts';
import { type IndexAddress, indexAddresses } from './addresses.ts';
import { createCache } from './cache.ts';
import { createPackageIndex, type PackageIndex } from './packageIndex.ts';

export interface DependencyFactsOptions {
  /** Whether an index may be asked now: the folder is trusted, the user wants it, and nobody said that we are offline. Never unless said. */
  readonly mayAsk?: (() => boolean) | undefined;
  /** The user's own index, from settings that a repository cannot make. */
  readonly indexUrl?: string | undefined;
  /** For so many milliseconds an answer is not asked for again. */
  readonly freshFor?: number | undefined;
  /** Whether a name of the project in a folder may be looked up on the user's indexes: not where a file gives it another source. */
  readonly isPublic?: ((root: string, name: string) => boolean) | undefined;
}

/** What the user's indexes say, for all projects of a service: what one of them asks for, the others know. */
export interface IndexFacts {
  /** The user's indexes; those that cannot be asked are told of, once. */
  addresses(): readonly IndexAddress[];
  /** What is known now (`DependencyFacts.index`), for the project in a folder. What is not known is asked for, where that may be. */
  index(root: string, name: string): PackageFacts | 'none' | undefined;
  onKnown: PackageIndex['onKnown'];
  settled: PackageIndex['settled'];
}

/** Where the user's indexes are is found out when the first name is asked for: before, this costs nothing. */
export function createDependencyFacts(host: Host, options: DependencyFactsOptions = {}): IndexFacts {
  let made: PackageIndex | undefined;
  const listeners = new Set<(names: readonly string[]) => void>();

  let found: readonly IndexAddress[] | undefined;

  function addresses(): readonly IndexAddress[] {
    found ??= indexAddresses(host, options.indexUrl, (line) => host.log.warn(line));
    return found;
  }

  function packageIndex(): PackageIndex {
    if (made !== undefined) return made;
    made = createPackageIndex(host, {
      addresses: addresses(),
      cache: createCache(host),
      mayAsk: options.mayAsk ?? (() => false),
      freshFor: options.freshFor,
    });
    made.onKnown((names) => {
      for (const listener of listeners) listener(names);
    });
    return made;
  }

  return {
    addresses,
    index(root, name) {
      if (options.isPublic?.(root, name) === false) return undefined;
      packageIndex().ask(name);
      return packageIndex().known(name);
    },
    onKnown(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () => made?.settled() ?? Promise.resolve(),
  };
}
