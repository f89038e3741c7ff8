import type { FolderEntry, Host } from '../../host.ts';
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

function hasCfg(host: Host, prefix: string): boolean {
  return host.stat(`${prefix}/pyvenv.cfg`)?.kind === 'file';
}

/** What a project's environment is usually called; looked at first. */
const usual: readonly string[] = ['.venv', 'venv', 'env'];

/** Folders that are large and hold no environment. */
const passedOver: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.tox', '.nox', '__pycache__', 'node_modules', 'site-packages']);

/** Folders of a project that are looked at for an environment. */
const mostFolders = 5000;

function* environmentsBelow(host: Host, folder: string): Iterable<Found> {
  const below: string[] = [];
  for (const name of foldersIn(host, folder)) {
    const path = `${folder}/${name}`;
    if (hasCfg(host, path)) yield { prefix: path, manager: 'venv', project: folder };
    else below.push(path);
    if (below.length >= mostFolders) break;
  }
  let left = mostFolders;
  for (const parent of below) {
    for (const name of foldersIn(host, parent)) {
      if (left-- <= 0) return;
      if (hasCfg(host, `${parent}/${name}`)) yield { prefix: `${parent}/${name}`, manager: 'venv', project: parent };
    }
  }
}

function foldersIn(host: Host, folder: string): readonly string[] {
  const names = (host.listFolder(folder) ?? []).filter((entry) => isCandidate(host, entry)).map(({ name }) => name);
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
