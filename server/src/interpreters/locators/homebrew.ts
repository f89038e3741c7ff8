import type { Host } from '../../host.ts';
import { executablesIn } from '../executables.ts';
import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';
import { known } from '../userFolders.ts';

/**
 * Homebrew's Pythons: `opt/<formula>` below its prefix, a link to the version that is linked now (Homebrew's documentation, "Homebrew and
 * Python", "Installation"). An editor that was not started from a shell does not have them on PATH.
 */
export const homebrew: Locator = {
  id: 'homebrew',
  title: 'Homebrew',
  *find(host) {
    for (const prefix of prefixes(host)) {
      for (const { name } of host.listFolder(`${prefix}/opt`) ?? []) {
        if (!/^(?:python|pypy)[\w.@-]*$/.test(name)) continue;
        const folder = `${prefix}/opt/${name}/bin`;
        for (const executable of executablesIn(host, folder)) yield { executable: `${folder}/${executable}`, manager: 'homebrew' };
      }
    }
  },
};

/** For Apple's processors, for Intel's, and for Linux. */
function prefixes(host: Host): readonly string[] {
  if (host.platform === 'win32') return [];
  const usual = host.platform === 'darwin' ? ['/opt/homebrew', '/usr/local'] : ['/home/linuxbrew/.linuxbrew'];
  return known([folderFrom(host, 'HOMEBREW_PREFIX'), ...usual]);
}
