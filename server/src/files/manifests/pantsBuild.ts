import { interpreterConstraint } from '../../notations/interpreterConstraint.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type PythonCall, type PythonList, type PythonLiteral, type PythonValue, pythonCalls } from '../../syntax/python.ts';
import { declare, declareComposed, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

const PLACE = 'pants-build.interpreter-constraints';
const FIELD = 'interpreter_constraints';

/**
 * BUILD files of Pants, which are Python to the eye (pantsbuild.org, "Interpreter constraints"). A target may admit more Pythons than
 * pants.toml does by default, or fewer, so that none is held against it.
 */
export const pantsBuild: FileKind = {
  id: 'pants-build',
  title: 'BUILD file of Pants',
  paths: ['BUILD', 'BUILD.{pants,bazel}'],
  contains: FIELD,
  comment: '#',
  places: [{ id: PLACE, where: '`interpreter_constraints=[…]` of a target', role: 'targets', notation: interpreterConstraint.id }],
  read: (document) => readingOf(readLists(document)),
};

/** Targets with the field (pantsbuild.org, "Reference: targets"), and what `__defaults__` gives them: `dict(interpreter_constraints=…)`. */
const targets: ReadonlySet<string> = new Set([
  'dict',
  'pex_binaries',
  'pex_binary',
  'pyoxidizer_binary',
  'python_aws_lambda_function',
  'python_aws_lambda_layer',
  'python_awslambda',
  'python_distribution',
  'python_google_cloud_function',
  'python_source',
  'python_sources',
  'python_test',
  'python_test_utils',
  'python_tests',
]);

/** A list that several targets share by its name is read once. */
function readLists(document: Document): Declaration[] {
  const lists = pythonCalls(document.text, targets).flatMap((call) => listOf(call) ?? []);
  return [...new Map(lists.map((list) => [list.start, list])).values()].flatMap((list) => readList(document, list));
}

function listOf({ keywords }: PythonCall): PythonList | undefined {
  const value = keywords.find(({ name }) => name === FIELD)?.value;
  return value?.kind === 'list' ? value : undefined;
}

const extras: Extras = { traits: ['reference'] };

/** More alternatives than this are no list of Pythons. */
const mostAlternatives = 20;

/** Any of several constraints may hold: what they say together is known, and not rewritten. */
function readList(document: Document, list: PythonList): Declaration[] {
  const [first, ...others] = list.items;
  if (first === undefined || others.length >= mostAlternatives) return [];
  const literal = literalOf(first.value);
  if (others.length === 0)
    return literal === undefined ? [] : [declare(document, literal.content, PLACE, 'targets', interpreterConstraint, extras)];
  const texts = list.items.flatMap(({ value }) => (value.kind === 'string' ? value.value : []));
  if (texts.length < list.items.length) return [];
  const composed = declareComposed(document, list, texts.join(' || '), PLACE, 'targets', interpreterConstraint, extras);
  return composed.versions === undefined ? [] : [composed];
}

const literalOf = (value: PythonValue): PythonLiteral | undefined =>
  value.kind === 'string' && value.parts.length === 1 && value.parts[0]!.verbatim ? value.parts[0] : undefined;
