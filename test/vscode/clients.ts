import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { onPath } from '../../scripts/editor/desktop.ts';
import { environmentOf } from './profile.ts';
import { prepareScene } from './window.ts';

/** An editor that brings its own client for language servers. */
export interface Client {
  readonly title: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Debian's packages that bring it. */
  readonly packages: string;
}

const scripts = resolve('test', 'vscode', 'clients');

export const clients: readonly Client[] = [
  {
    title: 'Neovim',
    program: 'nvim',
    args: ['--headless', '--clean', '-c', `luafile ${join(scripts, 'neovim.lua')}`],
    packages: 'neovim',
  },
  {
    title: 'Emacs',
    program: 'emacs',
    // Debian's Eglot lies outside Emacs: -Q would not see it.
    args: ['-q', '--batch', '-l', 'package', '-f', 'package-initialize', '-l', join(scripts, 'eglot.el')],
    packages: 'emacs-nox elpa-eglot',
  },
];

/** Why a client cannot be tested on this machine; undefined where it can. */
export function reasonToSkip({ program, title, packages }: Client): string | undefined {
  return onPath(program) === undefined ? `${title} is not installed (Debian: apt-get install ${packages})` : undefined;
}

/** Lets the client fix `file`: what it said, line by line, and the file as it was saved. Throws when it failed or took over 60 s. */
export function fixIn(
  client: Client,
  file: string,
  files: Readonly<Record<string, string>>,
): { readonly said: readonly string[]; readonly workspace: string } {
  const { folder, workspace } = prepareScene(client.program, files);
  const scene = { SCENE_FOLDER: workspace, SCENE_FILE: file, SCENE_SERVER: resolve('dist', 'server.js') };
  const env = environmentOf(folder, scene);
  const run = spawnSync(client.program, client.args, { encoding: 'utf8', timeout: 60_000, env });
  if (run.status !== 0) throw new Error(`${client.title} ended with ${run.status ?? run.signal}:\n${run.stdout}${run.stderr}`);
  return { said: run.stdout.split(/\r?\n/).filter((line) => line !== ''), workspace };
}
