/** What opens a string or a comment, or takes the meaning from what follows. */
const special = /["'#\\]/g;

function nextSpecial(text: string, from: number): number {
  special.lastIndex = from;
  return special.exec(text)?.index ?? text.length;
}

/**
 * Which of the offsets, ascending, lie in code of a Python source and not in its strings and comments. Expressions within f-strings count as
 * strings. Linear.
 */
export function codeAt(text: string, offsets: readonly number[]): number[] {
  const found: number[] = [];
  let next = 0;
  for (let at = 0; at < text.length && next < offsets.length; ) {
    const code = nextSpecial(text, at);
    while (next < offsets.length && offsets[next]! < code) found.push(offsets[next++]!);
    at = code < text.length ? endOf(text, code, text.charCodeAt(code)) : code;
    while (next < offsets.length && offsets[next]! < at) next++;
  }
  return found;
}

/** The end of the string, comment or escape that begins at `at`. */
function endOf(text: string, at: number, code: number): number {
  if (code === 92) return at + 2;
  if (code === 35) return lineEnd(text, at);
  const quote = text[at]!;
  return text.startsWith(quote.repeat(3), at) ? longEnd(text, at + 3, quote.repeat(3)) : shortEnd(text, at + 1, code);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function shortEnd(text: string, from: number, quote: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote || code === 10) return at + 1;
  }
  return text.length;
}

function longEnd(text: string, from: number, quotes: string): number {
  for (let at = from; ; ) {
    const end = text.indexOf(quotes, at);
    if (end < 0) return text.length;
    if (!isEscaped(text, end, from)) return end + 3;
    at = end + 1;
  }
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes > from && text.charCodeAt(at - backslashes - 1) === 92) backslashes++;
  return backslashes % 2 === 1;
}
