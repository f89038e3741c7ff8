import type { FolderEntry, Host } from '../../host.ts';
import { longestCfg } from '../identify/pyvenvCfg.ts';
import type { Found, Locator } from '../locator.ts';
import { absoluteLocalPath, absolutePath } from '../paths.ts';

/**
 * A project's own environments: `.venv`, `venv`, `env` and whatever else has a `pyvenv.cfg` one or two levels down; uv's, where
 * UV_PROJECT_ENVIRONMENT moves it; pixi's below `.pixi/envs`; and the one that `.pdm-python` names.
 */
export const workspace: Locator = {
  id: 'workspace',
  title: 'Environments of the project',
  *find(host, { folders }) {
    for (const folder of folders) {
      yield* uvProject(host, folder);
      yield* environmentsBelow(host, folder);
      yield* pixi(host, folder);
      yield* pdm(host, folder);
    }
  },
};

/** Relative to the root of uv's workspace (uv's documentation, "Configuring projects", "Project environment path"). */
function* uvProject(host: Host, folder: string): Iterable<Found> {
  const named = host.env.UV_PROJECT_ENVIRONMENT;
  if (named === undefined || named === '') return;
  const prefix = absolutePath(host, named) ?? absolutePath(host, `${folder}/${named}`);
  if (prefix !== undefined && hasCfg(host, prefix)) yield { prefix, manager: 'venv', project: folder };
}

/** It is read, since it will be anyway if it is there. */
function hasCfg(host: Host, prefix: string): boolean {
  const path = `${prefix}/pyvenv.cfg`;
  const read = host.readFile(path, longestCfg);
  return read !== undefined && ('bytes' in read || host.stat(path)?.kind === 'file');
}

/** What a project's environment is usually called; looked at first. */
const usual: readonly string[] = ['.venv', 'venv', 'env'];

/** Folders that are large and hold no environment. */
const passedOver: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.tox', '.nox', '__pycache__', 'node_modules', 'site-packages']);

/** Folders of a project that are looked at for an environment. */
const mostFolders = 5000;

/** Each folder is listed once, and its list tells whether it is an environment: most are not, and have to be listed anyway. */
function* environmentsBelow(host: Host, folder: string): Iterable<Found> {
  const below: (readonly [path: string, names: readonly string[]])[] = [];
  for (const name of candidatesIn(host, host.listFolder(folder))) {
    const path = `${folder}/${name}`;
    const entries = host.listFolder(path);
    if (entries?.some(isCfg)) yield { prefix: path, manager: 'venv', project: folder };
    else below.push([path, candidatesIn(host, entries)]);
    if (below.length >= mostFolders) break;
  }
  let left = mostFolders;
  for (const [parent, names] of below) {
    for (const name of names) {
      if (left-- <= 0) return;
      if (hasCfg(host, `${parent}/${name}`)) yield { prefix: `${parent}/${name}`, manager: 'venv', project: parent };
    }
  }
}

const isCfg = ({ name, kind }: FolderEntry): boolean => name === 'pyvenv.cfg' && (kind === 'file' || kind === 'link');

function candidatesIn(host: Host, entries: readonly FolderEntry[] = []): readonly string[] {
  const names = entries.filter((entry) => isCandidate(host, entry)).map(({ name }) => name);
  return [...usual.filter((name) => names.includes(name)), ...names.filter((name) => !usual.includes(name))];
}

/** A `.venv` may be a link to where one keeps one's environments. On Windows it may lead to another computer, and is not followed. */
function isCandidate(host: Host, { name, kind }: FolderEntry): boolean {
  if (kind === 'link') return usual.includes(name) && host.platform !== 'win32';
  return kind === 'folder' && !passedOver.has(name);
}

function* pixi(host: Host, folder: string): Iterable<Found> {
  for (const { name, kind } of host.listFolder(`${folder}/.pixi/envs`) ?? []) {
    if (kind === 'folder') yield { prefix: `${folder}/.pixi/envs/${name}`, manager: 'pixi', project: folder };
  }
}

/** The path of an executable in one line (PDM's documentation, "Working with virtual environments"). */
function* pdm(host: Host, folder: string): Iterable<Found> {
  const read = host.readFile(`${folder}/.pdm-python`, 4096);
  if (read === undefined || 'problem' in read) return;
  const executable = absoluteLocalPath(host, new TextDecoder().decode(read.bytes).trim());
  if (executable !== undefined) yield { executable, manager: 'system', project: folder };
}
