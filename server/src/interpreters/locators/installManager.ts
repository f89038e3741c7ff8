import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';
import { prefixesIn } from '../userFolders.ts';

/**
 * Python's install manager for Windows (PEP 773): a folder for each runtime, `pythoncore-3.14-64`, below `%LOCALAPPDATA%\\Python`
 * (docs.python.org, "Using Python on Windows", "Python install manager", "Configuration": `install_dir`).
 */
export const installManager: Locator = {
  id: 'install-manager',
  title: 'The Python install manager, on Windows',
  *find(host) {
    const local = host.platform === 'win32' ? folderFrom(host, 'LOCALAPPDATA') : undefined;
    if (local === undefined) return;
    for (const prefix of prefixesIn(host, `${local}/Python`)) {
      if (host.stat(`${prefix}/__install__.json`)?.kind === 'file') yield { prefix, manager: 'install manager' };
    }
  },
};
