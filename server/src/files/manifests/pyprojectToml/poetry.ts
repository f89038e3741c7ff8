import { poetry } from '../../../notations/poetry.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Requirement, RequirementExtras } from '../../../project/requirement.ts';
import type { Document } from '../../../project/span.ts';
import { everything, type VersionSet } from '../../../python/versionSet.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../../../syntax/toml.ts';
import type { Place } from '../../fileKind.ts';
import { type EntryDialect, entryRequirement, type PackageEntry, packageEntries } from '../../packageEntries.ts';
import { declareValue } from '../../tomlValues.ts';

export const poetryPlaces: readonly Place[] = [
  { id: 'pyproject.poetry.condition', where: '`python` of a dependency of Poetry', role: 'guards', notation: 'poetry' },
];

const dialect: EntryDialect = { place: 'pyproject.poetry', notation: poetry, markers: ['markers'], pythonsOf };

/** `foo = { version = "^1", python = "<3.10" }` in any group (python-poetry.org, "Dependency specification"). */
export function readPoetryConditions(document: Document, root: TomlTable): Declaration[] {
  return dependenciesOf(document, root).flatMap(({ entry: { value } }) =>
    value.kind === 'table' ? (declareValue(document, tomlAt(value, 'python'), 'pyproject.poetry.condition', 'guards', poetry) ?? []) : [],
  );
}

/** The packages of Poetry's lists; `python` among them is none. */
export function readPoetryRequirements(document: Document, root: TomlTable): Requirement[] {
  return dependenciesOf(document, root).flatMap(({ entry, given }) =>
    entry.name === 'python' || isAddition(entry)
      ? []
      : (entryRequirement(document, entry, dialect, isOptional(entry) ? { ...given, kind: 'optional' } : given) ?? []),
  );
}

/** Since Poetry 2 a table without a version may add to what `[project]` says of a package (python-poetry.org, "Dependency specification"). */
const isAddition = ({ value }: PackageEntry): boolean =>
  value.kind === 'table' && !['version', 'git', 'path', 'file', 'url'].some((key) => value.entries.has(key));

/** What `python` of a dependency admits. */
function pythonsOf(table: TomlTable): VersionSet | undefined {
  const python = tomlAt(table, 'python');
  if (python === undefined) return everything;
  const meaning = python.kind === 'string' ? poetry.read(python.value) : undefined;
  return meaning?.kind === 'versions' ? meaning.versions : undefined;
}

function isOptional({ value }: PackageEntry): boolean {
  const optional = value.kind === 'table' ? tomlAt(value, 'optional') : undefined;
  return optional?.kind === 'boolean' && optional.value === true;
}

interface Dependency {
  readonly entry: PackageEntry;
  readonly given: RequirementExtras;
}

function dependenciesOf(document: Document, root: TomlTable): Dependency[] {
  const tool = tomlAt(root, 'tool', 'poetry');
  if (tool?.kind !== 'table') return [];
  const groups = tomlAt(tool, 'group');
  const inGroups = groups?.kind === 'table' ? [...groups.entries.values()] : [];
  return [
    ...listOf(document, tomlAt(tool, 'dependencies'), { kind: 'runtime' }),
    ...listOf(document, tomlAt(tool, 'dev-dependencies'), { kind: 'dev' }),
    ...inGroups.flatMap(({ key: { name }, value }) =>
      value.kind === 'table' ? listOf(document, tomlAt(value, 'dependencies'), { kind: 'group', group: name }) : [],
    ),
  ];
}

const listOf = (document: Document, list: TomlValue | undefined, given: RequirementExtras): Dependency[] =>
  packageEntries(document, list).map((entry) => ({ entry, given }));
