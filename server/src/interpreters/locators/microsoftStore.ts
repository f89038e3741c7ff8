import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';

/**
 * Pythons of the Microsoft Store: `%LOCALAPPDATA%\\Microsoft\\WindowsApps\\PythonSoftwareFoundation.Python.3.12_…\\python.exe`. The files are
 * aliases that only Windows can follow, so that the folder's name has to tell the minor; those beside the folders open the shop where
 * nothing is installed, and are left out (docs.python.org, "Using Python on Windows", "Redirection of local data, registry, and
 * temporary paths").
 */
export const microsoftStore: Locator = {
  id: 'microsoft-store',
  title: 'The Microsoft Store',
  *find(host) {
    const local = host.platform === 'win32' ? folderFrom(host, 'LOCALAPPDATA') : undefined;
    const folder = `${local}/Microsoft/WindowsApps`;
    for (const { name } of local === undefined ? [] : (host.listFolder(folder) ?? [])) {
      const minor = /^PythonSoftwareFoundation\.Python\.(\d+\.\d+)_/.exec(name)?.[1];
      if (minor !== undefined) yield { executable: `${folder}/${name}/python.exe`, manager: 'microsoft store', alias: { minor } };
    }
  },
};
