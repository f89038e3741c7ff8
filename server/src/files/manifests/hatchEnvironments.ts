import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Requirement } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import type { Place } from '../fileKind.ts';
import { requirementsIn } from '../requirementLists.ts';
import { declareItems, declareValue } from '../tomlValues.ts';

/** The places of Hatch's environments: ids begin with `prefix`, and the tables with `table`. */
export const hatchEnvironmentPlaces = (prefix: string, table: string): readonly Place[] => [
  { id: `${prefix}.matrix`, where: `\`[[${table}envs.*.matrix]] python\``, role: 'tests', notation: 'python-request' },
  { id: `${prefix}.python`, where: `\`[${table}envs.*] python\``, role: 'runs', notation: 'python-request' },
  { id: `${prefix}.override`, where: `\`if\` of \`[${table}envs.*.overrides] matrix.python\``, role: 'guards', notation: 'python-request' },
];

/** The environments of Hatch (hatch.pypa.io, "Environment configuration"): a Python each, or a matrix of them. */
export function readHatchEnvironments(document: Document, environments: TomlValue | undefined, prefix: string): Declaration[] {
  return tablesIn(environments).flatMap((environment) => [
    ...readEnvironment(document, environment, prefix),
    ...readOverrides(document, environment, prefix),
  ]);
}

const tablesIn = (value: TomlValue | undefined): TomlTable[] => {
  if (value?.kind === 'table') return [...value.entries.values()].flatMap((entry) => (entry.value.kind === 'table' ? entry.value : []));
  return value?.kind === 'array' ? value.items.flatMap((item) => (item.value.kind === 'table' ? item.value : [])) : [];
};

/** Hatch knows both names of the variable. */
const variables = ['python', 'py'];

function readEnvironment(document: Document, environment: TomlTable, prefix: string): Declaration[] {
  const python = declareValue(document, tomlAt(environment, 'python'), `${prefix}.python`, 'runs', pythonRequest, {
    stage: 'development',
    traits: ['auxiliary'],
  });
  const matrices = tomlAt(environment, 'matrix');
  const lists = matrices?.kind === 'array' ? tablesIn(matrices).flatMap((matrix) => variables.map((name) => tomlAt(matrix, name))) : [];
  const tests = lists.flatMap((list) =>
    declareItems(document, list, `${prefix}.matrix`, 'tests', pythonRequest, { stage: 'development', system: 'hatch' }),
  );
  return python === undefined ? tests : [python, ...tests];
}

/** `matrix.python.dependencies = [{ value = "tomli", if = ["3.10"] }]`: an option that is changed for some of the matrix. */
function readOverrides(document: Document, environment: TomlTable, prefix: string): Declaration[] {
  return variables.flatMap((name) => {
    const options = tomlAt(environment, 'overrides', 'matrix', name);
    if (options?.kind !== 'table') return [];
    const changes = [...options.entries.values()].flatMap(({ value }) => (value.kind === 'table' ? [value] : tablesIn(value)));
    return changes.flatMap((change) => declareItems(document, tomlAt(change, 'if'), `${prefix}.override`, 'guards', pythonRequest));
  });
}

/** `dependencies` and `extra-dependencies` of environments, each of which has a Python of its own. */
export function readHatchRequirements(document: Document, environments: TomlValue | undefined, place: string): Requirement[] {
  if (environments?.kind !== 'table') return [];
  return [...environments.entries.values()].flatMap(({ key: { name: group }, value }) =>
    value.kind === 'table'
      ? ['dependencies', 'extra-dependencies'].flatMap((key) =>
          requirementsIn(document, tomlAt(value, key), place, { kind: 'dev', group, isolated: true }),
        )
      : [],
  );
}
