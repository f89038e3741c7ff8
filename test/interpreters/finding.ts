import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { locators } from '../../server/src/interpreters/index.ts';
import { type MemoryHostOptions, memoryHost } from '../memoryHost.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What a locator finds, a line each: manager, path, and the project it belongs to. */
export function finds(id: string, files: Files, options: MemoryHostOptions = {}, folders: readonly string[] = []): string[] {
  const locator = locators.find((known) => known.id === id);
  assert.ok(locator !== undefined, id);
  return Array.from(locator.find(memoryHost(files, options), { folders }), (found) => {
    const path = 'prefix' in found ? found.prefix : found.executable;
    return [found.manager, path, ...(found.project === undefined ? [] : [`of ${found.project}`])].join(' ');
  });
}

/** Environments of PEP 405 in these folders. */
export function environments(...prefixes: readonly string[]): Files {
  return Object.fromEntries(prefixes.map((prefix) => [`${prefix}/pyvenv.cfg`, 'home = /usr/bin\n']));
}

/** As Poetry and Hatch compute it. */
export const hashOf = (path: string): string => createHash('sha256').update(path).digest('base64url').slice(0, 8);

export const mac: MemoryHostOptions = { platform: 'darwin', home: '/Users/me' };

export const windows: MemoryHostOptions = {
  platform: 'win32',
  env: { APPDATA: 'C:\\Users\\me\\AppData\\Roaming', LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' },
};
