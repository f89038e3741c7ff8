/** Longer texts of an index are cut: nobody reads them, and nobody has to keep them. */
const longest = 200;

/** Controls, what turns the direction of text or takes no room, half characters, separators of lines (Unicode's general categories). */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text of an index as it may be kept and shown: at most 200 characters on one line, none of them invisible. */
export function plainText(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return ownCopy(short.replace(unprintable, ' ').trim());
}

/** The engine keeps a piece of a text by keeping all of it; what outlives an answer is spelled anew. */
export const ownCopy = (text: string): string => text.split('').join('');
