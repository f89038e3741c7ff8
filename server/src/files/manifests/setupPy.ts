import { classifier } from '../../notations/classifier.ts';
import { pep440 } from '../../notations/pep440.ts';
import type { Declaration, Manifest } from '../../project/declaration.ts';
import type { Requirement, RequirementExtras, RequirementKind } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { nothing } from '../../python/versionSet.ts';
import { type PythonCall, type PythonItem, type PythonLiteral, type PythonValue, pythonCalls } from '../../syntax/python.ts';
import { declare, declareComposed, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { pythonsOfMarker } from '../packageEntries.ts';
import { requirementAt } from '../requirementText.ts';
import { guardPlaces, readGuards } from './setupPy/versionGuards.ts';
import { namesMinor } from './troveClassifier.ts';

const SETUP: ReadonlySet<string> = new Set(['setup', 'setuptools.setup', 'distutils.core.setup', 'skbuild.setup']);

/** setup.py, read and never run: keywords of `setup()` that are literals or names of literals. */
export const setupPy: FileKind = {
  id: 'setup-py',
  title: 'setup.py',
  isSign: true,
  paths: ['setup.py'],
  contains: 'setup',
  comment: '#',
  places: [
    { id: 'setup-py.python-requires', where: '`setup(python_requires=…)`', role: 'requires', notation: 'pep440' },
    { id: 'setup-py.classifiers', where: '`setup(classifiers=[…])`', role: 'advertises', notation: 'classifier' },
    ...guardPlaces,
  ],
  read(document) {
    const guards = readGuards(document);
    const call = pythonCalls(document.text, SETUP).find(({ keywords, open }) => keywords.length > 0 || open);
    if (call === undefined) return readingOf(guards);
    const declarations = [...guards, ...readRequires(document, call), ...readClassifiers(document, call)];
    return { ...readingOf(declarations, readDependencies(document, call)), manifest: readManifest(call) };
  },
};

const keyword = ({ keywords }: PythonCall, name: string): PythonValue | undefined =>
  keywords.find((candidate) => candidate.name === name)?.value;

/** A string that is one literal without escapes: places in it are places of the file. */
const literalOf = (value: PythonValue): PythonLiteral | undefined =>
  value.kind === 'string' && value.parts.length === 1 && value.parts[0]!.verbatim ? value.parts[0] : undefined;

/** One literal is rewritten where it stands; of several put together only the meaning is known. */
function readRequires(document: Document, call: PythonCall): Declaration[] {
  const value = keyword(call, 'python_requires');
  if (value?.kind !== 'string' && value?.kind !== 'join') return [];
  const literal = literalOf(value);
  return literal === undefined
    ? [declareComposed(document, value, value.value, 'setup-py.python-requires', 'requires', pep440)]
    : [declare(document, literal.content, 'setup-py.python-requires', 'requires', pep440)];
}

function readClassifiers(document: Document, call: PythonCall): Declaration[] {
  const value = keyword(call, 'classifiers');
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => {
    const literal = literalOf(item.value);
    if (literal === undefined || !namesMinor(literal.value)) return [];
    return declare(document, literal.content, 'setup-py.classifiers', 'advertises', classifier, { item: itemOf(item, value.start) });
  });
}

const itemOf = ({ remove, insert }: PythonItem, list: number) => ({ list, remove, insert });

const lists: readonly (readonly [keyword: string, kind: RequirementKind])[] = [
  ['install_requires', 'runtime'],
  ['setup_requires', 'build'],
  ['tests_require', 'dev'],
];

function readDependencies(document: Document, call: PythonCall): Requirement[] {
  const extras = keyword(call, 'extras_require');
  return [
    ...lists.flatMap(([name, kind]) => requirementsOf(document, keyword(call, name), `setup-py.${name.replaceAll('_', '-')}`, { kind })),
    ...(extras?.kind === 'dictionary'
      ? extras.entries.flatMap(({ key, value }) => requirementsOf(document, value, 'setup-py.extras-require', extraOf(key.value)))
      : []),
  ];
}

/** `'test:python_version<"3.11"'`: an extra, and the marker of all it lists (setuptools, "Platform-specific dependencies"). */
function extraOf(key: string): RequirementExtras {
  const colon = key.indexOf(':');
  const group = colon < 0 ? key : key.slice(0, colon);
  const pythons = colon < 0 ? undefined : (pythonsOfMarker(key.slice(colon + 1)) ?? nothing);
  return { kind: group === '' ? 'runtime' : 'optional', group: group === '' ? undefined : group, pythons };
}

function requirementsOf(document: Document, list: PythonValue | undefined, place: string, given: RequirementExtras): Requirement[] {
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const literal = literalOf(item.value);
    return literal === undefined ? [] : requirementAt(document, literal.content, place, given, item);
  });
}

/** Metadata may come from setup.cfg, `**kwargs` or computed values: only a call that shows all of it may get a keyword more. */
function readManifest(call: PythonCall): Manifest {
  const missing = keyword(call, 'python_requires') === undefined && keyword(call, 'name') !== undefined && !call.open;
  const { offset, before, after } = call.insert;
  const name = keyword(call, 'name');
  return {
    distributable: true,
    dynamicRequires: call.open || keyword(call, 'python_requires')?.kind === 'other',
    at: call.nameSpan,
    ...(name?.kind === 'string' && { name: name.value }),
    ...(missing && { insertRequires: { offset, before: `${before}python_requires="`, after: `"${after}` } }),
  };
}
