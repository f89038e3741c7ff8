import type { Host } from './host.ts';
import { wayOut } from './indexes/wayOut.ts';
import { type Fetch, ownFetch } from './nodeNetwork.ts';

/**
 * The `fetch` for the requests of one process, found out when the first is made: Node's own, or where the user's configuration asks for
 * more, a library's, which is loaded only then. Undefined: none may leave; the log says once why.
 */
export function usersFetch(host: () => Host): () => Promise<Fetch | undefined> {
  let found: Promise<Fetch | undefined> | undefined;
  return () => (found ??= find(host()));
}

async function find(host: Host): Promise<Fetch | undefined> {
  const way = wayOut(host, (line) => host.log.warn(line));
  if (way === undefined) return ownFetch;
  return way === 'closed' ? undefined : (await import('./proxied.ts')).fetchBy(way);
}
