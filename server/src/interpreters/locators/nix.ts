import type { Host } from '../../host.ts';
import { executablesIn } from '../executables.ts';
import type { Locator } from '../locator.ts';
import { atHome, known } from '../userFolders.ts';

/** The profiles of Nix and NixOS (Nix's manual, "Profiles"; NixOS's manual, "Declarative Package Management"). */
export const nix: Locator = {
  id: 'nix',
  title: 'Nix',
  *find(host) {
    for (const profile of profiles(host)) {
      for (const name of executablesIn(host, `${profile}/bin`)) yield { executable: `${profile}/bin/${name}`, manager: 'nix' };
    }
  },
};

function profiles(host: Host): readonly string[] {
  if (host.platform === 'win32') return [];
  const user = host.env.USER;
  return known([
    atHome(host, '.nix-profile'),
    atHome(host, '.local/state/nix/profile'),
    user === undefined || /[^\w.-]/.test(user) ? undefined : `/etc/profiles/per-user/${user}`,
    atHome(host, '.local/state/nix/profiles/profile'),
    '/run/current-system/sw',
    '/nix/var/nix/profiles/default',
  ]);
}
