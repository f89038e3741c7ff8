/** Python's escapes in a string literal, the harmful ones last: `\x`, `\u`, `\U` and `\N` that are not complete. */
const escapes = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\\'"abfnrtv])|([xuUN]))/g;

const letters = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/**
 * The value of a quoted text, or undefined where Python would refuse it. The grammar knows no backslash; installers read what stands
 * between the quotes as a string literal of Python ("String literals", docs.python.org), so a backslash means here what it means to them.
 */
export const unquote = (inner: string): string | undefined => {
  if (inner.includes('\n')) return undefined;
  if (!inner.includes('\\')) return inner;
  let isBad = false;
  const value = inner.replace(escapes, (all, octal?: string, x?: string, u?: string, U?: string, letter?: string, bad?: string) => {
    const code = octal !== undefined ? Number.parseInt(octal, 8) : Number.parseInt(x ?? u ?? U ?? '', 16);
    if (bad !== undefined || code > 0x10ffff) isBad = true;
    else if (!Number.isNaN(code)) return String.fromCodePoint(code);
    return letter === undefined ? all : (letters.get(letter) ?? letter);
  });
  return isBad ? undefined : value;
};
