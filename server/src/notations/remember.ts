/** Longer texts than this name no single version; they are not looked at. UTF-16 units. */
export const longestVersion = 200;

/** Longer ranges than this are not read. UTF-16 units. */
export const longestRange = 1000;

/** How many texts one notation remembers: repositories repeat a few dozen spellings over and over. */
const mostTexts = 2000;

/** The same function, remembering its answers by text. Over-long texts are answered anew, so that what is kept stays small. */
export const remember = <Answer>(answer: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = answer(text);
    if (text.length > longestRange) return result;
    if (known.size >= mostTexts) known.clear();
    known.set(text, result);
    return result;
  };
};
