import { variable } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { parseToml, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareValue } from '../tomlValues.ts';
import { isVersion, production, pythonVariables } from './hostedBy.ts';

/** Cloud Native Buildpacks (github.com/buildpacks/spec, "Project Descriptor"): Google Cloud's, Paketo's and others. */
export const buildpacks: FileKind = {
  id: 'buildpacks',
  title: 'Buildpacks project.toml',
  paths: ['project.toml'],
  contains: '_VERSION',
  comment: '#',
  places: [
    {
      id: 'buildpacks.variable',
      where: '`[[io.buildpacks.build.env]]` with `GOOGLE_PYTHON_VERSION`, `BP_CPYTHON_VERSION`, …',
      role: 'runs',
      notation: 'variable',
    },
  ],
  read(document) {
    const { root } = parseToml(document.text);
    const lists = [tomlAt(root, 'build', 'env'), tomlAt(root, 'io', 'buildpacks', 'build', 'env')];
    return readingOf(
      lists.flatMap((list) => (list?.kind === 'array' ? list.items.flatMap(({ value }) => readVariable(document, value)) : [])),
    );
  },
};

function readVariable(document: Document, variableTable: TomlValue): Declaration[] {
  if (variableTable.kind !== 'table') return [];
  const name = tomlAt(variableTable, 'name');
  const value = tomlAt(variableTable, 'value');
  if (name?.kind !== 'string' || !pythonVariables.includes(name.value)) return [];
  if (value?.kind !== 'string' || !isVersion(value.value)) return [];
  return [declareValue(document, value, 'buildpacks.variable', 'runs', variable, production) ?? []].flat();
}
