import type { Declaration, FileContents } from './declaration.ts';

/** A file and what it says, as the grouping needs it. */
export interface ReadFile {
  readonly path: string;
  readonly contents: FileContents;
}

/** How a folder becomes a project: by a manifest, or, where no manifest stands above, by a file that pins an interpreter for it. */
export type RootKind = 'manifest' | 'pin';

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * The folder a file speaks for: its own, or for files kept in a folder of settings (`.github/workflows/ci.yml`, `.devcontainer/…`) the one
 * that holds those settings. An environment (`.venv/pyvenv.cfg`) speaks for the folder it lies in.
 */
export function baseFolder(path: string): string {
  const names = path.split('/');
  const settings = names.findIndex((name, index) => index < names.length - 1 && name.startsWith('.') && name.length > 1 && name !== '..');
  if (settings >= 0) return names.slice(0, settings).join('/');
  if (names.at(-1) === 'pyvenv.cfg') return folderOf(folderOf(path));
  return folderOf(path);
}

/** What a file makes of its base folder. PEP 723 scripts are projects of their own and make nothing of their folder. */
export function rootKind({ manifest, declarations }: FileContents): RootKind | undefined {
  if (manifest !== undefined || declarations.some(isDeployed)) return 'manifest';
  if (declarations.some((declaration) => declaration.role === 'requires' && !isScript(declaration))) return 'manifest';
  return declarations.some((declaration) => declaration.role === 'runs' && declaration.stage === 'development') ? 'pin' : undefined;
}

/** A platform deploys the folder in which its runtime.txt lies, whatever project is around it: a website inside a library's repository. */
const isDeployed = ({ place }: Declaration): boolean => place === 'runtime-txt';

/** A declaration that speaks for its file alone (PEP 723). */
export const isScript = (declaration: Declaration): boolean => declaration.place === 'script.requires-python';

/** The script for which a declaration speaks: the one it stands in, or the one beside its lock (`report.py.lock`). */
function scriptOf(declaration: Declaration): string | undefined {
  if (isScript(declaration)) return declaration.path;
  return declaration.place === 'uv-lock.script' ? declaration.path.replace(/\.lock$/, '') : undefined;
}

/** Climbs from `folder` to the nearest project: a manifest's folder if there is one at or above it, else a pin's, else `folder` itself. */
export function nearestRoot(folder: string, roots: ReadonlyMap<string, RootKind>): string {
  let pinned: string | undefined;
  for (let at = folder; ; at = folderOf(at)) {
    const kind = roots.get(at);
    if (kind === 'manifest') return at;
    if (kind === 'pin') pinned ??= at;
    if (at === '' || !at.includes('/')) return pinned ?? folder;
  }
}

/** A folder relative to another, `.` and `..` resolved without leaving it; undefined when it does leave. */
export function resolveFolder(base: string, relative: string): string | undefined {
  const names = base.split('/');
  const floor = names.length;
  for (const name of relative.replace(/\\/g, '/').split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.length > floor) names.pop();
    else return undefined;
  }
  return names.join('/');
}

/**
 * The project a declaration belongs to: the one of the folder it works in, else the one of its file. CI at the top of a repository whose
 * top is no project belongs to the only project below, if there is only one.
 */
export function ownerOf(declaration: Declaration, fileRoot: string, roots: ReadonlyMap<string, RootKind>): string {
  const script = scriptOf(declaration);
  if (script !== undefined) return script;
  if (declaration.folder !== undefined) {
    const folder = resolveFolder(baseFolder(declaration.path), declaration.folder);
    if (folder !== undefined) return nearestRoot(folder, roots);
  }
  if (declaration.stage !== 'ci' || roots.get(fileRoot) === 'manifest') return fileRoot;
  const below = rootsBelow(fileRoot, roots);
  return below.length === 1 ? below[0]! : fileRoot;
}

const sortedManifests = new WeakMap<ReadonlyMap<string, RootKind>, readonly string[]>();

/** The folders of manifests below `folder`, sorted: found by halving, since a workspace may hold thousands. */
export function rootsBelow(folder: string, roots: ReadonlyMap<string, RootKind>): readonly string[] {
  let sorted = sortedManifests.get(roots);
  if (sorted === undefined) {
    sorted = [...roots].flatMap(([root, kind]) => (kind === 'manifest' ? root : [])).sort();
    sortedManifests.set(roots, sorted);
  }
  const prefix = `${folder}/`;
  const first = firstNotBelow(sorted, prefix);
  let end = first;
  while (end < sorted.length && sorted[end]!.startsWith(prefix)) end++;
  return sorted.slice(first, end);
}

/** The index of the first item that is not less than `text`. */
function firstNotBelow(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
