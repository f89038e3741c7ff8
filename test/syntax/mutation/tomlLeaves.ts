import type { Span } from '../../../server/src/project/span.ts';
import { parseToml, type TomlEntry, type TomlTable, type TomlValue } from '../../../server/src/syntax/toml.ts';
import { changeKinds, type Leaf } from './mutation.ts';

/** Every string and scalar of a TOML text; of several with one name the first. */
export const tomlLeaves = (text: string): readonly Leaf[] => {
  const leaves: Leaf[] = [];
  collect(parseToml(text).root, '', [], leaves);
  return leaves;
};

const collect = (value: TomlValue, label: string, needs: readonly Span[], leaves: Leaf[]): void => {
  if (value.kind === 'table') collectTable(value, label, needs, leaves);
  else if (value.kind === 'array') for (const item of value.items) collect(item.value, `${label}[]`, needs, leaves);
  else if (value.kind !== 'invalid') leaves.push({ label, value: value.kind === 'string' ? value.value : value.text, at: value, needs });
};

const collectTable = (table: TomlTable, label: string, needs: readonly Span[], leaves: Leaf[]): void => {
  const own = table.header === undefined ? needs : [table.header];
  for (const [name, entry] of table.entries)
    collect(entry.value, label === '' ? name : `${label}.${name}`, [...own, opening(entry)], leaves);
};

/** The key, and the bracket behind it if there is one. */
const opening = ({ key, value }: TomlEntry): Span =>
  value.kind === 'array' && value.tables
    ? key
    : { start: key.start, end: value.kind === 'table' && !value.inline ? key.end : value.start + 1 };

const fragments = [
  '"pytest>=8",',
  'python = "^3.9"\n',
  '\nrequires-python = ',
  '>=3.9',
  '"""',
  "'''",
  '[tool.',
  '["a", ',
  '{ version = "1"',
  '# a note\n',
  '<<<<<<< HEAD\n',
  '\n=======\n',
  'name = "a"\nversion = "1"\n',
  '    "Programming Language :: Python :: 3.13",\n',
  ', ',
  ' = ',
];

export const tomlChangeKinds = changeKinds('"\'[]{}#=,.\n \\', fragments);
