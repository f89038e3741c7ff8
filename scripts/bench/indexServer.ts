import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newest, oldest } from './inputs/pythons.ts';

/** A package index on this machine that knows every package. */
export interface BenchIndex {
  readonly url: string;
  /** How often each path was asked for, and the most requests at once. */
  counts(): { readonly requests: number; readonly names: number; readonly mostAtOnce: number };
  close(): Promise<void>;
}

/** Releases of a package, each a wheel and an archive; the newest few need the newest Python. */
const releases = 60;

/** Answers each request after `latency` milliseconds with the page of a package of middling age (PEP 691). */
export async function startBenchIndex(latency: number): Promise<BenchIndex> {
  const asked: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    setTimeout(() => {
      atOnce--;
      response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json').end(pageOf(url.split('/')[2] ?? ''));
    }, latency);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`,
    counts: () => ({ requests: asked.length, names: new Set(asked).size, mostAtOnce }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function pageOf(name: string): string {
  const files = Array.from({ length: releases }, (_, at) => filesOf(name, at)).flat();
  return JSON.stringify({ meta: { 'api-version': '1.1' }, name, files });
}

function filesOf(name: string, at: number): object[] {
  const version = `1.${at}`;
  const python = `>=3.${at > releases - 5 ? newest : oldest}`;
  const day = new Date(Date.UTC(2020, 0, 1 + at * 30)).toISOString();
  return [`${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`, `${name.replaceAll('-', '_')}-${version}.tar.gz`].map((filename) => ({
    filename,
    url: `../../files/${filename}`,
    hashes: { sha256: '0'.repeat(64) },
    'requires-python': python,
    'upload-time': day,
    size: 12_345,
    yanked: false,
  }));
}

/** The newest release that every page has. */
export const newestRelease = `1.${releases - 1}`;
