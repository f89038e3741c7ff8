import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { absolutePath, folderFrom } from '../paths.ts';
import { known, prefixesIn } from '../userFolders.ts';

/**
 * Where the installers of python.org put a Python on Windows: `Python312`, `Python312-32`, `Python313-arm64` below the user's programs, the
 * machine's, or the drive (docs.python.org, "Using Python on Windows", "Installation steps"). The registry, which would know of other
 * folders (PEP 514), cannot be read without starting a program.
 */
export const windows: Locator = {
  id: 'windows',
  title: 'python.org, on Windows',
  *find(host) {
    if (host.platform !== 'win32') return;
    for (const parent of parents(host)) {
      for (const prefix of prefixesIn(host, parent))
        if (/\/Python\d{2,}(?:-(?:32|arm64))?$/i.test(prefix)) yield { prefix, manager: 'python.org' };
    }
  },
};

function parents(host: Host): readonly string[] {
  const local = folderFrom(host, 'LOCALAPPDATA');
  return known([
    local && `${local}/Programs/Python`,
    folderFrom(host, 'PROGRAMFILES'),
    folderFrom(host, 'PROGRAMFILES(X86)'),
    // With the slash: without one a drive means the current folder on it, which may be a repository.
    absolutePath(host, `${host.env.SYSTEMDRIVE ?? 'C:'}/`),
  ]);
}
