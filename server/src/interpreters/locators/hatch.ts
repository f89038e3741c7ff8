import type { Host } from '../../host.ts';
import type { Found, Locator } from '../locator.ts';
import { folderFrom, nameOf } from '../paths.ts';
import { ownedBy, projectsByHash } from '../projects.ts';
import { readUserConfig } from '../userConfig.ts';
import { known, prefixesIn, userFolders, userPath } from '../userFolders.ts';

/**
 * Hatch's environments: `dirs.env.virtual` of its `config.toml`, or `env/virtual` with its data (Hatch's documentation, "Hatch
 * configuration", "Virtual environment"). They are `<project>/<hash>/<environment>`, the hash being that of the project's path
 * (hatch/env/virtual.py), or lie side by side; with a relative folder they lie in the projects, where they are found anyway.
 */
export const hatch: Locator = {
  id: 'hatch',
  title: 'Hatch',
  *find(host, { folders }) {
    const projects = projectsByHash(host, folders);
    for (const folder of environmentFolders(host)) {
      for (const path of prefixesIn(host, folder)) {
        // Listed first: what is not in the list is not asked for.
        const below = prefixesIn(host, path);
        if (host.stat(`${path}/pyvenv.cfg`)?.kind === 'file') yield { prefix: path, manager: 'hatch' };
        else for (const hashed of below) yield* environmentsIn(host, hashed, projects);
      }
    }
  },
};

function* environmentsIn(host: Host, hashed: string, projects: ReadonlyMap<string, string>): Iterable<Found> {
  const hash = nameOf(hashed);
  if (hash.length !== 8) return;
  for (const prefix of prefixesIn(host, hashed)) yield { prefix, manager: 'hatch', ...ownedBy(projects.get(hash)) };
}

function environmentFolders(host: Host): readonly string[] {
  const config = readUserConfig(host, configPaths(host));
  const written = config?.('dirs', 'env', 'virtual');
  if (written) return known([userPath(host, written)]);
  const data = userPath(host, host.env.HATCH_DATA_DIR || config?.('dirs', 'data'));
  const folders = data === undefined ? userFolders(host, 'data').map((folder) => `${folder}/hatch`) : [data];
  return folders.map((folder) => `${folder}/env/virtual`);
}

function configPaths(host: Host): readonly string[] {
  const named = folderFrom(host, 'HATCH_CONFIG');
  return named === undefined ? userFolders(host, 'config').map((folder) => `${folder}/hatch/config.toml`) : [named];
}
