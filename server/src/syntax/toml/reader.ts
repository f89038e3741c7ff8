import type { TomlDocument } from './nodes.ts';
import { openSource, type Source, skipLines, spend } from './source.ts';
import { readStatement } from './statements.ts';
import { newTable } from './tables.ts';

/** Reads any text: linear in its length, nothing thrown, at most 200 deep and 100,000 values and lines. */
export const parseToml = (text: string): TomlDocument => {
  const source = openSource(text, false);
  const document = read(source);
  // Something is broken, and something else is legal but odd: most likely it is odd because of that.
  return source.broken && source.doubtful ? read(openSource(text, true)) : document;
};

const read = (source: Source): TomlDocument => {
  const { text, problems, comments } = source;
  const root = newTable({ start: 0, end: text.length }, 'header', 0);
  let table = root;
  skipLines(source);
  while (source.at < text.length && spend(source)) {
    table = readStatement(source, root, table);
    skipLines(source);
  }
  problems.sort((a, b) => a.start - b.start);
  return { root, problems, comments };
};
