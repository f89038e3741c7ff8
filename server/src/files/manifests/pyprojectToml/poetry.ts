import { poetry } from '../../../notations/poetry.ts';
import type { Declaration, Requirement } from '../../../project/declaration.ts';
import type { Document, Span } from '../../../project/span.ts';
import { type TomlEntry, type TomlTable, tomlAt, tomlEntry, tomlRemoveEntry, tomlRemoveItem } from '../../../syntax/toml.ts';
import type { Place } from '../../fileKind.ts';
import { declareValue, isPlain } from '../../tomlValues.ts';

export const poetryPlaces: readonly Place[] = [
  { id: 'pyproject.poetry.condition', where: '`python` of a dependency of Poetry', role: 'guards', notation: 'poetry' },
];

/** One way in which Poetry shall install a package: the table with its version and its conditions. */
interface Constraint {
  readonly name: string;
  readonly table: TomlTable;
  /** What to delete to be rid of it. */
  readonly remove: Span | undefined;
}

/** `foo = { version = "^1", python = "<3.10" }` in any group (python-poetry.org, "Dependency specification"). */
export function readPoetryConditions(document: Document, root: TomlTable): Declaration[] {
  return constraintsOf(document, root).flatMap(
    ({ table }) => declareValue(document, tomlAt(table, 'python'), 'pyproject.poetry.condition', 'guards', poetry) ?? [],
  );
}

/** `markers = "python_version < '3.10'"` of a dependency, as the requirement it makes. */
export function readPoetryMarkers(document: Document, root: TomlTable): Requirement[] {
  return constraintsOf(document, root).flatMap((constraint) => {
    const entry = tomlEntry(constraint.table, 'markers');
    return entry === undefined ? [] : (markedRequirement(document, constraint, entry) ?? []);
  });
}

function markedRequirement(document: Document, { name, table, remove }: Constraint, entry: TomlEntry): Requirement | undefined {
  const withoutMarker = tomlRemoveEntry(document.text, table, entry);
  if (!isPlain(entry.value) || withoutMarker === undefined) return undefined;
  const { start, end } = entry.value.content;
  const text = document.text.slice(start, end);
  const marker = { start, end, text, remove: withoutMarker };
  const place = 'pyproject.poetry';
  return { path: document.path, start, end, text, place, name, extras: [], specifier: '', marker, ...(remove && { remove }) };
}

function constraintsOf(document: Document, root: TomlTable): Constraint[] {
  const tool = tomlAt(root, 'tool', 'poetry');
  if (tool?.kind !== 'table') return [];
  const groups = tomlAt(tool, 'group');
  const inGroups = groups?.kind === 'table' ? [...groups.entries.values()].map(({ value }) => value) : [];
  const lists = [
    tomlAt(tool, 'dependencies'),
    tomlAt(tool, 'dev-dependencies'),
    ...inGroups.map((group) => (group.kind === 'table' ? tomlAt(group, 'dependencies') : undefined)),
  ];
  return lists.flatMap((list) =>
    list?.kind === 'table' ? [...list.entries.values()].flatMap((entry) => constraintsIn(document, list, entry)) : [],
  );
}

/** A dependency is a version, a table, or a list of tables for several conditions. */
function constraintsIn({ text }: Document, list: TomlTable, entry: TomlEntry): Constraint[] {
  const { key, value } = entry;
  if (value.kind === 'table') return [{ name: key.name, table: value, remove: tomlRemoveEntry(text, list, entry) }];
  if (value.kind !== 'array') return [];
  return value.items.flatMap((item, index) =>
    item.value.kind === 'table' ? [{ name: key.name, table: item.value, remove: tomlRemoveItem(text, value, index) }] : [],
  );
}
