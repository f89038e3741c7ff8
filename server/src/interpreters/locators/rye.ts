import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';
import { atHome, prefixesIn } from '../userFolders.ts';

/** The toolchains of Rye: `py` in RYE_HOME or `~/.rye` (Rye's documentation, "Toolchains"). One that was registered is a link. */
export const rye: Locator = {
  id: 'rye',
  title: 'Rye',
  *find(host) {
    const root = folderFrom(host, 'RYE_HOME') ?? atHome(host, '.rye');
    if (root !== undefined) for (const prefix of prefixesIn(host, `${root}/py`)) yield { prefix, manager: 'rye' };
  },
};
