import { pep440 } from '../../../notations/pep440.ts';
import { pipfile } from '../../../notations/pipfile.ts';
import type { Requirement, RequirementKind } from '../../../project/requirement.ts';
import type { Document } from '../../../project/span.ts';
import type { VersionSet } from '../../../python/versionSet.ts';
import { type TomlTable, tomlAt } from '../../../syntax/toml.ts';
import { entryRequirement, packageEntries } from '../../packageEntries.ts';
import { requirementsIn } from '../../requirementLists.ts';
import { readUvRequirements } from '../uvSettings.ts';
import { hatchDependencies } from './hatch.ts';

interface List {
  readonly place: string;
  readonly kind: RequirementKind;
  readonly keys: readonly string[];
  /** It is a table of lists, each of a name of its own. */
  readonly each?: true;
}

/** The project's own lists of PEP 508 strings. */
const lists: readonly List[] = [
  { place: 'pyproject.dependencies', kind: 'runtime', keys: ['project', 'dependencies'] },
  { place: 'pyproject.optional-dependencies', kind: 'optional', keys: ['project', 'optional-dependencies'], each: true },
];

/** Other such lists, of standards and of tools. */
const otherLists: readonly List[] = [
  { place: 'pyproject.dependency-groups', kind: 'group', keys: ['dependency-groups'], each: true },
  { place: 'pyproject.build-system', kind: 'build', keys: ['build-system', 'requires'] },
  { place: 'pyproject.pdm', kind: 'dev', keys: ['tool', 'pdm', 'dev-dependencies'], each: true },
  { place: 'pyproject.flit', kind: 'runtime', keys: ['tool', 'flit', 'metadata', 'requires'] },
  { place: 'pyproject.flit', kind: 'optional', keys: ['tool', 'flit', 'metadata', 'requires-extra'], each: true },
];

export const readDependencies = (document: Document, root: TomlTable): Requirement[] =>
  lists.flatMap((list) => readList(document, root, list));

export function readOtherDependencies(document: Document, root: TomlTable): Requirement[] {
  const uv = tomlAt(root, 'tool', 'uv');
  return [
    ...otherLists.flatMap((list) => readList(document, root, list)),
    ...(uv?.kind === 'table' ? readUvRequirements(document, uv, 'pyproject.uv') : []),
    ...readOverrides(document, root),
    ...hatchDependencies(document, root),
  ];
}

function readList(document: Document, root: TomlTable, { place, kind, keys, each }: List): Requirement[] {
  const value = tomlAt(root, ...keys);
  if (each !== true) return requirementsIn(document, value, place, { kind });
  if (value?.kind !== 'table') return [];
  return [...value.entries.values()].flatMap(({ key: { name: group }, value: list }) => {
    const pythons = kind === 'group' ? pythonsOfGroup(root, group) : undefined;
    const found = requirementsIn(document, list, place, { kind, group, pythons });
    // PDM's lists know options of pip (pdm-project.org, "Editable dependencies").
    return place === 'pyproject.pdm' ? found.filter(({ text }) => !text.startsWith('-')) : found;
  });
}

/** `[tool.uv.dependency-groups] dev = { requires-python = ">=3.12" }` (docs.astral.sh/uv, "Managing dependencies"). */
function pythonsOfGroup(root: TomlTable, group: string): VersionSet | undefined {
  const range = tomlAt(root, 'tool', 'uv', 'dependency-groups', group, 'requires-python');
  const meaning = range?.kind === 'string' ? pep440.read(range.value) : undefined;
  return meaning?.kind === 'versions' ? meaning.versions : undefined;
}

/** What PDM shall take whatever others ask for (pdm-project.org, "Override the resolved package versions"); addresses among it are no versions. */
function readOverrides(document: Document, root: TomlTable): Requirement[] {
  const dialect = { place: 'pyproject.pdm', notation: pipfile, markers: [] };
  return packageEntries(document, tomlAt(root, 'tool', 'pdm', 'resolution', 'overrides')).flatMap((entry) =>
    entry.value.kind === 'string' && !entry.value.value.includes(':')
      ? (entryRequirement(document, entry, dialect, { kind: 'override' }) ?? [])
      : [],
  );
}
