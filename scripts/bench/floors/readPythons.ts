// The least that discovery can take with Node, in a home whose layout is known beforehand: list each folder once, read `pyvenv.cfg` where it
// might be, follow each executable's link. Nothing is judged, and the version of an installation is what its folder is called.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { repeated } from '../repeated.ts';

const home = process.env.HOME;

const pools = [
  '.pyenv/versions',
  '.cache/pypoetry/virtualenvs',
  '.local/share/virtualenvs',
  '.virtualenvs',
  '.local/share/pdm/venvs',
  '.local/share/pipx/venvs',
];

const list = (folder: string) => readdirSync(folder, { withFileTypes: true });

function look(prefix: string): void {
  try {
    readFileSync(`${prefix}/pyvenv.cfg`, 'utf8');
  } catch {
    // An installation.
  }
  realpathSync.native(`${prefix}/bin/python`);
}

function lookIntoPath(): void {
  for (const folder of process.env.PATH?.split(':') ?? [])
    for (const name of readdirSync(folder)) if (/^python(\d(\.\d+)?)?$/.test(name)) realpathSync.native(`${folder}/${name}`);
}

repeated(() => {
  let found = 0;
  for (const pool of pools) {
    for (const { name } of list(`${home}/${pool}`)) {
      look(`${home}/${pool}/${name}`);
      found++;
    }
  }
  for (const project of list(`${home}/work`)) {
    for (const entry of list(`${home}/work/${project.name}`)) {
      if (!entry.isDirectory()) continue;
      look(`${home}/work/${project.name}/${entry.name}`);
      found++;
    }
  }
  lookIntoPath();
  return found;
});
