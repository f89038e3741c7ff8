import type { Host } from '../../host.ts';
import type { Found, Locator } from '../locator.ts';
import { prefixesIn } from '../userFolders.ts';

/**
 * Pythons of macOS: those of python.org, a framework with a folder for each minor (docs.python.org, "Using Python on macOS"), and Apple's,
 * which comes with its developer tools. `/usr/bin/python3` is neither: started, it may ask to install those tools.
 */
export const macos: Locator = {
  id: 'macos',
  title: 'python.org and Apple, on macOS',
  *find(host) {
    if (host.platform !== 'darwin') return;
    for (const { folder, manager } of frameworks) yield* versionsIn(host, folder, manager);
  },
};

const frameworks: readonly { readonly folder: string; readonly manager: string }[] = [
  { folder: '/Library/Frameworks/Python.framework', manager: 'python.org' },
  { folder: '/Library/Frameworks/PythonT.framework', manager: 'python.org' },
  { folder: '/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework', manager: 'apple' },
  { folder: '/Applications/Xcode.app/Contents/Developer/Library/Frameworks/Python3.framework', manager: 'apple' },
];

/** `Current` is a link to one of the others. */
function* versionsIn(host: Host, folder: string, manager: string): Iterable<Found> {
  for (const prefix of prefixesIn(host, `${folder}/Versions`)) if (!prefix.endsWith('/Current')) yield { prefix, manager };
}
