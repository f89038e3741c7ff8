import { toxFactor } from '../../notations/toxFactor.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Requirement, RequirementExtras } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { readIni } from '../../syntax/ini.ts';
import { type TomlArray, type TomlTable, type TomlValue, tomlAt, tomlListItem } from '../../syntax/toml.ts';
import { declareComposed, shifted } from '../declare.ts';
import type { Place } from '../fileKind.ts';
import { requirementsIn } from '../requirementLists.ts';
import { originOfOptions } from '../requirementOrigins.ts';
import { declareValue, isPlain, keyText } from '../tomlValues.ts';
import { basePython, declareCondition, declareEnvironment, type Environment } from './toxEnvironments.ts';
import { mappingTablePlaces, readMappingTable } from './toxMapping.ts';
import { isFile, pythonsNamed } from './toxRequirements.ts';
import { readTox } from './toxSettings.ts';

/** The places of tox's settings in TOML, in the table `prefix` or at the top of the file. */
export const toxTablePlaces = (prefix: string): readonly Place[] => {
  const table = prefix === '' ? '' : `[${prefix}] `;
  return [
    { id: 'tox.envlist', where: `\`${table}env_list\``, role: 'tests', notation: 'tox-factor' },
    { id: 'tox.base-python', where: `\`${table}env.*.base_python\``, role: 'runs', notation: 'tox-factor' },
    { id: 'tox.factor', where: `\`${table}env.NAME\``, role: 'guards', notation: 'tox-factor' },
    ...mappingTablePlaces(prefix === '' ? '' : `${prefix}.`),
  ];
};

/** tox's settings in TOML (tox.wiki, "Configuration", "pyproject.toml - native" and "tox.toml"), or a whole tox.ini in a string. */
export function readToxTable(document: Document, tox: TomlValue | undefined): Declaration[] {
  if (tox?.kind !== 'table') return [];
  const legacy = tomlAt(tox, 'legacy_tox_ini');
  if (legacy !== undefined && isPlain(legacy)) return readLegacy(document, legacy.content.start, legacy.content.end);
  return [...readList(document, tomlAt(tox, 'env_list')), ...readEnvironments(document, tox), ...readMappingTable(document, tox)];
}

/** What environments install: those of `env_run_base` for every Python that is tested, of others for theirs. */
export function readToxTableRequirements(document: Document, tox: TomlValue | undefined): Requirement[] {
  if (tox?.kind !== 'table') return [];
  const environments = tomlAt(tox, 'env');
  const named = environments?.kind === 'table' ? [...environments.entries.values()] : [];
  return [
    ...readDeps(document, tomlAt(tox, 'env_run_base'), {}),
    ...named.flatMap((entry) => {
      const key = keyText(document, entry);
      const pythons = key === undefined ? undefined : pythonsNamed(document, key);
      return readDeps(document, entry.value, { group: entry.key.name, isolated: true, pythons });
    }),
  ];
}

function readDeps(document: Document, table: TomlValue | undefined, given: RequirementExtras): Requirement[] {
  const list = table?.kind === 'table' ? tomlAt(table, 'deps') : undefined;
  if (list?.kind !== 'array') return [];
  const origin = originOfOptions(list.items.map(({ value }) => (value.kind === 'string' ? value.value : '')));
  return requirementsIn(document, list, 'tox.deps', { ...given, ...origin, kind: 'dev' }).filter(
    ({ error, text }) => error === undefined && !isFile(text),
  );
}

/** The settings of all environments, and of each. */
function tablesOf(tox: TomlTable): (TomlValue | undefined)[] {
  const environments = tomlAt(tox, 'env');
  const named = environments?.kind === 'table' ? [...environments.entries.values()].map(({ value }) => value) : [];
  return [tomlAt(tox, 'env_run_base'), ...named];
}

function readLegacy(document: Document, start: number, end: number): Declaration[] {
  const text = document.text.slice(start, end);
  return readTox({ path: document.path, text }, readIni(text, 'tox'), 'tox').map((declaration) => shifted(declaration, start));
}

/** Names, and tables that stand for the product of several lists. */
function readList(document: Document, list: TomlValue | undefined): Declaration[] {
  if (list?.kind !== 'array') return [];
  return [
    ...readNames(document, list),
    ...list.items.flatMap(({ value }) => {
      const product = value.kind === 'table' ? tomlAt(value, 'product') : undefined;
      return product?.kind === 'array' ? product.items.flatMap((part) => readPart(document, part.value)) : [];
    }),
  ];
}

const readPart = (document: Document, part: TomlValue): Declaration[] =>
  part.kind === 'array' ? readNames(document, part) : part.kind === 'table' ? readRange(document, part) : [];

function readNames(document: Document, array: TomlArray): Declaration[] {
  return array.items.flatMap(({ value }, index) => {
    if (!isPlain(value)) return [];
    const environment: Environment = { ...value.content, item: tomlListItem(document.text, array, index) };
    return declareEnvironment(document, environment, 'tox.envlist', 'tests', { system: 'tox' });
  });
}

/** `{ prefix = "py3", start = 12, stop = 14 }`: py312, py313 and py314; without `stop` up to the newest that tox knows. */
function readRange(document: Document, range: TomlTable): Declaration[] {
  const prefix = tomlAt(range, 'prefix');
  const bound = (key: string) => {
    const value = tomlAt(range, key);
    return value?.kind === 'integer' ? value.text : '';
  };
  if (prefix?.kind !== 'string' || prefix.value.length > 20) return [];
  const value = `${bound('start')}-${bound('stop')}`;
  const declaration = declareComposed(document, range, value, 'tox.envlist', 'tests', toxFactor(prefix.value), { system: 'tox' });
  return declaration.versions === undefined ? [] : [declaration];
}

/** `[env.py312]` says something of that environment only; `base_python` is a Python or a list of them, of which the first is taken. */
function readEnvironments(document: Document, tox: TomlTable): Declaration[] {
  const environments = tomlAt(tox, 'env');
  const named = environments?.kind === 'table' ? [...environments.entries.values()] : [];
  return [
    ...named.flatMap((entry) => {
      const key = keyText(document, entry);
      return key === undefined ? [] : declareCondition(document, key);
    }),
    ...tablesOf(tox).flatMap((table) => (table?.kind === 'table' ? readBase(document, tomlAt(table, 'base_python')) : [])),
  ];
}

function readBase(document: Document, value: TomlValue | undefined): Declaration[] {
  const values = value?.kind === 'array' ? value.items.map((item) => item.value) : [value];
  return values.flatMap((one) => declareValue(document, one, 'tox.base-python', 'runs', toxFactor(), basePython) ?? []);
}
