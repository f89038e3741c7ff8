import { collect, type Found } from './collecting.ts';
import type { LockedPackages } from './lockedPackage.ts';
import { packageTables } from './packageTables.ts';
import { pipfilePackages } from './pipfileLock.ts';

type Scan = (text: string) => Iterable<Found>;

/** Lock files by what they are called, and how each lists its packages. */
const scanners: readonly (readonly [name: RegExp, scan: Scan])[] = [
  // docs.astral.sh/uv, "Locking environments"; the second stands beside a script.
  [/^(?:uv\.lock|.{1,200}\.py\.lock)$/, (text) => packageTables(text, { header: '[[package]]', pythons: undefined })],
  // python-poetry.org, "Basic usage".
  [/^poetry\.lock$/, (text) => packageTables(text, { header: '[[package]]', pythons: 'python-versions' })],
  // pdm-project.org, "Lock file".
  [/^pdm\.lock$/, (text) => packageTables(text, { header: '[[package]]', pythons: 'requires_python' })],
  // PEP 751, "File format".
  [/^pylock(?:\.[^.]{1,200})?\.toml$/, (text) => packageTables(text, { header: '[[packages]]', pythons: 'requires-python' })],
  [/^Pipfile\.lock$/, pipfilePackages],
];

const scannerOf = (path: string): Scan | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.length > 250 ? undefined : scanners.find(([pattern]) => pattern.test(name))?.[1];
};

/** Whether a file of that path pins packages in a form that is read here. */
export const isLockFile = (path: string): boolean => scannerOf(path) !== undefined;

/** Longer lock files are not read. UTF-16 units of a text, bytes of a file. */
export const longestLock = 16 * 1024 * 1024;

const nothing: LockedPackages = new Map();

interface Remembered {
  readonly path: string;
  readonly text: string;
  readonly packages: LockedPackages;
}

/** The few lock files that are open: whoever asks again for the same text gets the same answer. */
let remembered: readonly Remembered[] = [];
const mostRemembered = 4;

/**
 * What the lock file at `path`, whose text is `text`, pins. Empty for any other file, for text that no such tool wrote, and beyond
 * `longestLock`. The answer to the same text is the same map. Linear; never throws.
 */
export function lockedPackages(path: string, text: string): LockedPackages {
  const known = remembered.find((one) => one.path === path && one.text === text);
  if (known !== undefined) return known.packages;
  const packages = scanLock(path, text);
  remembered = [{ path, text, packages }, ...remembered.filter((one) => one.path !== path)].slice(0, mostRemembered);
  return packages;
}

/** The same for a text that is not kept. */
export function scanLock(path: string, text: string): LockedPackages {
  const scan = text.length > longestLock ? undefined : scannerOf(path);
  return scan === undefined ? nothing : collect(scan(text));
}
