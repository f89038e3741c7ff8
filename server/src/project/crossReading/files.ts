import type { Call, Crossing, FileReference } from '../crossing.ts';
import type { FileContents } from '../declaration.ts';
import { baseFolder, resolveFolder } from '../grouping.ts';
import { type Memory, remembered } from './remembered.ts';

/** The other files, as reading across them needs them. */
export interface Neighbours {
  /** What a file said; undefined for one that is not read. */
  contents(path: string): FileContents | undefined;
  /** The files that name this one, whether it exists or not. */
  naming(path: string): Iterable<string>;
  /** The folder that no reference of a file may leave. */
  boundary(path: string): string;
}

const nothing: Crossing = { calls: [], parameters: [], misreadings: [] };

export const crossingOf = (contents: FileContents | undefined): Crossing => contents?.crossing ?? nothing;

/** Paths of a machine, of a user, or put together when they are used: they name no file of the repository. */
const isElsewhere = (path: string): boolean => path === '' || path.length > 1_000 || /^[/\\~]|^[A-Za-z]:|[$`*?\n]|:\/\//.test(path);

/** Every file that a reference may mean, as the file at `path` writes it; none that lies outside of `boundary`. */
export const pathsMeant = (reference: FileReference, path: string, boundary: string): readonly string[] =>
  remembered(meanings, reference, [path, boundary], () => resolved(reference, path, boundary));

const meanings: Memory<FileReference, readonly string[]> = new WeakMap();

function resolved({ paths, from }: FileReference, path: string, boundary: string): readonly string[] {
  const own = path.slice(0, path.lastIndexOf('/'));
  const folder = from === 'base' ? baseFolder(path) : own;
  if (folder !== boundary && !folder.startsWith(`${boundary}/`)) return [];
  // What counts from the top of a repository stays in it; what counts from a folder may lie beside that.
  const [top, inside] = from === 'base' ? [folder, ''] : [boundary, folder.slice(boundary.length + 1)];
  return paths.flatMap((written) => {
    if (isElsewhere(written)) return [];
    const meant = resolveFolder(top, `${inside}/${written}`);
    return meant === undefined || meant === top ? [] : meant;
  });
}

/** Whether a path, as a folder's file writes it, means one in that folder, wherever it is. */
export const staysInside = (path: string): boolean => resolved({ paths: [path], from: 'folder' }, 'folder/file', 'folder').length > 0;

/** The file that a reference means: the first of its paths that is read. */
export function fileMeant(reference: FileReference, path: string, { contents, boundary }: Neighbours): string | undefined {
  return pathsMeant(reference, path, boundary(path)).find((meant) => contents(meant) !== undefined);
}

/** Every file that the file at `path` may name. */
export function filesNamed(path: string, contents: FileContents, boundary: string): readonly string[] {
  const { calls } = crossingOf(contents);
  return calls.length === 0 ? [] : [...new Set(calls.flatMap(({ to }) => pathsMeant(to, path, boundary)))];
}

/** A place where a file is read or called, and the file that it stands in. */
export interface CallFrom {
  readonly call: Call;
  readonly path: string;
}

/** Whether a reference ends in the name of a file: most do not, and need not be resolved. */
const mayMean = ({ paths }: FileReference, path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return paths.some((written) => written.endsWith(name));
};

/** Every place where the file at `path` is read or called, in the order of files. */
export function callsOf(path: string, neighbours: Neighbours): readonly CallFrom[] {
  const found: CallFrom[] = [];
  for (const from of [...neighbours.naming(path)].sort()) {
    for (const call of crossingOf(neighbours.contents(from)).calls) {
      if (mayMean(call.to, path) && fileMeant(call.to, from, neighbours) === path) found.push({ call, path: from });
    }
  }
  return found;
}
