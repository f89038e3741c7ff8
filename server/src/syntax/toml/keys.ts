import type { TomlKey } from './nodes.ts';
import { depthLimit, dot, giveUp, isBare, isQuote, type Source, skipSpaces } from './source.ts';
import { readLine } from './strings.ts';

/** A key with its dots: `tool.ruff` has two parts. */
export interface KeyPath {
  readonly parts: readonly TomlKey[];
  /** False where it breaks off: nothing stands behind a dot or at its beginning, or a quote is missing. */
  readonly whole: boolean;
}

/** Reads a key with its dots and the blanks behind it. Complains of nothing but quotes: the caller knows what was expected. */
export const readKeyPath = (source: Source): KeyPath => {
  const parts: TomlKey[] = [];
  for (;;) {
    const key = readKey(source);
    if (key === undefined) return { parts, whole: false };
    parts.push(key);
    if (parts.length > depthLimit) giveUp(source, `This is nested more than ${depthLimit} deep`);
    skipSpaces(source);
    if (source.text.charCodeAt(source.at) !== dot) return { parts, whole: true };
    source.at++;
    skipSpaces(source);
  }
};

const readKey = (source: Source): TomlKey | undefined => {
  const { text, at: start } = source;
  const first = text.charCodeAt(start);
  if (isQuote(first)) {
    const { value, end, closed } = readLine(source, first);
    return closed ? { start, end, name: value } : undefined;
  }
  let end = start;
  while (isBare(text.charCodeAt(end))) end++;
  source.at = end;
  return end === start ? undefined : { start, end, name: text.slice(start, end) };
};
