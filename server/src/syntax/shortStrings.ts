const known = new Map<string, string>();

/** Longer strings are rarely equal. UTF-16 units. */
const longest = 32;
const most = 2_000;

/**
 * The one string of these characters that everybody keeps: what stands around the items of lists is the same in tens of thousands of them,
 * and each piece that is cut out of a text is a string of its own.
 */
export function shortString(text: string): string {
  if (text.length > longest) return text;
  const same = known.get(text);
  if (same !== undefined) return same;
  if (known.size >= most) known.clear();
  known.set(text, text);
  return text;
}
