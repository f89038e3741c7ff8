import { normaliseName } from '../packages/names.ts';

/** Endings of source distributions that installers take (PEP 625; before it there were others). */
const sourceEndings = ['.tar.gz', '.zip', '.tar.bz2', '.tgz', '.tar.xz', '.tbz', '.tar'];

/** Longer than any that a file system takes. */
const longestName = 512;

/**
 * The version that a file of a package is of, as its name spells it: a wheel (PEP 427 "File name convention") or a source distribution (PEP
 * 625, and the names before it, in which the package's name may hold hyphens). Undefined for other files and those of other packages.
 * `name` is normalised.
 */
export function versionInFileName(fileName: string, name: string): string | undefined {
  if (fileName.length > longestName) return undefined;
  if (fileName.endsWith('.whl')) return versionOfWheel(fileName.slice(0, -4), name);
  const lower = fileName.toLowerCase();
  const ending = sourceEndings.find((one) => lower.endsWith(one));
  return ending === undefined ? undefined : versionOfSource(fileName.slice(0, -ending.length), name);
}

/** A wheel's hyphens became underscores, those of old versions among them. */
function versionOfWheel(stem: string, name: string): string | undefined {
  const parts = stem.split('-');
  if (parts.length < 5 || parts.length > 6 || normaliseName(parts[0]!) !== name) return undefined;
  return parts[1]!.replaceAll('_', '-');
}

/** Name and version are parted by the first hyphen before which the package's name stands. */
function versionOfSource(stem: string, name: string): string | undefined {
  for (let at = stem.indexOf('-'); at > 0; at = stem.indexOf('-', at + 1)) {
    const before = normaliseName(stem.slice(0, at));
    if (before === name) return stem.slice(at + 1);
    if (before.length > name.length) return undefined;
  }
  return undefined;
}
