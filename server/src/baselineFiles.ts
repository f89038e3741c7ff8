import { type Baseline, parseBaseline } from './baseline.ts';
import { decode } from './files/decode.ts';
import type { Host } from './host.ts';

/** Baselines by the path of their file, each read again when it has changed. */
export interface BaselineFiles {
  /** Undefined where there is none, or it cannot be read, which is told once. */
  at(path: string): Baseline | undefined;
  /** Whether the file was asked for. */
  knows(path: string): boolean;
}

/** What the file is called in the documentation: under this name an editor tells of its changes. */
export const usualName = '.requires-python-baseline.json';

const MAX_BYTES = 16 * 1024 * 1024;

export function createBaselineFiles(host: Host): BaselineFiles {
  const read = new Map<string, { readonly stamp: string; readonly baseline: Baseline | undefined }>();

  function load(path: string): Baseline | undefined {
    const found = readBaseline(host, path);
    if (!('problem' in found)) return found;
    host.log.warn(`${path}: ${found.problem}`);
    return undefined;
  }

  return {
    knows: (path) => read.has(path),
    at(path) {
      const { size, modified } = host.stat(path) ?? { size: -1, modified: -1 };
      const stamp = `${size} ${modified}`;
      const known = read.get(path);
      if (known?.stamp === stamp) return known.baseline;
      const baseline = load(path);
      read.set(path, { stamp, baseline });
      return baseline;
    },
  };
}

/** The baseline in a file, or in one line why there is none. Links are not followed. */
export function readBaseline(host: Host, path: string): Baseline | { readonly problem: string } {
  const file = host.readFile(path, MAX_BYTES);
  if (file === undefined) return { problem: 'there is no such file: write it with check --write-baseline' };
  if ('problem' in file) return file;
  const decoded = decode(file.bytes);
  return 'problem' in decoded ? decoded : parseBaseline(decoded.text, path.slice(0, path.lastIndexOf('/')));
}
