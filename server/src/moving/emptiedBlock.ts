import type { Span } from '../project/span.ts';

const indentOf = (line: string): number => line.length - line.trimStart().length;

const key = /^[ \t]*[\w-]+:[ \t]*(?:#[^\n]*)?$/;

/**
 * What to delete where all items of a block list of YAML go: its key as well, since a key without a value is another thing, and the comments
 * below the key. Undefined where the text is no such list, or something of it stays.
 */
export function emptiedBlock(text: string, items: Span): Span | undefined {
  if (items.start < 1 || text[items.start - 1] !== '\n') return undefined;
  const keyStart = keyAbove(text, items.start);
  if (keyStart === undefined) return undefined;
  const indent = indentOf(text.slice(keyStart, text.indexOf('\n', keyStart)));
  const following = nextLine(text, items.end);
  const stays = following !== undefined && (indentOf(following) > indent || (indentOf(following) === indent && /^\s*-\s/.test(following)));
  if (stays) return undefined;
  // The empty line behind the list is between the key and what follows, unless one stands in front, too.
  const blank = /\n([ \t]*\r?\n)$/.exec(text.slice(keyStart, items.end))?.[1] ?? '';
  return { start: keyStart, end: items.end - (isBlankBefore(text, keyStart) ? 0 : blank.length) };
}

const isBlankBefore = (text: string, line: number): boolean => text.slice(text.lastIndexOf('\n', line - 2) + 1, line).trim() === '';

/** Where the line of the key begins, over comments and empty lines. */
function keyAbove(text: string, from: number): number | undefined {
  for (let end = from - 1; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trimEnd();
    if (key.test(line)) return start;
    if (line.trim() !== '' && !line.trimStart().startsWith('#')) return undefined;
    end = start - 1;
  }
  return undefined;
}

/** The next line that says something; comments belong to whoever comes after. */
function nextLine(text: string, from: number): string | undefined {
  for (let at = from; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    if (line.trim() !== '' && !line.trimStart().startsWith('#')) return line;
    if (end < 0) return undefined;
    at = end + 1;
  }
  return undefined;
}
