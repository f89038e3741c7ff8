import { variable } from '../../notations/dotted.ts';
import type { Notation } from '../../notations/notation.ts';
import { pythonPackage } from '../../notations/pythonPackage.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type JsonValue, jsonAt, jsonListItem, parseJson } from '../../syntax/json.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/** Devbox (jetify.com/docs/devbox, "Devbox.json Reference", `packages`): a list, or an object of versions. */
export const devbox: FileKind = {
  id: 'devbox',
  title: 'devbox.json',
  paths: ['devbox.json'],
  contains: 'python',
  comment: '//',
  places: [
    { id: 'devbox.package', where: '`packages`', role: 'runs', notation: 'python-package' },
    { id: 'devbox.version', where: '`packages.python`', role: 'runs', notation: 'variable' },
  ],
  read: (document) => readingOf(readPackages(document, jsonAt(parseJson(document.text).root, 'packages'))),
};

const development: Extras = { stage: 'development' };

function readPackages(document: Document, packages: JsonValue | undefined): Declaration[] {
  if (packages?.kind === 'array') {
    return packages.items.flatMap(({ value }, index) => {
      if (value.kind !== 'string' || !isInterpreter(value.value)) return [];
      const item = jsonListItem(document.text, packages, index);
      return readString(document, value, 'devbox.package', pythonPackage, { ...development, ...(item && { item }) });
    });
  }
  const python = jsonAt(packages, 'python');
  return readString(document, jsonAt(python, 'version') ?? python, 'devbox.version', variable, development);
}

/** `python@3.12`, `python312`; `python312Packages.pip` goes with another. */
const isInterpreter = (text: string): boolean => /^python(?:@|\d{1,3}(?:Full|@|$))/.test(text);

function readString(document: Document, value: JsonValue | undefined, place: string, notation: Notation, extras: Extras): Declaration[] {
  if (value?.kind !== 'string' || !value.closed || !value.verbatim || value.value === '') return [];
  return [declare(document, value.content, place, 'runs', notation, extras)];
}
