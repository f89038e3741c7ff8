import type { Connection } from 'vscode-languageserver/node';
import type { Network, TextHead, TextProblem, TextRequest } from '../host.ts';
import { type FetchedParams, type FetchParams, type FetchResult, fetchedNotification, fetchRequest } from '../protocol.ts';

/** What is under way: who takes the head and the body. */
interface Fetching {
  readonly request: TextRequest;
  head: TextHead | undefined;
  take: ((part: string) => void) | undefined;
  /** UTF-16 units of the body so far: at most as many as bytes. */
  length: number;
}

/** How much longer than the editor the server waits, in milliseconds: one that never answers leaves nobody waiting. */
const grace = 1000;

const problems: ReadonlySet<unknown> = new Set(['unreachable', 'late', 'too-large', 'redirect', 'broken']);

/** The editor's way out: it has the user's proxy, certificates and logins. What it says is as little believed as what the index says. */
export function clientNetwork(connection: Connection): Network {
  const underWay = new Map<number, Fetching>();
  let count = 0;

  connection.onNotification(fetchedNotification, ({ id, head, part }: FetchedParams) => {
    const fetching = underWay.get(id);
    if (fetching === undefined) return;
    if (isHead(head) && fetching.head === undefined) takeHead(fetching, head);
    if (typeof part === 'string') takePart(fetching, part);
  });

  async function fetchText(request: TextRequest): Promise<TextHead | TextProblem> {
    const id = ++count;
    const fetching: Fetching = { request, head: undefined, take: undefined, length: 0 };
    underWay.set(id, fetching);
    const { url, headers, deadline, limit } = request;
    try {
      const asked = connection.sendRequest<FetchResult>(fetchRequest, { id, url, headers, deadline, limit } satisfies FetchParams);
      const result = await Promise.race([asked, afterwards(deadline + grace)]);
      if (problems.has(result?.problem)) return { problem: result.problem ?? 'broken' };
      if (fetching.length > limit) return { problem: 'too-large' };
      return fetching.head ?? { problem: 'broken' };
    } catch {
      return { problem: 'broken' };
    } finally {
      underWay.delete(id);
    }
  }

  return { now: Date.now, fetchText };
}

/** Whoever speaks the protocol may say anything. */
function isHead(head: unknown): head is NonNullable<FetchedParams['head']> {
  if (typeof head !== 'object' || head === null || !('status' in head) || !('headers' in head)) return false;
  const { status, headers } = head;
  if (typeof status !== 'number' || typeof headers !== 'object' || headers === null) return false;
  return Object.values(headers).every((value) => typeof value === 'string');
}

function takeHead(fetching: Fetching, { status, headers }: NonNullable<FetchedParams['head']>): void {
  const known = new Map(Object.entries(headers));
  fetching.head = { status, header: (name) => known.get(name) };
  fetching.take = fetching.request.read(fetching.head);
}

function takePart(fetching: Fetching, part: string): void {
  fetching.length += part.length;
  if (fetching.length <= fetching.request.limit) fetching.take?.(part);
}

const afterwards = (milliseconds: number): Promise<FetchResult> =>
  new Promise((resolve) => {
    setTimeout(() => resolve({ problem: 'late' }), milliseconds).unref();
  });
