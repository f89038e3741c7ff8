import type { Host } from '../../host.ts';
import type { Locator } from '../locator.ts';
import { absolutePath, folderFrom, folderOf, foldersFrom, textOf } from '../paths.ts';

/**
 * conda, mamba and micromamba, without starting one: the list that conda keeps in `~/.conda/environments.txt`, the roots where they are
 * usually installed, and the folders for environments that CONDA_ENVS_PATH, CONDA_ENVS_DIRS and `.condarc` name.
 */
export const conda: Locator = {
  id: 'conda',
  title: 'conda',
  *find(host) {
    const seen = new Set<string>();
    for (const prefix of prefixes(host)) {
      if (seen.has(prefix)) continue;
      seen.add(prefix);
      if (host.stat(`${prefix}/conda-meta`)?.kind === 'folder') yield { prefix, manager: 'conda' };
    }
  },
};

function* prefixes(host: Host): Iterable<string> {
  for (const root of roots(host)) {
    if (host.stat(`${root}/conda-meta`) !== undefined) yield root;
    yield* foldersIn(host, `${root}/envs`);
  }
  yield* listed(host);
  for (const folder of environmentFolders(host)) yield* foldersIn(host, folder);
}

/** As the installers propose them. */
const rootNames: readonly string[] = ['miniconda3', 'anaconda3', 'miniforge3', 'mambaforge', 'micromamba', 'miniconda', 'anaconda'];

function* roots(host: Host): Iterable<string> {
  const executable = folderFrom(host, 'CONDA_EXE');
  if (executable !== undefined) yield folderOf(folderOf(executable));
  for (const variable of ['CONDA_ROOT', 'MAMBA_ROOT_PREFIX']) {
    const root = folderFrom(host, variable);
    if (root !== undefined) yield root;
  }
  for (const parent of parentFolders(host)) for (const name of rootNames) yield `${parent}/${name}`;
  if (host.platform !== 'win32') yield '/opt/conda';
}

function parentFolders(host: Host): readonly string[] {
  const system =
    host.platform === 'win32'
      ? ['PROGRAMDATA', 'LOCALAPPDATA'].map((variable) => folderFrom(host, variable))
      : ['/opt', host.platform === 'darwin' ? '/opt/homebrew/Caskroom' : undefined];
  return [host.home, ...system].filter((folder) => folder !== undefined);
}

function* listed(host: Host): Iterable<string> {
  const text = host.home === undefined ? undefined : textOf(host, `${host.home}/.conda/environments.txt`);
  for (const line of (text ?? '').split('\n')) {
    const prefix = absolutePath(host, line.trim());
    if (prefix !== undefined) yield prefix;
  }
}

function* foldersIn(host: Host, folder: string): Iterable<string> {
  for (const { name, kind } of host.listFolder(folder) ?? []) if (kind === 'folder') yield `${folder}/${name}`;
}

function* environmentFolders(host: Host): Iterable<string> {
  yield* foldersFrom(host, 'CONDA_ENVS_PATH');
  yield* foldersFrom(host, 'CONDA_ENVS_DIRS');
  if (host.home === undefined) return;
  for (const file of ['.condarc', '.mambarc', '.conda/condarc']) {
    for (const written of environmentFoldersIn(textOf(host, `${host.home}/${file}`) ?? '')) {
      const folder = absolutePath(host, written.replace(/^~(?=\/|\\|$)/, host.home));
      if (folder !== undefined) yield folder;
    }
  }
  yield `${host.home}/.conda/envs`;
}

/** The list `envs_dirs` of a `.condarc`, in either of YAML's two ways to write one. */
function environmentFoldersIn(text: string): readonly string[] {
  const found: string[] = [];
  let inside = false;
  for (const line of text.split('\n')) {
    const flow = /^(?:envs_dirs|envs_path):[ \t]*\[([^\]]*)\]/.exec(line);
    if (flow !== null) found.push(...(flow[1] ?? '').split(',').map(unquoted));
    const item = /^[ \t]*-[ \t]+(\S.*)$/.exec(line);
    if (inside && item !== null) found.push(unquoted(item[1] ?? ''));
    else if (/^[^\s#-]/.test(line)) inside = /^(?:envs_dirs|envs_path):[ \t]*(?:#.*)?\r?$/.test(line);
  }
  return found;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  const quote = trimmed.charAt(0);
  const end = quote === '"' || quote === "'" ? trimmed.indexOf(quote, 1) : -1;
  return end > 0 ? trimmed.slice(1, end) : trimmed.replace(/[ \t]#.*$/, '');
}
