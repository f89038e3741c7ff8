import type { FolderEntry } from '../../host.ts';
import { type Clue, fullVersion } from './identity.ts';

/**
 * conda records each installed package as `conda-meta/<name>-<version>-<build>.json`. conda-forge's build of a free-threaded Python ends in
 * `_cp313t`, that of the package which stands for PyPy in `_pypy`.
 */
export function readCondaMeta(entries: readonly FolderEntry[]): Clue {
  for (const { name } of entries) {
    const match = /^python-(\d[^-]*)-([^-]+)\.json$/.exec(name);
    const version = match === null ? undefined : fullVersion(match[1] ?? '');
    if (match === null || version === undefined) continue;
    const build = match[2] ?? '';
    return { version, freeThreaded: /_cp\d+t$/.test(build), ...(build.endsWith('pypy') ? { implementation: 'pypy' } : {}) };
  }
  return {};
}
