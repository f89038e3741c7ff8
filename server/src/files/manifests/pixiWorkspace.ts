import { conda } from '../../notations/conda.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import type { Extras } from '../declare.ts';
import type { Place } from '../fileKind.ts';
import { declareValue } from '../tomlValues.ts';

/** The places of a Pixi workspace: ids begin with `prefix`, and the tables with `table`. */
export const pixiPlaces = (prefix: string, table: string): readonly Place[] => [
  { id: `${prefix}.python`, where: `\`[${table}dependencies] python\``, role: 'requires', notation: 'conda' },
  { id: `${prefix}.feature`, where: `\`[${table}feature.*.dependencies] python\`, of several features`, role: 'tests', notation: 'conda' },
  { id: `${prefix}.tool`, where: `\`[${table}feature.*.dependencies] python\`, of one feature`, role: 'runs', notation: 'conda' },
  { id: `${prefix}.package`, where: `\`[${table}package.*-dependencies] python\``, role: 'targets', notation: 'conda' },
];

const lists = ['dependencies', 'host-dependencies'];
const packageLists = ['host-dependencies', 'run-dependencies'];

/**
 * The Pythons of a Pixi workspace (pixi.sh, "Pixi manifest"): the one of its default environment, and those of features, which are there
 * for environments with several Pythons where more than one names one.
 */
export function readPixi(document: Document, workspace: TomlTable, prefix: string): Declaration[] {
  const features = tablesIn(tomlAt(workspace, 'feature')).flatMap((feature) => pythonsOf(feature, lists));
  const several = features.length > 1;
  const [place, role] = several ? ([`${prefix}.feature`, 'tests'] as const) : ([`${prefix}.tool`, 'runs'] as const);
  const extras: Extras = several ? { stage: 'development', system: 'pixi' } : { stage: 'development', traits: ['auxiliary'] };
  const built = tomlAt(workspace, 'package');
  return [
    ...pythonsOf(workspace, lists).flatMap((value) => declareValue(document, value, `${prefix}.python`, 'requires', conda) ?? []),
    ...features.flatMap((value) => declareValue(document, value, place, role, conda, extras) ?? []),
    ...(built?.kind === 'table' ? pythonsOf(built, packageLists).filter(isLowerBound) : []).flatMap(
      (value) => declareValue(document, value, `${prefix}.package`, 'targets', conda, { reader: { id: 'builder' } }) ?? [],
    ),
  ];
}

/** Only a lower bound says from which Python on a package works: an exact version is there to build it with. */
const isLowerBound = (value: TomlValue): boolean => value.kind === 'string' && /^(?:>|~=)/.test(value.value.trimStart());

const tablesIn = (value: TomlValue | undefined): TomlTable[] =>
  value?.kind === 'table' ? [...value.entries.values()].flatMap((entry) => (entry.value.kind === 'table' ? entry.value : [])) : [];

/** `python` of the lists of a table and of its `target`s: a version, or a table with one. `*` asks for none. */
function pythonsOf(table: TomlTable, names: readonly string[]): TomlValue[] {
  return [table, ...tablesIn(tomlAt(table, 'target'))].flatMap((each) =>
    names.flatMap((name) => {
      const python = tomlAt(each, name, 'python');
      const version = python?.kind === 'table' ? tomlAt(python, 'version') : python;
      return version?.kind !== 'string' || version.value.trim() === '*' ? [] : version;
    }),
  );
}
