import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { compareMinors } from '../python/versions.ts';
import type { Fix } from './rule.ts';
import { pythons } from './wording.ts';

/** The server's command that moves a whole project, as in protocol.ts, which rules do not know. */
export const moveCommandName = 'requiresPython.move';

/** Raises the floor above some minors in every place of the project at once. */
export function dropBelow({ supported }: Project, { path }: Declaration, minors: readonly Minor[]): Fix[] {
  const newest = minors.at(-1);
  const dropped = newest === undefined ? [] : supported.filter((minor) => compareMinors(minor, newest) <= 0);
  if (dropped.length === 0 || dropped.length === supported.length) return [];
  return [
    {
      title: `Drop ${pythons(dropped)} everywhere …`,
      safe: false,
      edits: [],
      command: { name: moveCommandName, arguments: [{ uri: path, kind: 'drop', minors: dropped }] },
    },
  ];
}
