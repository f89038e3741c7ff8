// A package index of ours on this machine: speaks the simple repository API in JSON and HTML, serves wheels, and misbehaves by script.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createEncryptedServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { identity } from './certificate.ts';

/** One file of a package. */
export interface ServedFile {
  readonly filename: string;
  readonly requiresPython?: string;
  readonly yanked?: boolean | string;
  readonly uploaded?: string;
  /** Its metadata, served beside it (PEP 658). */
  readonly metadata?: string;
  /** What is served under its name; nothing unless said. */
  readonly bytes?: Uint8Array;
}

export interface ServedPackage {
  readonly files: readonly ServedFile[];
  /** Another name than the one that was asked for. */
  readonly name?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly etag?: string;
}

/** A package, or whoever answers for it. */
export type Served = ServedPackage | ((request: IncomingMessage, response: ServerResponse) => void);

export interface TestIndex {
  /** Where the index is, without a slash at its end: on this machine, or where it is encrypted, at `index.test`, which only a proxy finds. */
  readonly url: string;
  /** What was asked, in order. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  /** The most requests that were under way at once. */
  mostAtOnce(): number;
  /** Packages by normalised name; may be changed while it runs. */
  readonly packages: Map<string, Served>;
  close(): Promise<void>;
}

export interface TestIndexOptions {
  /** Only HTML, as before PEP 691. */
  readonly html?: boolean;
  /** Milliseconds before each answer. */
  readonly latency?: number;
  /** With the certificate of the tests. */
  readonly encrypted?: boolean;
}

export async function startIndex(packages: Readonly<Record<string, Served>> = {}, options: TestIndexOptions = {}): Promise<TestIndex> {
  const served = new Map(Object.entries(packages));
  const files = new Map<string, Uint8Array>();
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    response.on('close', () => atOnce--);
    setTimeout(() => answer(request, response, { served, files, html: options.html === true }), options.latency ?? 0);
  };
  const server = options.encrypted === true ? createEncryptedServer(identity, listener) : createServer(listener);
  await listen(server);
  const { port } = server.address() as AddressInfo;

  return {
    url: options.encrypted === true ? `https://index.test:${port}/simple` : `http://127.0.0.1:${port}/simple`,
    requests,
    mostAtOnce: () => mostAtOnce,
    packages: served,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const listen = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

interface Shelf {
  readonly served: ReadonlyMap<string, Served>;
  readonly files: Map<string, Uint8Array>;
  readonly html: boolean;
}

function answer(request: IncomingMessage, response: ServerResponse, shelf: Shelf): void {
  const [, room, name = ''] = (request.url ?? '').split('/');
  if (room === 'files') {
    const bytes = shelf.files.get(decodeURIComponent(name));
    response.writeHead(bytes === undefined ? 404 : 200, { 'content-type': 'application/octet-stream' }).end(bytes);
    return;
  }
  const one = shelf.served.get(name);
  if (one === undefined) response.writeHead(404).end();
  else if (typeof one === 'function') one(request, response);
  else page(request, response, name, one, shelf);
}

function page(request: IncomingMessage, response: ServerResponse, name: string, served: ServedPackage, shelf: Shelf): void {
  for (const { filename, bytes, metadata } of served.files) {
    if (bytes !== undefined) shelf.files.set(filename, bytes);
    if (metadata !== undefined) shelf.files.set(`${filename}.metadata`, Buffer.from(metadata));
  }
  if (served.etag !== undefined) response.setHeader('etag', served.etag);
  if (served.etag !== undefined && request.headers['if-none-match'] === served.etag) {
    response.writeHead(304).end();
    return;
  }
  const wantsJson = !shelf.html && (request.headers.accept ?? '').includes('v1+json');
  response.setHeader('content-type', wantsJson ? 'application/vnd.pypi.simple.v1+json' : 'text/html; charset=utf-8');
  response.end(wantsJson ? jsonPage(name, served) : htmlPage(name, served));
}

/** PEP 691, 700, 792. */
export function jsonPage(name: string, { files, name: other, status, reason }: ServedPackage): string {
  return JSON.stringify({
    meta: { 'api-version': '1.4', _: 'ignored' },
    name: other ?? name,
    ...(status !== undefined && { 'project-status': { status, ...(reason !== undefined && { reason }) } }),
    versions: [],
    files: files.map(({ filename, requiresPython, yanked, uploaded, metadata }) => ({
      filename,
      url: `/files/${encodeURIComponent(filename)}`,
      hashes: {},
      ...(metadata !== undefined && { 'core-metadata': { sha256: '0' } }),
      ...(requiresPython !== undefined && { 'requires-python': requiresPython }),
      ...(yanked !== undefined && { yanked }),
      ...(uploaded !== undefined && { 'upload-time': uploaded }),
      size: 1234,
    })),
  });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** PEP 503, 592, 629, 792. */
export function htmlPage(name: string, { files, status, reason }: ServedPackage): string {
  const metas = [
    ['pypi:repository-version', '1.4'],
    ['pypi:project-status', status],
    ['pypi:project-status-reason', reason],
  ];
  const head = metas
    .flatMap(([key, value]) => (value === undefined ? [] : [`<meta name="${key}" content="${escaped(value)}">`]))
    .join('\n');
  const links = files.map(({ filename, requiresPython, yanked, metadata }) => {
    const requires = requiresPython === undefined ? '' : ` data-requires-python="${escaped(requiresPython)}"`;
    const withdrawn = yanked === undefined || yanked === false ? '' : ` data-yanked="${yanked === true ? '' : escaped(yanked)}"`;
    const described = metadata === undefined ? '' : ' data-core-metadata="sha256=0"';
    return `<a href="/files/${encodeURIComponent(filename)}"${requires}${withdrawn}${described}>${escaped(filename)}</a><br>`;
  });
  return `<!DOCTYPE html>\n<html><head>${head}<title>Links for ${escaped(name)}</title></head>\n<body>\n${links.join('\n')}\n</body></html>\n`;
}

const json = { 'content-type': 'application/vnd.pypi.simple.v1+json' };
const padding = 'x'.repeat(1 << 16);

/** Writes until the other side has enough. */
function pour(response: ServerResponse, bytes: number): void {
  let left = bytes;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= padding.length;
      if (!response.write(padding)) {
        response.once('drain', more);
        return;
      }
    }
    if (left <= 0) response.end();
  };
  more();
}

/** Ways to misbehave: all that design/trust.md names for an index. */
export const faults = {
  silent: () => {},
  slowHeaders: (_request, response) => drip(() => response.socket?.write('HTTP/1.1 200 OK\r\nx: y\r\n'), response),
  slowBody: (_request, response) => {
    response.writeHead(200, json);
    response.write('{"meta": {}, "name": "');
    drip(() => response.write('a'), response);
  },
  endless: (_request, response) => {
    response.writeHead(200, json);
    response.write('{"name": "');
    pour(response, Number.POSITIVE_INFINITY);
  },
  huge: (_request, response) => {
    response.writeHead(200, json);
    response.write('{"name": "');
    pour(response, 300 << 20);
  },
  bomb: (_request, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb()),
  bombInBomb: (_request, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb())),
  packedOften: (_request, response) =>
    response.writeHead(200, { ...json, 'content-encoding': Array(2500).fill('gzip').join(',') }).end('x'),
  notPacked: (_request, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end('{}'),
  truncated: (_request, response) => {
    response.writeHead(200, { ...json, 'content-length': 5000 });
    response.write('{"name": "a", "files": [');
    setTimeout(() => response.destroy(), 20);
  },
  tooShort: (_request, response) => {
    response.socket?.end('HTTP/1.1 200 OK\r\ncontent-type: application/vnd.pypi.simple.v1+json\r\ncontent-length: 2\r\n\r\n{"name": "a"}');
  },
  reset: (request) => request.socket.destroy(),
  headerFlood: (_request, response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\n');
    for (let at = 0; at < 2000; at++) response.socket?.write(`x-${at}: ${'y'.repeat(100)}\r\n`);
    response.socket?.end('\r\n');
  },
  noHttp: (request) => request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
  deep: (_request, response) => response.writeHead(200, json).end('['.repeat(1_000_000)),
  deepInPlace: (_request, response) => response.writeHead(200, json).end(`{"name": "a", "files": ${'['.repeat(5000)}${']'.repeat(5000)}}`),
  noJson: (_request, response) => response.writeHead(200, json).end('{"name": "a", "files": [{]}'),
  scalar: (_request, response) => response.writeHead(200, json).end('3'),
  empty: (_request, response) => response.writeHead(200, json).end(),
  login: (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<a href="/login">Log in</a>'),
  image: (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('\x89PNG'),
  needsLogin: (_request, response) => response.writeHead(401, { 'www-authenticate': 'Basic realm="give me your password"' }).end(),
  proxyLogin: (_request, response) => response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end(),
  tooMany: (_request, response) => response.writeHead(429, { 'retry-after': '99999999' }).end(),
  broken: (_request, response) => response.writeHead(500).end('oops'),
  unavailable: (_request, response) => response.writeHead(503, { 'retry-after': '0' }).end(),
  teapot: (_request, response) => response.writeHead(418).end(),
} satisfies Record<string, Exclude<Served, ServedPackage>>;

export const redirectTo =
  (location: string): Exclude<Served, ServedPackage> =>
  (_request, response) =>
    response.writeHead(302, { location }).end();

function drip(drop: () => void, response: ServerResponse): void {
  const timer = setInterval(drop, 20);
  response.on('close', () => clearInterval(timer));
  response.socket?.on('close', () => clearInterval(timer));
}

let packed: Uint8Array | undefined;
/** 16 MB of the letter x in some 16 kB. */
const bomb = (): Uint8Array => (packed ??= gzipSync(`{"name": "${'x'.repeat(16 << 20)}"}`));
