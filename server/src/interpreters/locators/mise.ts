import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';
import { atHome, prefixesIn, unixFolder } from '../userFolders.ts';

/**
 * The Pythons that mise and asdf installed: `installs/python/*` in MISE_DATA_DIR or `mise` with the user's data (mise's documentation,
 * "Directory Structure"), and in ASDF_DATA_DIR or `~/.asdf` (asdf's documentation, "Configuration").
 */
export const mise: Locator = {
  id: 'mise',
  title: 'mise, asdf',
  *find(host) {
    for (const [manager, folder] of dataFolders(host)) {
      if (folder !== undefined) for (const prefix of prefixesIn(host, `${folder}/installs/python`)) yield { prefix, manager };
    }
  },
};

function dataFolders(host: Host): readonly (readonly [manager: string, folder: string | undefined])[] {
  const data = unixFolder(host, 'data');
  return [
    ['mise', folderFrom(host, 'MISE_DATA_DIR') ?? (data && `${data}/mise`)],
    ['asdf', folderFrom(host, 'ASDF_DATA_DIR') ?? atHome(host, '.asdf')],
  ];
}
