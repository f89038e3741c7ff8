import type { FileContents } from '../project/declaration.ts';
import type { Document } from '../project/span.ts';
import type { FileKind } from './fileKind.ts';

const MARK = 'requires-python: ignore';

/**
 * Comments `# requires-python: ignore[id, …]` in the file's own comment syntax. On a line with text they cover that line, alone on a line
 * the next one; without brackets they cover every rule.
 */
export function findSuppressions({ text }: Document, comment: FileKind['comment']): FileContents['suppressions'] {
  if (comment === undefined) return [];
  const found: FileContents['suppressions'][number][] = [];
  for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + MARK.length)) {
    const line = lineAround(text, at);
    const opening = text.lastIndexOf(comment, at);
    if (opening < line.start) continue;
    const alone = text.slice(line.start, opening).trim() === '';
    const covered = alone ? lineAround(text, Math.min(line.end + 1, text.length)) : line;
    found.push({ span: covered, rules: rulesNamed(text.slice(at + MARK.length, line.end)) });
  }
  return found;
}

function lineAround(text: string, offset: number) {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end };
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
