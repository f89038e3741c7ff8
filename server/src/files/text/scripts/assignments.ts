import type { Span } from '../../../project/span.ts';

/** A variable that is given a Python: `PYTHON ?= python3.12`, `PYTHON_VERSION=3.12`. */
export interface Assigned extends Span {
  /** The caller may give another one. */
  readonly isDefault: boolean;
}

const name = '(?:[A-Z][A-Z0-9]{0,30}_){0,4}(?:PYTHON|PY)3?(?:_?(?:VERSION|VER|BIN|BINARY|CMD|EXE|EXECUTABLE|INTERPRETER|PATH|NAME))?';
const before = String.raw`^[ \t]{0,40}(?:(?:export|override|readonly|local|set|declare|\$env:)[ \t]{0,9}["']?)?`;
const operator = String.raw`[ \t]{0,9}(?<operator>[?:]{0,3}=|:(?=[ \t]))[ \t]{0,9}`;
const value = String.raw`["']?(?<fallback>\$\{\w{1,60}:?-)?(?:[\w./~-]{0,100}python)?(?<version>[23]\.\d{1,2}(?:\.\d{1,2})?)\}?["']?[ \t]{0,40}(?:#|;|&|$)`;
const assignment = new RegExp(`${before}${name}${operator}${value}`, 'di');

/** Longer lines are no assignments. UTF-16 units. */
const longestLine = 300;

/** The version that a line assigns, if it does. */
export function assignedIn(text: string, { start, end }: Span): Assigned | undefined {
  if (end - start > longestLine) return undefined;
  const match = assignment.exec(text.slice(start, end));
  const found = match?.indices?.groups?.version;
  if (match === null || found === undefined) return undefined;
  const isDefault = match.groups?.operator === '?=' || match.groups?.fallback !== undefined;
  return { start: start + found[0], end: start + found[1], isDefault };
}
