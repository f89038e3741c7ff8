import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import type { Place } from '../fileKind.ts';
import { declareItems, declareValue } from '../tomlValues.ts';

export const hatchPlaces: readonly Place[] = [
  { id: 'pyproject.hatch.matrix', where: '`[[tool.hatch.envs.*.matrix]] python`', role: 'tests', notation: 'python-request' },
  { id: 'pyproject.hatch.python', where: '`[tool.hatch.envs.*] python`', role: 'runs', notation: 'python-request' },
];

/** The environments of Hatch (hatch.pypa.io, "Environment configuration"): a Python each, or a matrix of them. */
export function readHatch(document: Document, root: TomlTable): Declaration[] {
  const environments = tomlAt(root, 'tool', 'hatch', 'envs');
  if (environments?.kind !== 'table') return [];
  return [...environments.entries.values()].flatMap(({ value }) => (value.kind === 'table' ? readEnvironment(document, value) : []));
}

function readEnvironment(document: Document, environment: TomlTable): Declaration[] {
  const python = declareValue(document, tomlAt(environment, 'python'), 'pyproject.hatch.python', 'runs', pythonRequest, {
    stage: 'development',
    traits: ['auxiliary'],
  });
  const lists = variables(tomlAt(environment, 'matrix')).flatMap((matrix) => [tomlAt(matrix, 'python'), tomlAt(matrix, 'py')]);
  const tests = lists.flatMap((list) =>
    declareItems(document, list, 'pyproject.hatch.matrix', 'tests', pythonRequest, { stage: 'development', system: 'hatch' }),
  );
  return python === undefined ? tests : [python, ...tests];
}

const variables = (matrix: TomlValue | undefined): TomlTable[] =>
  matrix?.kind === 'array' ? matrix.items.flatMap(({ value }) => (value.kind === 'table' ? value : [])) : [];
