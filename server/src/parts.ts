import { folderOf } from './files/paths.ts';
import type { Calendar, Parts } from './project/assemble.ts';
import { crossRead, type ForeignReading, foreignReadings } from './project/crossReading/crossReading.ts';
import type { Neighbours } from './project/crossReading/files.ts';
import type { Declaration, Manifest, Problem } from './project/declaration.ts';
import { baseFolder, nearestRoot, ownerOf, type RootKind, rootKind, rootsBelow } from './project/grouping.ts';
import { besideProject } from './project/otherImages.ts';
import type { Requirement } from './project/requirement.ts';
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
  let others: Set<string> | undefined;
  for (const declaration of contents.declarations) {
    const owner = ownerOf(declaration, own, roots);
    if (owner !== own) others = (others ?? new Set()).add(owner);
  }
  return others === undefined ? [own] : [own, ...others];
}

/** What a project is put together with: where projects begin, and the files that its own refer to. */
export interface Surroundings {
  readonly roots: ReadonlyMap<string, RootKind>;
  homeOf(path: string): string;
  readonly neighbours: Neighbours;
  readonly calendar: Calendar;
}

export function partsOf(root: string, files: readonly StoredFile[], { roots, homeOf, neighbours, calendar }: Surroundings): Parts {
  const declarations: Declaration[] = [];
  const requirements: Requirement[] = [];
  const problems: Problem[] = [];
  const foreign: ForeignReading[] = [];
  const own: StoredFile[] = [];
  for (const file of files) {
    const { path, contents } = file;
    const home = homeOf(path);
    if (isReadByNobody(file, roots)) continue;
    for (const declaration of crossRead(path, contents, neighbours, calendar))
      if (ownerOf(declaration, home, roots) === root) declarations.push(besideProject(root, declaration));
    if (home !== root) continue;
    own.push(file);
    for (const requirement of contents.requirements) requirements.push(requirement);
    for (const problem of contents.problems) problems.push(problem);
    for (const reading of foreignReadings(path, contents, neighbours)) foreign.push(reading);
  }
  const nested = rootsBelow(root, roots);
  return { root, declarations, requirements, problems, manifest: manifestOf(root, own), nested, foreignReadings: foreign };
}

/** What its reader looks for at the top of a repository, and that lies below a project's folder: left there from another repository. */
function isReadByNobody({ path, kind }: StoredFile, roots: Surroundings['roots']): boolean {
  if (kind.isForTop?.(path) !== true) return false;
  return roots.get(nearestRoot(folderOf(baseFolder(path)), roots)) === 'manifest';
}

/** pyproject.toml is a project's manifest where there is one (PEP 518); setup.cfg and setup.py otherwise. */
function manifestOf(root: string, files: readonly StoredFile[]): Parts['manifest'] {
  const found = files.filter(({ path, contents }) => contents.manifest !== undefined && folderOf(path) === root);
  const best = found.find(({ path }) => path.endsWith('/pyproject.toml')) ?? found[0];
  return best === undefined ? undefined : placed(best.path, best.contents.manifest!);
}

const manifests = new WeakMap<Manifest, Manifest & { readonly path: string }>();

/** The same object as long as its file is not read again. */
function placed(path: string, manifest: Manifest): Manifest & { readonly path: string } {
  let known = manifests.get(manifest);
  if (known?.path !== path) {
    known = { ...manifest, path };
    manifests.set(manifest, known);
  }
  return known;
}
