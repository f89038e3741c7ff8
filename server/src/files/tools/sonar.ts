import { dotted } from '../../notations/dotted.ts';
import type { ListItem } from '../../project/declaration.ts';
import type { Span } from '../../project/span.ts';
import { readLines } from '../../syntax/lines.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

const PLACE = 'sonar.python-version';
const KEY = 'sonar.python.version';

/** sonar-project.properties: the Pythons that an analysis is told of (docs.sonarsource.com, "Python", "Specifying the Python version"). */
export const sonar: FileKind = {
  id: 'sonar',
  title: 'SonarQube',
  paths: ['sonar-project.properties', '.sonarcloud.properties'],
  contains: KEY,
  comment: '#',
  places: [{ id: PLACE, where: '`sonar.python.version`', role: 'targets', notation: 'dotted' }],
  read(document) {
    const found = readLines(document.text, 'lines').flatMap(({ content }) => {
      const value = valueIn(content);
      const words = value === undefined ? [] : wordsIn(document.text, value);
      return words.map((word, index) => {
        const extras: Extras = words.length > 1 ? { traits: ['lower-bound'], item: itemOf(document.text, words, index) } : {};
        return declare(document, word, PLACE, 'targets', dotted, extras);
      });
    });
    return readingOf(found);
  },
};

/** Behind `=`, `:` or blanks (java.util.Properties, "load"). */
function valueIn({ text, start, end }: Span & { readonly text: string }): Span | undefined {
  if (!text.startsWith(KEY) || text.length > 500) return undefined;
  const separator = /^[ \t]{0,50}[=: \t][ \t]{0,50}/.exec(text.slice(KEY.length))?.[0].length;
  return separator === undefined ? undefined : { start: start + KEY.length + separator, end };
}

function wordsIn(text: string, { start, end }: Span): Span[] {
  const words: Span[] = [];
  for (let at = start; at < end; at++) {
    let from = at;
    while (at < end && text[at] !== ',') at++;
    let to = at;
    while (from < to && text.charCodeAt(from) <= 32) from++;
    while (to > from && text.charCodeAt(to - 1) <= 32) to--;
    if (to > from) words.push({ start: from, end: to });
  }
  return words;
}

function itemOf(text: string, words: readonly Span[], index: number): ListItem {
  const word = words[index]!;
  const [before, next] = [words[index - 1], words[index + 1]];
  const remove = next !== undefined ? { start: word.start, end: next.start } : { start: before?.end ?? word.start, end: word.end };
  const gap = next !== undefined ? text.slice(word.end, next.start) : text.slice(before?.end ?? word.start, word.start);
  return { list: words[0]!.start, remove, insert: { offset: word.end, before: gap, after: '' } };
}
