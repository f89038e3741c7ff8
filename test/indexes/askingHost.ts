import type { Host, TextRequest } from '../../server/src/host.ts';
import { createCache } from '../../server/src/indexes/cache.ts';
import { createPackageIndex, type PackageIndex, type PackageIndexOptions } from '../../server/src/indexes/packageIndex.ts';
import { nodeNetwork } from '../../server/src/nodeNetwork.ts';
import { type MemoryHost, memoryHost } from '../memoryHost.ts';

export interface AskingHost extends MemoryHost {
  /** The addresses that were asked for. */
  readonly asked: readonly TextRequest[];
  /** Moves the clock on, in milliseconds. */
  wait(milliseconds: number): void;
  /** Nothing more may be written. */
  lock(): void;
}

/** A host in memory with a real way out, a disk that may be written to and a clock that stands still. */
export function askingHost(network: Partial<NonNullable<Host['network']>> = {}, files: Record<string, string> = {}): AskingHost {
  const host = memoryHost(files);
  const { fetchText } = { ...nodeNetwork(), ...network };
  const asked: TextRequest[] = [];
  let clock = Date.UTC(2026, 7, 22);
  let isLocked = false;
  return {
    ...host,
    asked,
    wait: (milliseconds) => {
      clock += milliseconds;
    },
    lock: () => {
      isLocked = true;
    },
    network: {
      now: () => clock,
      fetchText: (request) => {
        asked.push(request);
        return fetchText(request);
      },
    },
    keeping: {
      write: (path, text) => {
        if (!isLocked) host.write(path, text);
        return !isLocked;
      },
      remove: (path) => host.remove(path),
    },
  };
}

/** An index of these addresses that may be asked and has little patience. */
export function indexOn(host: Host, urls: readonly string[], options: Partial<PackageIndexOptions> = {}): PackageIndex {
  return createPackageIndex(host, {
    addresses: urls.map((url) => ({ url, authorization: undefined })),
    cache: createCache(host),
    mayAsk: () => true,
    limits: { deadline: 400 },
    ...options,
  });
}

/** What is known of the names when all that can be known of them is. */
export async function ask(index: PackageIndex, ...names: readonly string[]): Promise<(ReturnType<PackageIndex['known']> | string)[]> {
  for (const name of names) index.ask(name);
  await index.settled();
  return names.map((name) => index.known(name));
}
