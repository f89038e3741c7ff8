import type { TextEdit } from '../project/edits.ts';
import type { Context } from './command.ts';
import { patchOf } from './patch.ts';
import { folderOf, isBelow, relativePath } from './paths.ts';
import { lineStarts, type Range, rangeOf } from './positions.ts';
import { printableLines } from './terminal.ts';
import type { Workspace } from './workspace.ts';
import { flushFolder, type Rewrite, removeLeftovers, whyNotWritable, writeWhole } from './write.ts';

// What commands that change files have in common: which they may change, writing them, and telling of it.

/** What is left for the user to do. */
export interface Left {
  readonly path: string;
  readonly reason: string;
  /** The command could not do its work there. */
  readonly failed: boolean;
}

/** Where git could not merge (git-merge, "How conflicts are presented"): a change of one side would be lost, or right by chance. */
const conflict = [/^<{7} /m, /^={7}\r?$/m, /^>{7} /m] as const;
const hasConflict = (text: string): boolean => text.includes('<<<<<<< ') && conflict.every((mark) => mark.test(text));

/** Looked at once a file, and only for files that a fix would change. */
export function writability({ host }: Context, { service }: Workspace): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (known.has(path)) return known.get(path);
    const file = service.file(path);
    const reason =
      file === undefined
        ? 'it is gone'
        : file.readOnly !== undefined
          ? `it ${file.readOnly}`
          : hasConflict(file.text)
            ? 'it has merge conflicts'
            : whyNotWritable(host, rootOf(service.folders(), path), { path, before: file.text, bom: file.bom });
    known.set(path, reason);
    return reason;
  };
}

const rootOf = (folders: readonly string[], path: string): string => folders.find((folder) => isBelow(path, folder)) ?? folderOf(path);

/** One file after the other; whoever wants it to stop gets it between two of them. */
export async function writeAll({ host, world }: Context, { service }: Workspace, changes: readonly Rewrite[]): Promise<Left[]> {
  const left: Left[] = [];
  const folders = new Set(changes.map(({ path }) => folderOf(path)));
  const interruption = world.listen();
  for (const folder of folders) removeLeftovers(folder);
  for (const change of changes) {
    await new Promise((resolve) => setImmediate(resolve));
    const reason = interruption.stopped ? 'the command was stopped' : writeWhole(host, rootOf(service.folders(), change.path), change);
    if (reason !== undefined) left.push({ path: change.path, reason, failed: true });
  }
  for (const folder of folders) flushFolder(folder);
  interruption.done();
  return left;
}

/** Byte for byte, for a patch is to be applied; on a terminal, where nobody applies it, without what the terminal would obey. */
export function diffOf({ cwd, terminal }: Context, changes: readonly Rewrite[]): string {
  const patch = changes.map((change) => patchOf({ ...change, path: relativePath(cwd, change.path) })).join('');
  return terminal.screen ? printableLines(patch) : patch;
}

/** An edit as `--format json` tells it. */
export const toldEdits = (before: string, edits: readonly TextEdit[]): readonly (Range & { oldText: string; newText: string })[] => {
  const starts = lineStarts(before);
  return edits.map((edit) => ({ ...rangeOf(starts, edit), oldText: before.slice(edit.start, edit.end), newText: edit.newText }));
};
