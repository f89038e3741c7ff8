import { dotted } from '../../notations/dotted.ts';
import type { Declaration, Role } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { readLines } from '../../syntax/lines.ts';
import { type PythonCall, type PythonValue, pythonCalls } from '../../syntax/python.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { nameOf } from '../paths.ts';

const RUNS = 'bazel.python';
const TESTS = 'bazel.toolchains';

/**
 * Bazel's Pythons (rules_python, "Configuring Python toolchains"). Starlark is near enough to Python to be read as such; nothing is run. A
 * single version is what the workspace runs on; several are there to be tested with.
 */
export const bazel: FileKind = {
  id: 'bazel',
  title: 'Bazel',
  paths: ['MODULE.bazel', '*.MODULE.bazel', 'WORKSPACE', 'WORKSPACE.{bazel,bzlmod}', '.bazelrc'],
  contains: 'python_version',
  comment: '#',
  places: [
    { id: RUNS, where: '`python_version` of toolchains and `pip.parse`, of one version', role: 'runs', notation: 'dotted' },
    { id: TESTS, where: 'the same, of several versions', role: 'tests', notation: 'dotted' },
  ],
  variant: (path) => (nameOf(path) === '.bazelrc' ? 'flags' : 'starlark'),
  read: (document) => readingOf(nameOf(document.path) === '.bazelrc' ? readFlags(document) : readStarlark(document)),
};

const names: ReadonlySet<string> = new Set([
  'python.toolchain',
  'python.defaults',
  'pip.parse',
  'pip.override',
  'python_register_toolchains',
  'python_register_multi_toolchains',
]);

const keys: ReadonlySet<string> = new Set(['python_version', 'default_version', 'python_versions']);

function readStarlark(document: Document): Declaration[] {
  const spans = pythonCalls(document.text, names).flatMap(versionsOf);
  const texts = new Set(spans.map(({ start, end }) => document.text.slice(start, end)));
  const [place, role, extras]: [string, Role, Extras] =
    texts.size > 1 ? [TESTS, 'tests', { stage: 'development', system: 'bazel' }] : [RUNS, 'runs', { stage: 'development' }];
  // A name that several calls share stands for the same text each time.
  const seen = new Set<number>();
  return spans.flatMap((span) =>
    seen.has(span.start) || !seen.add(span.start) ? [] : declare(document, span, place, role, dotted, extras),
  );
}

const versionsOf = ({ keywords }: PythonCall): Span[] => keywords.flatMap(({ name, value }) => (keys.has(name) ? literalsIn(value) : []));

function literalsIn(value: PythonValue): Span[] {
  if (value.kind === 'list') return value.items.flatMap((item) => literalsIn(item.value));
  const [literal, more] = value.kind === 'string' ? value.parts : [];
  return literal === undefined || more !== undefined || !literal.verbatim ? [] : [literal.content];
}

const flagName = '//python/config_settings:python_version=';

/** `build --@rules_python//python/config_settings:python_version=3.12`. */
function readFlags(document: Document): Declaration[] {
  return readLines(document.text).flatMap(({ tokens }) =>
    tokens.flatMap((token) => {
      const at = token.text.length > 300 ? -1 : token.text.indexOf(flagName);
      if (at < 0) return [];
      const span = { start: token.start + at + flagName.length, end: token.end };
      return declare(document, span, RUNS, 'runs', dotted, { stage: 'development' });
    }),
  );
}
