import type { FileContents } from '../project/declaration.ts';
import type { Document, Span } from '../project/span.ts';
import type { FileKind } from './fileKind.ts';

/** What such a comment says first. */
export const MARK = 'requires-python: ignore';

/**
 * Comments `# requires-python: ignore[id, …]` in the file's own comment syntax. On a line with text they cover that line, alone on a line
 * the next one; without brackets they cover every rule.
 */
export function findSuppressions({ text }: Document, comment: FileKind['comment']): FileContents['suppressions'] {
  if (comment === undefined) return [];
  const found: Suppression[] = [];
  let behind = 0;
  for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, behind)) {
    const line = lineOf(text, behind + text.slice(behind, at).lastIndexOf('\n') + 1);
    const opening = text.slice(line.start, at).lastIndexOf(comment);
    if (opening >= 0) readLine(text, line, line.start + opening, at, found);
    behind = Math.min(line.end + 1, text.length);
  }
  return found;
}

type Suppression = FileContents['suppressions'][number];

/** Every mark of a line whose comment begins at `opening`; the first mark stands at `first`. */
function readLine(text: string, line: Span, opening: number, first: number, found: Suppression[]): void {
  const alone = text.slice(line.start, opening).trim() === '';
  const span = alone ? lineOf(text, Math.min(line.end + 1, text.length)) : line;
  const rest = text.slice(first, line.end);
  for (let at = 0; at >= 0; at = rest.indexOf(MARK, at + MARK.length)) {
    const named = at + MARK.length;
    found.push({ span, rules: rulesNamed(rest.slice(named, named + longestList)) });
  }
}

/** Longer lists of rules are not read. UTF-16 units. */
const longestList = 1_000;

function lineOf(text: string, start: number): Span {
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

function rulesNamed(rest: string): string[] {
  const close = rest.indexOf(']');
  if (!rest.startsWith('[') || close < 0) return [];
  return rest
    .slice(1, close)
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
}
