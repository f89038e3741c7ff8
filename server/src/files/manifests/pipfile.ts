import { dotted } from '../../notations/dotted.ts';
import { pipfile as notation } from '../../notations/pipfile.ts';
import type { Requirement, RequirementKind } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { everything, intersect, type VersionSet } from '../../python/versionSet.ts';
import { parseToml, type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type EntryDialect, entryRequirement, packageEntries, pythonsOfMarker } from '../packageEntries.ts';
import { withOrigins } from '../requirementOrigins.ts';
import { declareValue } from '../tomlValues.ts';
import { pipfileOrigins } from './packageOrigins.ts';

/** Pipenv's Pipfile (pipenv.pypa.io, "Pipfile & Pipfile.lock"); `python_full_version` wins where both are given. */
export const pipfile: FileKind = {
  id: 'pipfile',
  title: 'Pipfile',
  isSign: true,
  paths: ['Pipfile'],
  comment: '#',
  places: [
    { id: 'pipfile.python-version', where: '`[requires] python_version`, `python_full_version`', role: 'requires', notation: 'dotted' },
  ],
  read(document) {
    const { root } = parseToml(document.text);
    const reading = readingOf([], readPackages(document, root));
    const [full, minor] = ['python_full_version', 'python_version'].map((key) => tomlAt(root, 'requires', key));
    const winner = isAny(full) ? minor : full;
    for (const value of [full, minor]) {
      if (isAny(value)) continue;
      const extras: Extras = { stage: 'development', ...(value !== winner && { traits: ['reference'] }) };
      const declaration = declareValue(document, value, 'pipfile.python-version', 'requires', dotted, extras);
      if (declaration !== undefined) reading.declarations.push(declaration);
    }
    return reading;
  },
};

/** Nothing is said, or that any Python will do. */
const isAny = (value: TomlValue | undefined): boolean => value === undefined || (value.kind === 'string' && value.value === '*');

const dialect: EntryDialect = { place: 'pipfile.packages', notation, markers: ['markers'], pythonsOf };

/** Tables that list no packages: every other is a category of them (pipenv.pypa.io, "Specifying Package Categories"). */
const others: ReadonlySet<string> = new Set(['source', 'requires', 'scripts', 'pipenv']);

function readPackages(document: Document, root: TomlTable): Requirement[] {
  const found = [...root.entries.values()].flatMap(({ key: { name: group }, value }) =>
    others.has(group)
      ? []
      : packageEntries(document, value).flatMap(
          (entry) => entryRequirement(document, entry, dialect, { kind: kindOf(group), group }) ?? [],
        ),
  );
  return withOrigins(found, pipfileOrigins(root));
}

const kindOf = (category: string): RequirementKind => (category === 'packages' ? 'runtime' : category === 'dev-packages' ? 'dev' : 'group');

/** Markers may be keys of their own: `python_version = "< '3.11'"`. */
function pythonsOf(table: TomlTable): VersionSet | undefined {
  let pythons: VersionSet | undefined = everything;
  for (const key of ['python_version', 'python_full_version']) {
    const value = tomlAt(table, key);
    if (value === undefined) continue;
    const set: VersionSet | undefined = value.kind === 'string' ? pythonsOfMarker(`${key} ${value.value}`) : undefined;
    pythons = set && pythons && intersect(pythons, set);
  }
  return pythons;
}
