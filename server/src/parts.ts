import { folderOf } from './files/paths.ts';
import type { Parts } from './project/assemble.ts';
import type { Declaration, Problem, Requirement } from './project/declaration.ts';
import { baseFolder, ownerOf, type RootKind, rootKind, rootsBelow } from './project/grouping.ts';
import type { StoredFile } from './store.ts';

// Which of the files that were read make projects, and which parts of them belong to one.

/** Whatever of a file decides where projects begin; two files of the same standing group alike. */
export function rootStanding(file: StoredFile | undefined): string {
  return file === undefined ? '' : `${rootKind(file.contents) ?? 'none'}`;
}

export function collectRoots(files: Iterable<StoredFile>): ReadonlyMap<string, RootKind> {
  const roots = new Map<string, RootKind>();
  for (const { path, contents } of files) {
    const kind = rootKind(contents);
    const folder = baseFolder(path);
    if (kind !== undefined && roots.get(folder) !== 'manifest') roots.set(folder, kind);
  }
  return roots;
}

/** The projects a file speaks to: its own, and those that single declarations of it work for. */
export function ownersOf({ contents }: StoredFile, own: string, roots: ReadonlyMap<string, RootKind>): readonly string[] {
  const all = new Set<string>([own]);
  for (const declaration of contents.declarations) all.add(ownerOf(declaration, own, roots));
  return [...all];
}

export function partsOf(
  root: string,
  files: readonly StoredFile[],
  roots: ReadonlyMap<string, RootKind>,
  homeOf: (path: string) => string,
): Parts {
  const declarations: Declaration[] = [];
  const requirements: Requirement[] = [];
  const problems: Problem[] = [];
  const own: StoredFile[] = [];
  for (const file of files) {
    const { path, contents } = file;
    const home = homeOf(path);
    for (const declaration of contents.declarations) if (ownerOf(declaration, home, roots) === root) declarations.push(declaration);
    if (home !== root) continue;
    own.push(file);
    for (const requirement of contents.requirements) requirements.push(requirement);
    for (const problem of contents.problems) problems.push(problem);
  }
  return { root, declarations, requirements, problems, manifest: manifestOf(root, own), nested: rootsBelow(root, roots) };
}

/** pyproject.toml is a project's manifest where there is one (PEP 518); setup.cfg and setup.py otherwise. */
function manifestOf(root: string, files: readonly StoredFile[]): Parts['manifest'] {
  const found = files.filter(({ path, contents }) => contents.manifest !== undefined && folderOf(path) === root);
  const best = found.find(({ path }) => path.endsWith('/pyproject.toml')) ?? found[0];
  return best === undefined ? undefined : { ...best.contents.manifest!, path: best.path };
}
