import type { Change, Group } from '../moving/move.ts';
import type { Context } from './command.ts';
import type { Moved, MovedFile } from './move.ts';
import { relativePath } from './paths.ts';
import { toldEdits } from './rewriting.ts';
import { jsonText, plural, printable } from './terminal.ts';

/** What is left for a person, with its place where it has one. */
export interface ToldLeft {
  readonly path: string;
  readonly line?: number;
  readonly reason: string;
  readonly failed: boolean;
}

/** Grouped by why, each change on a line; then what is left. */
export function textOf(
  context: Context,
  moved: readonly Moved[],
  files: readonly MovedFile[],
  left: readonly ToldLeft[],
  dry: boolean,
): string {
  const lines = moved.flatMap(({ title, groups, lineAt }) => [
    title,
    ...groups.flatMap((group) => [
      '',
      heading(group),
      ...group.changes.map((change) => `  ${changeLine(context, change, lineAt(change.path, change.start))}`),
    ]),
    '',
  ]);
  const told = left.map(
    ({ path, line, reason }) =>
      `  ${printable(relativePath(context.cwd, path))}${line === undefined ? '' : `:${line}`}  ${printable(reason)}`,
  );
  const rest = told.length === 0 ? [] : ['Left for you', ...told, ''];
  const summary = context.quiet ? [] : [`${plural(files.length, 'file')} ${dry ? 'would be changed' : 'changed'}`];
  return [...lines, ...rest, ...summary].map((line) => `${line}\n`).join('');
}

const heading = ({ title, doubtful, needsConfirmation }: Group): string =>
  doubtful || needsConfirmation ? `${title} (look at these)` : title;

function changeLine({ cwd }: Context, change: Change, line: number): string {
  const what =
    change.old === '' ? `+ ${flat(change.new)}` : change.new === '' ? `- ${flat(change.old)}` : `${flat(change.old)} → ${flat(change.new)}`;
  return `${printable(relativePath(cwd, change.path))}:${line}  ${what}`;
}

/** On one line. */
const flat = (text: string): string => printable(text.replaceAll(/\s+/g, ' '));

export function jsonOf({ cwd }: Context, files: readonly MovedFile[], left: readonly ToldLeft[]): string {
  return jsonText({
    version: 1,
    changes: files.flatMap(({ path, before, parts }) =>
      parts.map(({ why, edits }) => ({ path: relativePath(cwd, path), edits: toldEdits(before, edits), why })),
    ),
    left: left.map(({ path, line, reason }) => ({ path: relativePath(cwd, path), ...(line !== undefined && { line }), reason })),
  });
}
