import { afterLineEnd, type Joined, lineEnd, placeIn } from '../lines.ts';
import type { ScriptBlock } from './nodes.ts';

const opening = '# /// ';

const isTypeCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45;

/** The type of the block that the line at `start … end` opens, if it opens one. */
function typeOf(text: string, start: number, end: number): string | undefined {
  if (!text.startsWith(opening, start) || start + opening.length >= end) return undefined;
  for (let at = start + opening.length; at < end; at++) if (!isTypeCharacter(text.charCodeAt(at))) return undefined;
  return text.slice(start + opening.length, end);
}

/** A line of a block: `#` alone or followed by a space. */
const isBlockLine = (text: string, start: number, end: number): boolean =>
  end > start && text.charCodeAt(start) === 35 && (end === start + 1 || text.charCodeAt(start + 1) === 32);

/** The line that closes the block which begins on the line before `from`: the last `# ///` of the comment lines there. */
function closingOf(text: string, from: number): { readonly start: number; readonly end: number; readonly behind: number } {
  let start = -1;
  let end = -1;
  let at = from;
  while (at < text.length) {
    const stop = lineEnd(text, at);
    if (!isBlockLine(text, at, stop)) break;
    if (stop - at === 5 && text.startsWith('# ///', at)) {
      start = at;
      end = stop;
    }
    at = afterLineEnd(text, stop);
  }
  return { start, end, behind: at };
}

/** The lines of a block without their comment signs. */
function contentOf(text: string, from: number, to: number): Joined {
  const segments: { start: number; end: number; at: number }[] = [];
  let joined = '';
  for (let start = from; start < to; ) {
    const stop = lineEnd(text, start);
    const next = afterLineEnd(text, stop);
    const content = Math.min(start + 2, stop);
    segments.push({ start: content, end: next, at: joined.length });
    joined += text.slice(content, next);
    start = next;
  }
  return { text: joined, segments };
}

/** Every closed block of inline metadata (PEP 723). A text that does not hold `# /// ` costs one search. */
export function scriptBlocks(text: string): readonly ScriptBlock[] {
  const blocks: ScriptBlock[] = [];
  for (let start = text.indexOf(opening); start >= 0; ) {
    const end = lineEnd(text, start);
    const before = start === 0 ? 10 : text.charCodeAt(start - 1);
    const type = before === 10 || before === 13 || before === 0xfeff ? typeOf(text, start, end) : undefined;
    const from = afterLineEnd(text, end);
    if (type === undefined) {
      start = text.indexOf(opening, end);
      continue;
    }
    const closing = closingOf(text, from);
    if (closing.start > from) {
      const joined = contentOf(text, from, closing.start);
      blocks.push({ start, end: closing.end, type, toml: joined.text, offsetAt: (offset) => placeIn(joined, offset) });
    }
    start = text.indexOf(opening, Math.max(closing.start > from ? closing.end : closing.behind, end));
  }
  return blocks;
}
