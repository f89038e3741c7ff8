import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';
import { known, prefixesIn } from '../userFolders.ts';

/**
 * The tool cache of hosted runners, dev containers made from their images, and self-hosted runners: `<tool>/<version>/<architecture>` in
 * RUNNER_TOOL_CACHE or AGENT_TOOLSDIRECTORY (actions/setup-python, "Advanced usage", "Hosted tool cache").
 */
export const toolCache: Locator = {
  id: 'tool-cache',
  title: 'The tool cache of runners',
  *find(host) {
    for (const cache of caches(host)) {
      for (const tool of ['Python', 'PyPy', 'GraalPy']) {
        for (const version of prefixesIn(host, `${cache}/${tool}`)) {
          for (const prefix of prefixesIn(host, version)) yield { prefix, manager: 'tool cache' };
        }
      }
    }
  },
};

function caches(host: Host): readonly string[] {
  const usual = host.platform === 'win32' ? 'C:/hostedtoolcache/windows' : '/opt/hostedtoolcache';
  return known([folderFrom(host, 'RUNNER_TOOL_CACHE'), folderFrom(host, 'AGENT_TOOLSDIRECTORY'), usual]);
}
