// Facts of packages, as the pages say them in headers: see page.ts.
import type { DependencyFacts, Locked, PackageFacts, Release } from '../../server/src/packages/facts.ts';
import { compareVersions, parseVersion } from '../../server/src/python/versions.ts';

/** Lines behind `Index: `, `Locked: ` and `Installed: `. */
export interface FactLines {
  readonly index: readonly string[];
  readonly locked: readonly string[];
  readonly installed: readonly string[];
}

export const noFacts: FactLines = { index: [], locked: [], installed: [] };

export const isSilent = ({ index, locked, installed }: FactLines): boolean => index.length + locked.length + installed.length === 0;

/** What the lines say; `files` are those of the project, `root` their folder, so that what is locked has its place. */
export function factsOf(
  lines: FactLines,
  files: readonly { readonly path: string; readonly text: string }[],
  root: string,
): DependencyFacts {
  const packages = new Map(lines.index.map(readPackage).map((one) => [one.name, one]));
  const locked = lines.locked.map((line) => readLocked(line, files, root));
  const installed = new Map(lines.installed.map((line): [string, string] => [line.split(' ')[0]!, line.split(' ')[1] ?? '']));
  return {
    index: (name) => {
      const known = packages.get(name);
      return known?.releases.length === 0 ? 'none' : known;
    },
    locked: (name) => locked.filter((one) => one.name === name).map(({ lock }) => lock),
    installed: (name) => installed.get(name),
  };
}

const statuses = ['archived', 'deprecated', 'quarantined'] as const;

/** `requests 2.31.0 >=3.7; 1.0 yanked "broken"`: newest first in whatever order they are written. */
function readPackage(line: string): PackageFacts {
  const [, name = '', rest = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
  const parts = rest.split(';').map((part) => part.trim());
  const stated = parts.find((part) => statuses.some((status) => part.startsWith(status)));
  const releases = parts.filter((part) => part !== stated && part !== 'none' && part !== '').map(readRelease);
  return {
    name,
    releases: releases.sort((a, b) => compareVersions(b.version, a.version)),
    status: statuses.find((status) => stated?.startsWith(status)) ?? 'active',
    statusReason: stated === undefined ? undefined : quoted(stated),
  };
}

function readRelease(part: string): Release {
  const [text = ''] = part.split(' ');
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`"${text}" is no version`);
  const plain = part.slice(text.length).replace(/"[^"]*"/, '');
  return {
    text,
    version,
    requiresPython: /[<>=!~][^ ]*/.exec(plain)?.[0],
    yanked: /\byanked\b/.test(plain) ? (quoted(part) ?? '') : undefined,
    uploaded: /\b\d{4}-\d\d-\d\d\b/.exec(plain)?.[0],
  };
}

const quoted = (text: string): string | undefined => /"([^"]*)"/.exec(text)?.[1];

/** `numpy 1.26.4 uv.lock`: where the file says the version behind the name, or at its beginning. */
function readLocked(
  line: string,
  files: readonly { readonly path: string; readonly text: string }[],
  root: string,
): { name: string; lock: Locked } {
  const [name = '', version = '', path = ''] = line.split(' ');
  const text = files.find((file) => file.path === path)?.text ?? '';
  const start = Math.max(0, text.indexOf(version, Math.max(0, text.indexOf(name))));
  return { name, lock: { version, path: `${root}/${path}`, at: { start, end: Math.min(text.length, start + version.length) } } };
}
