import type { Host } from '../../host.ts';
import { executablesIn } from '../executables.ts';
import type { Locator } from '../locator.ts';
import { foldersFrom } from '../paths.ts';

/**
 * Where systems keep programs, whatever PATH says: an editor that was started from a desktop may have another PATH than the shell (Filesystem
 * Hierarchy Standard; MacPorts Guide, "Installing MacPorts"). Debian's alternatives lead to programs in these folders.
 */
export const system: Locator = {
  id: 'system',
  title: 'The system',
  *find(host) {
    const seen = new Set(foldersFrom(host, 'PATH').map((folder) => host.realPath(folder) ?? folder));
    for (const folder of folders(host)) {
      const real = host.realPath(folder);
      if (real === undefined || seen.has(real)) continue;
      seen.add(real);
      for (const name of executablesIn(host, folder)) yield { executable: `${folder}/${name}`, manager: 'system' };
    }
  },
};

function folders({ platform }: Host): readonly string[] {
  if (platform === 'win32') return [];
  return ['/usr/local/bin', '/usr/bin', '/bin', platform === 'darwin' ? '/opt/local/bin' : '/snap/bin'];
}
