import type { Network, TextHead, TextProblem, TextRequest } from './host.ts';
import { isLoopback } from './loopback.ts';

/** As much of `fetch` as is needed, Node's own or a library's. */
export type Fetch = (url: URL, init: FetchInit) => Promise<Fetched>;

export interface FetchInit {
  readonly headers: Readonly<Record<string, string>>;
  readonly redirect: 'manual';
  readonly credentials: 'omit';
  readonly signal: AbortSignal;
}

export interface Fetched {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): BodyReader } | null;
}

interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
}

/** The `fetch` of the moment: an editor puts its own into the place of Node's. */
export const ownFetch: Fetch = (url, init) => fetch(url, init);

/**
 * A way out over a `fetch`: Node's own unless said. `fetchToUse` is asked before each request and gives undefined where none may leave.
 * Whatever it gives, redirects, sizes, deadlines and what went wrong are looked after here.
 */
export function nodeNetwork(fetchToUse: () => Promise<Fetch | undefined> = () => Promise.resolve(ownFetch)): Network {
  return { now: Date.now, fetchText: (request) => fetchText(request, fetchToUse) };
}

const mostRedirects = 3;

async function fetchText(request: TextRequest, fetchToUse: () => Promise<Fetch | undefined>): Promise<TextHead | TextProblem> {
  const stop = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop.abort();
  }, request.deadline);
  try {
    const fetchOne = await fetchToUse();
    return fetchOne === undefined ? { problem: 'unreachable' } : await answerTo(request, fetchOne, stop.signal);
  } catch (error) {
    return { problem: isLate ? 'late' : problemOf(error) };
  } finally {
    clearTimeout(timer);
    // Whatever of the body is still under way is not waited for.
    stop.abort();
  }
}

async function answerTo(request: TextRequest, fetchOne: Fetch, signal: AbortSignal): Promise<TextHead | TextProblem> {
  let url = allowed(request.url);
  for (let redirects = 0; url !== undefined && redirects <= mostRedirects; redirects++) {
    const response = await fetchOne(url, { headers: request.headers, redirect: 'manual', credentials: 'omit', signal });
    const target = isRedirect(response.status) ? response.headers.get('location') : null;
    if (target === null) return await readBody(response, request);
    url = sameOrigin(target, url);
  }
  return { problem: 'redirect' };
}

const isRedirect = (status: number): boolean => status === 301 || status === 302 || status === 303 || status === 307 || status === 308;

/** Where a redirect leads, as long as that is the origin it came from. */
function sameOrigin(target: string, from: URL): URL | undefined {
  const url = URL.canParse(target, from.href) ? allowed(new URL(target, from).href) : undefined;
  return url?.origin === from.origin ? url : undefined;
}

/** Encrypted, or to this machine; credentials have no place in it. */
function allowed(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '') return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)) ? url : undefined;
}

/** Packed again and again, a few bytes would take a machine's memory: one packing is what servers do. */
const isPackedOften = (response: Fetched): boolean => (response.headers.get('content-encoding') ?? '').includes(',');

async function readBody(response: Fetched, request: TextRequest): Promise<TextHead | TextProblem> {
  const head: TextHead = { status: response.status, header: (name) => response.headers.get(name) ?? undefined };
  if (isPackedOften(response)) return { problem: 'broken' };
  const take = request.read(head);
  if (take === undefined || response.body === null) return head;
  return (await readPieces(response.body.getReader(), take, request.limit)) ? head : { problem: 'too-large' };
}

/** Bytes after which others have their turn, however fast and in what portions they come: unpacking may give large ones. */
const turnLength = 1 << 16;

let line: Promise<void> = Promise.resolve();

/** Answers that come at once take their turns one after the other, and others have theirs between them. */
function turn(): Promise<void> {
  line = line.then(() => new Promise((resolve) => setImmediate(resolve)));
  return line;
}

async function readPieces(reader: BodyReader, take: (part: string) => void, limit: number): Promise<boolean> {
  const decoder = new TextDecoder();
  let length = 0;
  let sinceTurn = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    length += value.length;
    if (length > limit) return false;
    for (let at = 0; at < value.length; at += turnLength) {
      const strip = value.subarray(at, at + turnLength);
      take(decoder.decode(strip, { stream: true }));
      sinceTurn += strip.length;
      if (sinceTurn < turnLength) continue;
      sinceTurn = 0;
      await turn();
    }
  }
  take(decoder.decode());
  return true;
}

/** Codes of a machine without a network, a name that nobody knows, and a port at which nobody listens. */
const unreachable = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
]);

function problemOf(error: unknown): TextProblem['problem'] {
  return codesOf(error).some((code) => unreachable.has(code)) ? 'unreachable' : 'broken';
}

/** `fetch` wraps what happened: in `cause`, and there in `errors` where several addresses were tried. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 3) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = [error.cause, ...(error instanceof AggregateError ? error.errors.slice(0, 8) : [])];
  return [...own, ...inner.flatMap((one) => codesOf(one, depth + 1))];
}
