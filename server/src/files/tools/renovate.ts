import { variable } from '../../notations/dotted.ts';
import { pep440 } from '../../notations/pep440.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type JsonValue, jsonAt, parseJson } from '../../syntax/json.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { readByRenovate } from '../pins/pythonVersionFile/readers.ts';

/** Renovate (docs.renovatebot.com, "Configuration Options": `constraints`, `packageRules`). */
export const renovate: FileKind = {
  id: 'renovate',
  title: 'Renovate',
  paths: ['renovate.{json,json5}', '.renovaterc', '.renovaterc.{json,json5}'],
  comment: '//',
  places: [
    { id: 'renovate.constraints', where: '`constraints.python`', role: 'targets', notation: 'pep440' },
    { id: 'renovate.allowed-versions', where: '`packageRules[].allowedVersions` of `python`', role: 'guards', notation: 'pep440' },
  ],
  read(document) {
    const crossing = readByRenovate(document);
    return { ...readingOf(document.text.includes('python') ? readPython(document) : []), ...(crossing && { crossing }) };
  },
};

function readPython(document: Document): Declaration[] {
  const { root } = parseJson(document.text);
  const rules = jsonAt(root, 'packageRules');
  return [
    ...readConstraint(document, root),
    ...(rules?.kind === 'array' ? rules.items.flatMap(({ value }) => readRule(document, value)) : []),
  ];
}

/** With which Python lock files are written: what the project itself requires is said elsewhere. */
const readConstraint = (document: Document, node: JsonValue | undefined): Declaration[] =>
  readRange(document, jsonAt(node, 'constraints', 'python'), 'renovate.constraints', 'targets', { traits: ['reference'] });

function readRule(document: Document, rule: JsonValue): Declaration[] {
  const names = ['matchPackageNames', 'matchDepNames'].map((key) => jsonAt(rule, key));
  const isPython = names.some((list) => list?.kind === 'array' && list.items.length > 0 && list.items.every(({ value }) => isName(value)));
  const allowed = isPython ? readRange(document, jsonAt(rule, 'allowedVersions'), 'renovate.allowed-versions', 'guards') : [];
  return [...readConstraint(document, rule), ...allowed];
}

const isName = (value: JsonValue): boolean =>
  value.kind === 'string' &&
  /^(?:(?:docker\.io\/)?(?:library\/)?python|actions\/python-versions|containerbase\/python-prebuild)$/.test(value.value);

/** `"3.12"`, `">=3.10,<3.14"`; regular expressions and what else Renovate takes are left alone. */
function readRange(
  document: Document,
  node: JsonValue | undefined,
  place: string,
  role: 'targets' | 'guards',
  extras: Extras = {},
): Declaration[] {
  if (node?.kind !== 'string' || !node.verbatim || !node.closed) return [];
  const notation = /^\d/.test(node.value) ? variable : pep440;
  return notation.read(node.value).kind === 'versions' ? [declare(document, node.content, place, role, notation, extras)] : [];
}
