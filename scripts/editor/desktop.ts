import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Missing } from './pinned.ts';
import type { Profile } from './vscode.ts';

const isWindows = process.platform === 'win32';

/** The full path of a program on PATH, or undefined. */
export function onPath(name: string): string | undefined {
  const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isFile);
}

/** The desktop VS Code's command line program, where it is installed. */
export function desktopCode(): string | undefined {
  return onPath(isWindows ? 'code.cmd' : 'code');
}

/** Opens `folder` in a new window of the desktop VS Code and waits until it is closed; gives the exit status. */
export function runDesktop(code: string, folder: string, profile: Profile): number {
  const user = join(profile.folder, 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify(profile.settings, undefined, 2));
  const own = ['--user-data-dir', profile.folder, '--extensions-dir', join(profile.folder, 'extensions')];
  const run = (args: readonly string[]) => {
    const shell = isWindows ? args.map((arg) => `"${arg}"`) : args;
    return spawnSync(isWindows ? `"${code}"` : code, [...own, ...shell], { stdio: ['ignore', 'ignore', 'inherit'], shell: isWindows });
  };
  for (const extension of profile.extensions) {
    if (run(['--install-extension', extension]).status !== 0) throw new Missing(`${code} did not install ${extension}.`);
  }
  process.stdout.write(`\nVS Code opens on ${folder}; closing its window ends this.\n`);
  return run(['--new-window', '--wait', folder]).status ?? 0;
}

/** Asks the system to show a web page. Where it cannot, nothing happens: the address has been printed. */
export function openInBrowser(address: string): void {
  const [program, ...args] = isWindows ? ['explorer', address] : [process.platform === 'darwin' ? 'open' : 'xdg-open', address];
  if (program === undefined) return;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
