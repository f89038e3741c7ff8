import { releasedMinors } from '../python/releases.ts';
import type { Completion, CompletionKind, Completions, Site } from './completion.ts';
import { type MarkerState, markerStateAt } from './markerState.ts';

/** What could come next in the marker that begins at `from`, in a text that begins at `textStart`: who quotes that cannot be used in it. */
export function markerPartsAt(site: Site, from: number, textStart: number): Completions {
  const state = markerStateAt(site.text.slice(from, site.offset));
  const quote = quoteBeside(site.text.charAt(Math.min(from, textStart) - 1), site.text.charAt(from - 1));
  const items = state === undefined || isUnasked(site, state) ? [] : itemsFor(site, state, quote);
  return { items, isIncomplete: false };
}

/** Behind a comparison that is whole most people are done. */
const isUnasked = ({ typed }: Site, { expects }: MarkerState): boolean => typed === ' ' && expects === 'word';

const quoteBeside = (...around: readonly string[]): string => (around.includes('"') ? "'" : '"');

function itemsFor(site: Site, state: MarkerState, quote: string): readonly Completion[] {
  switch (state.expects) {
    case 'variable':
      return variables.map(([name, detail]) => item(site, state.typed, name, 'variable', detail));
    case 'operator':
      return operatorsOf(state.of).map((operator) => item(site, state.typed, operator, 'operator'));
    case 'word':
      return ['and', 'or'].map((word) => item(site, state.typed, word, 'word'));
    case 'value':
      return valuesOf(site, state).map((value) => quoted(site, state, value, quote));
  }
}

function item({ offset }: Site, typed: string, text: string, kind: CompletionKind, detail?: string): Completion {
  const replace = { start: offset - typed.length, end: offset };
  return { label: text, kind, replace, insert: text, ...(detail !== undefined && { detail }) };
}

/** With the quotes that are missing; an editor may have put the second one behind the cursor already. */
function quoted(site: Site, state: MarkerState & { readonly expects: 'value' }, value: string, outer: string): Completion {
  const { text, offset } = site;
  const rest = /^[\w.]*/.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  const isClosed = state.quote !== undefined && text.charAt(offset + rest.length) === state.quote;
  const insert = state.quote === undefined ? outer + value + outer : isClosed ? value : value + state.quote;
  const replace = { start: offset - state.typed.length, end: state.quote === undefined ? offset : offset + rest.length };
  return { label: value, kind: 'value', replace, insert, filter: state.quote === undefined && state.typed === '' ? insert : value };
}

/** The variables that packages are told apart by (packaging.python.org, "Dependency specifiers", "Environment markers"). */
const variables: readonly (readonly [name: string, detail: string])[] = [
  ['python_version', 'major and minor of the Python'],
  ['sys_platform', 'sys.platform'],
  ['platform_system', 'platform.system()'],
  ['platform_machine', 'platform.machine()'],
  ['platform_python_implementation', 'platform.python_implementation()'],
  ['implementation_name', 'sys.implementation.name'],
  ['os_name', 'os.name'],
  ['python_full_version', 'platform.python_version()'],
  ['implementation_version', 'sys.implementation.version'],
  ['platform_release', 'platform.release()'],
  ['platform_version', 'platform.version()'],
  ['extra', 'the extra that is asked for'],
];

const ordered: ReadonlySet<string> = new Set(['python_version', 'python_full_version', 'implementation_version']);

const operatorsOf = (variable: string): readonly string[] =>
  ordered.has(variable) ? ['<', '>=', '<=', '>', '==', '!=', '~=', 'in', 'not in'] : ['==', '!=', 'in', 'not in'];

/** Values that Python's documentation names ("sys.platform", "os.name", "platform"). */
const values: ReadonlyMap<string, readonly string[]> = new Map([
  ['sys_platform', ['win32', 'linux', 'darwin', 'cygwin', 'emscripten', 'wasi', 'android', 'ios']],
  ['platform_system', ['Windows', 'Linux', 'Darwin', 'Java', 'Android', 'iOS']],
  ['platform_machine', ['x86_64', 'AMD64', 'arm64', 'aarch64', 'i686']],
  ['platform_python_implementation', ['CPython', 'PyPy', 'GraalVM', 'Jython', 'IronPython']],
  ['implementation_name', ['cpython', 'pypy', 'graalpy', 'micropython']],
  ['os_name', ['posix', 'nt', 'java']],
]);

/** Of versions those that the project supports, oldest first: conditions are mostly for the oldest. */
function valuesOf({ project, releases, today }: Site, { of, operator }: MarkerState & { readonly expects: 'value' }): readonly string[] {
  if (of !== 'python_version') return values.get(of) ?? [];
  const [oldest, ...others] = project?.supported ?? [];
  if (oldest === undefined) return releasedMinors(releases, today).toReversed();
  // Nothing is before the oldest, and all is from it on: such a condition is dead.
  return operator === '<' || operator === '>=' ? [...others, oldest] : [oldest, ...others];
}
