import { dotted } from '../../notations/dotted.ts';
import { flag, pyupgradeFlag } from '../../notations/flag.ts';
import type { Notation } from '../../notations/notation.ts';
import { pyTag } from '../../notations/pyTag.ts';
import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { readYaml, type YamlItem, type YamlNode, yamlAt, yamlItems, yamlText } from '../../syntax/yaml.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareScalar, itemOf } from '../yamlValues.ts';
import { readHookCommand } from './preCommitCommands.ts';
import { readHookRequirements } from './preCommitRequirements.ts';

/** pre-commit's configuration (pre-commit.com, "Adding pre-commit plugins to your project"). */
export const preCommit: FileKind = {
  id: 'pre-commit',
  title: 'pre-commit',
  paths: ['.pre-commit-config.{yaml,yml}'],
  contains: 'py',
  comment: '#',
  places: [
    {
      id: 'pre-commit.args',
      where: '`args` and `entry` of a hook: `--py310-plus`, `--target-version=…`, `--python-version …`',
      role: 'targets',
      notation: 'pyupgrade-flag',
    },
    {
      id: 'pre-commit.default-language-version',
      where: '`default_language_version.python`, `language_version` of a hook',
      role: 'runs',
      notation: 'python-request',
    },
    {
      id: 'pre-commit.command',
      where: '`entry` and `args` of a hook that runs uv, tox and others: `uv run --python …`, `[--python, "…"]`',
      role: 'runs',
      notation: 'python-request',
    },
  ],
  read(document) {
    const root = readYaml(document.text).documents[0];
    const seen = new Set<number>();
    const found = [
      ...readLanguage(document, yamlAt(root, 'default_language_version', 'python'), true),
      ...hooksOf(root).flatMap(({ hook, repo }) => [
        ...readLanguage(document, yamlAt(hook, 'language_version'), false),
        ...readArguments(document, hook),
        ...readEntry(document, yamlAt(hook, 'entry')),
        ...readHookCommand(document, hook, repo),
      ]),
    ];
    // What an anchor names is met again wherever its alias stands.
    return readingOf(
      found.filter(({ start }) => !seen.has(start) && seen.add(start)),
      readHookRequirements(document, root),
    );
  },
};

const hooksOf = (root: YamlNode | undefined): { readonly hook: YamlNode; readonly repo: string }[] =>
  yamlItems(yamlAt(root, 'repos')).flatMap(({ value }) => {
    const repo = yamlText(yamlAt(value, 'repo')) ?? '';
    return yamlItems(yamlAt(value, 'hooks')).flatMap(({ value: hook }) => (hook === undefined ? [] : { hook, repo }));
  });

/** The language of a hook need not be Python: there only what names a Python counts. */
function readLanguage(document: Document, node: YamlNode | undefined, isPython: boolean): Declaration[] {
  if (node?.kind !== 'scalar' || !(isPython || /^(?:c?python|pypy)-?\d|^[23]\.\d{1,2}(?:\.\d|$)/.test(node.value.slice(0, 40)))) return [];
  const extras: Extras = { stage: 'development', traits: ['auxiliary'] };
  return [declareScalar(document, node, 'pre-commit.default-language-version', 'runs', pythonRequest, extras) ?? []].flat();
}

/** Options that name their version behind `=` or in the next argument: the notation of the version alone, and how it must begin. */
const options: ReadonlyMap<string, readonly [notation: Notation, begins: RegExp]> = new Map<string, readonly [Notation, RegExp]>([
  // Others than black and ruff have targets of their own: django-upgrade's is a version of Django.
  ['--target-version', [pyTag, /^py\d/]],
  ['-t', [pyTag, /^py\d/]],
  ['--python-version', [dotted, /^\d/]],
  ['--pythonversion', [dotted, /^\d/]],
  ['--min-py-version', [dotted, /^\d/]],
  ['--py-version', [dotted, /^\d/]],
]);

/** vermin's targets: `-t=3.9-`, `--target=3.9-`. */
const vermin = /^(?:-t|--target)=\d+\.\d+-?$/;

/** A word of a command that names a Python: its notation, and whether it is one of a set. */
interface Target {
  readonly notation: Notation;
  readonly member: boolean;
}

function targetIn(word: string, before: string | undefined): Target | undefined {
  if (word.length > 100) return undefined;
  if (/^--py\d{1,3}-plus$/.test(word)) return { notation: pyupgradeFlag, member: false };
  if (vermin.test(word)) return { notation: flag, member: false };
  const equals = word.indexOf('=');
  const [, begins] = options.get(word.slice(0, Math.max(0, equals))) ?? [];
  if (begins?.test(word.slice(equals + 1))) return { notation: flag, member: word.startsWith('--target') || word.startsWith('-t') };
  const [notation, start] = options.get(before ?? '') ?? [];
  return notation !== undefined && start?.test(word) ? { notation, member: false } : undefined;
}

/** Arguments are one word each. Several `--target-version=py39` are a set, of which the lowest is the floor. */
function readArguments(document: Document, hook: YamlNode): Declaration[] {
  const list = yamlAt(hook, 'args');
  const items = yamlItems(list);
  const targets = items.map((item, index) => targetIn(wordOf(item), index > 0 ? wordOf(items[index - 1]!) : undefined));
  const isSet = targets.filter((target) => target?.member).length > 1;
  return items.flatMap((item, index) => {
    const target = targets[index];
    if (target === undefined) return [];
    const extras: Extras = isSet && target.member ? { traits: ['lower-bound'], ...itemOf(item, list?.start ?? 0) } : {};
    return declareScalar(document, item.value, 'pre-commit.args', 'targets', target.notation, extras) ?? [];
  });
}

const wordOf = ({ value }: YamlItem): string => (value?.kind === 'scalar' ? value.value : '');

/** The command of a local hook, in one string. */
function readEntry(document: Document, entry: YamlNode | undefined): Declaration[] {
  if (entry?.kind !== 'scalar' || !entry.value.includes('-')) return [];
  const words = wordsIn(document.text, entry.content);
  const texts = words.map(({ start, end }) => document.text.slice(start, end));
  return words.flatMap((word, index) => {
    const target = targetIn(texts[index]!, texts[index - 1]);
    return target === undefined ? [] : declare(document, word, 'pre-commit.args', 'targets', target.notation);
  });
}

function wordsIn(text: string, { start, end }: Span): Span[] {
  const words: Span[] = [];
  for (let at = start; at < end; ) {
    while (at < end && text.charCodeAt(at) <= 32) at++;
    const from = at;
    while (at < end && text.charCodeAt(at) > 32) at++;
    if (at > from) words.push({ start: from, end: at });
  }
  return words;
}
