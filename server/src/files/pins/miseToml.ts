import { mise } from '../../notations/toolVersions.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { parseToml, type TomlArray, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareValue, itemOf } from '../tomlValues.ts';

/** mise's configuration (mise.jdx.dev, "Configuration"): a string, a table with `version`, or a list of these, of which the first is used. */
export const miseToml: FileKind = {
  id: 'mise',
  title: 'mise.toml',
  paths: [
    '{mise,.mise}.toml',
    '{mise,.mise}.*.toml',
    '{mise,.mise}/config.toml',
    '{mise,.mise}/config.*.toml',
    '.config/mise.toml',
    '.config/mise.*.toml',
    '.config/mise/**/*.toml',
    '.rtx.toml',
  ],
  contains: 'python',
  comment: '#',
  places: [
    { id: 'mise.python', where: '`[tools] python`', role: 'runs', notation: 'mise' },
    { id: 'mise.venv', where: '`[env] _.python.venv.python`', role: 'runs', notation: 'mise' },
  ],
  read(document) {
    const { root } = parseToml(document.text);
    const value = tomlAt(root, 'tools', 'python') ?? tomlAt(root, 'tools', 'core:python');
    const environment = tomlAt(root, 'env', '_', 'python', 'venv', 'python');
    return readingOf([
      ...(value?.kind === 'array' ? readList(document, value) : readOne(document, value)),
      ...[declareValue(document, environment, 'mise.venv', 'runs', mise, stage) ?? []].flat(),
    ]);
  },
};

const stage: Extras = { stage: 'development' };

const versionOf = (value: TomlValue | undefined): TomlValue | undefined => (value?.kind === 'table' ? tomlAt(value, 'version') : value);

const readOne = (document: Document, value: TomlValue | undefined): Declaration[] =>
  [declareValue(document, versionOf(value), 'mise.python', 'runs', mise, stage) ?? []].flat();

/** All are installed; the first is the one that `python` runs. */
function readList(document: Document, list: TomlArray): Declaration[] {
  return list.items.flatMap(({ value }, index) => {
    const item = value.kind === 'table' ? {} : itemOf(document, list, index);
    const role = index === 0 ? 'runs' : 'tests';
    return declareValue(document, versionOf(value), 'mise.python', role, mise, { ...stage, ...item }) ?? [];
  });
}
