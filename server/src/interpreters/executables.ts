import type { Host } from '../host.ts';
import { readExecutableName } from './identify/names.ts';

/** The interpreters in a folder by their names, the most telling first, for equal programs are listed once: `python3.12`, `python3`, `python`. */
export function executablesIn(host: Host, folder: string): readonly string[] {
  const names: string[] = [];
  for (const { name, kind } of host.listFolder(folder) ?? []) {
    if (kind !== 'folder' && kind !== 'other' && isExecutableName(host, name)) names.push(name);
  }
  return names.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** The first letter is looked at first: most folders of programs hold a thousand others. */
function isExecutableName(host: Host, name: string): boolean {
  const first = name.charCodeAt(0) | 0x20;
  if (first !== 0x70 && first !== 0x67) return false;
  return readExecutableName(name) !== undefined && (host.platform !== 'win32' || name.toLowerCase().endsWith('.exe'));
}
