import { dotted } from '../../notations/dotted.ts';
import type { Notation } from '../../notations/notation.ts';
import { pylintVersion } from '../../notations/pylintVersion.ts';
import type { Declaration, Trait } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { parseToml, type TomlTable, tomlAt } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { nameOf } from '../paths.ts';
import { declareValue, wholeOf } from '../tomlValues.ts';

/** A tool's own file: where its target stands. */
interface ToolFile {
  readonly place: string;
  readonly where: string;
  readonly keys: readonly string[];
  readonly notation: Notation;
  readonly traits: readonly Trait[];
  tablesOf(root: TomlTable): readonly TomlTable[];
}

const ty: ToolFile = {
  place: 'ty.python-version',
  where: '`[environment] python-version` of ty.toml',
  keys: ['python-version'],
  notation: dotted,
  traits: ['inferable'],
  tablesOf: (root) => tableAt(root, 'environment'),
};

/** pyrefly takes either spelling (pyrefly.org, "Configuration"). */
const pyrefly: ToolFile = {
  place: 'pyrefly.python-version',
  where: '`python-version` of pyrefly.toml',
  keys: ['python-version', 'python_version'],
  notation: dotted,
  traits: [],
  tablesOf: (root) => [root],
};

/** The same tables as in pyproject.toml (pylint.readthedocs.io, "Command line options"), whatever they are called. */
const pylint: ToolFile = {
  place: 'pylint.py-version',
  where: '`[tool.pylint.*] py-version` of pylintrc.toml',
  keys: ['py-version'],
  notation: pylintVersion,
  traits: [],
  tablesOf: (root) => tableAt(root, 'tool', 'pylint').flatMap((table) => [table, ...tablesIn(table)]),
};

const tools: ReadonlyMap<string, ToolFile> = new Map([
  ['ty.toml', ty],
  ['pyrefly.toml', pyrefly],
  ['.pyrefly.toml', pyrefly],
  ['pylintrc.toml', pylint],
  ['.pylintrc.toml', pylint],
]);

/** Files of a single tool's settings in TOML. */
export const toolToml: FileKind = {
  id: 'tool-toml',
  title: 'settings of ty, pyrefly and pylint in TOML',
  isSign: true,
  paths: [...tools.keys()],
  contains: 'version',
  comment: '#',
  places: [...new Set(tools.values())].map(({ place, where, notation }) => ({ id: place, where, role: 'targets', notation: notation.id })),
  variant: nameOf,
  read(document) {
    const tool = tools.get(nameOf(document.path));
    return readingOf(tool === undefined ? [] : readTool(document, parseToml(document.text).root, tool));
  },
};

function readTool(document: Document, root: TomlTable, { tablesOf, keys, place, notation, traits }: ToolFile): Declaration[] {
  return tablesOf(root).flatMap((table) =>
    keys.flatMap((key) => {
      const entry = table.entries.get(key);
      if (entry === undefined) return [];
      const extras = { ...(traits.length > 0 && { traits }), ...wholeOf(document, table, entry) };
      return declareValue(document, entry.value, place, 'targets', notation, extras) ?? [];
    }),
  );
}

function tableAt(root: TomlTable, ...path: readonly string[]): TomlTable[] {
  const value = tomlAt(root, ...path);
  return value?.kind === 'table' ? [value] : [];
}

const tablesIn = (table: TomlTable): TomlTable[] =>
  [...table.entries.values()].flatMap(({ value }) => (value.kind === 'table' ? value : []));
