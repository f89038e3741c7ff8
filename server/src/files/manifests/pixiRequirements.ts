import { conda } from '../../notations/conda.ts';
import { pipfile } from '../../notations/pipfile.ts';
import type { Requirement, RequirementExtras } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { type EntryDialect, entryRequirement, packageEntries } from '../packageEntries.ts';
import { originsOf, withOrigins } from '../requirementOrigins.ts';
import { pixiIndexes } from './packageOrigins.ts';

/** The tables of packages (pixi.sh, "Pixi manifest"): those of an index of Python packages, and those of Conda's channels. */
const tables: readonly (readonly [key: string, isConda: boolean])[] = [
  ['pypi-dependencies', false],
  ['dependencies', true],
  ['host-dependencies', true],
  ['build-dependencies', true],
  ['run-dependencies', true],
];

/** What a Pixi workspace installs, its features, its targets and its package; Python itself is no requirement. */
export function readPixiRequirements(document: Document, workspace: TomlTable, prefix: string): Requirement[] {
  const built = tomlAt(workspace, 'package');
  const found = [
    ...readTables(document, workspace, prefix, { kind: 'runtime' }),
    ...named(tomlAt(workspace, 'feature')).flatMap(([group, feature]) =>
      readTables(document, feature, prefix, { kind: 'group', group, isolated: true }),
    ),
    ...(built?.kind === 'table' ? readTables(document, built, prefix, { kind: 'build' }) : []),
  ];
  return withOrigins(found, originsOf(new Map(), pixiIndexes(workspace)));
}

/** The tables of a workspace or a feature, and those that hold for some of its platforms. */
function readTables(document: Document, table: TomlTable, prefix: string, given: RequirementExtras): Requirement[] {
  const targets = named(tomlAt(table, 'target')).map(([, target]) => target);
  return [table, ...targets].flatMap((each) =>
    tables.flatMap(([key, isConda]) => readTable(document, tomlAt(each, key), prefix, isConda, given)),
  );
}

function readTable(document: Document, table: TomlValue | undefined, prefix: string, isConda: boolean, given: RequirementExtras) {
  const dialect: EntryDialect = isConda
    ? { place: `${prefix}.dependencies`, notation: conda, markers: [] }
    : { place: `${prefix}.pypi-dependencies`, notation: pipfile, markers: ['env-markers'] };
  return packageEntries(document, table)
    .filter(({ name }) => name !== 'python')
    .flatMap((entry) => entryRequirement(document, entry, dialect, isConda ? { ...given, source: 'conda' } : given) ?? []);
}

const named = (value: TomlValue | undefined): [string, TomlTable][] =>
  value?.kind === 'table'
    ? [...value.entries.values()].flatMap((entry) => (entry.value.kind === 'table' ? [[entry.key.name, entry.value]] : []))
    : [];
