import { classifier } from '../../../notations/classifier.ts';
import { pep440 } from '../../../notations/pep440.ts';
import { poetry } from '../../../notations/poetry.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type TomlTable, tomlAt } from '../../../syntax/toml.ts';
import type { Place } from '../../fileKind.ts';
import { declareItems, declareValue } from '../../tomlValues.ts';
import { namesMinor } from '../troveClassifier.ts';

export const metadataPlaces: readonly Place[] = [
  { id: 'pyproject.requires-python', where: '`[project] requires-python`', role: 'requires', notation: 'pep440' },
  { id: 'pyproject.poetry.python', where: '`[tool.poetry.dependencies] python`', role: 'requires', notation: 'poetry' },
  { id: 'pyproject.flit.requires-python', where: '`[tool.flit.metadata] requires-python`', role: 'requires', notation: 'pep440' },
  {
    id: 'pyproject.classifiers',
    where: '`classifiers` of `[project]`, `[tool.poetry]` and `[tool.flit.metadata]`',
    role: 'advertises',
    notation: 'classifier',
  },
];

/** What a project says of itself: PEP 621, and Poetry's own tables, where the constraint is a string or a table with `version`. */
export function readMetadata(document: Document, root: TomlTable): Declaration[] {
  const python = tomlAt(root, 'tool', 'poetry', 'dependencies', 'python');
  const constraint = python?.kind === 'table' ? tomlAt(python, 'version') : python;
  const classifiers = (...keys: readonly string[]) =>
    declareItems(document, tomlAt(root, ...keys), 'pyproject.classifiers', 'advertises', classifier, {}, namesMinor);
  return [
    declareValue(document, tomlAt(root, 'project', 'requires-python'), 'pyproject.requires-python', 'requires', pep440),
    declareValue(document, constraint, 'pyproject.poetry.python', 'requires', poetry),
    ...classifiers('project', 'classifiers'),
    ...classifiers('tool', 'poetry', 'classifiers'),
    // Before Flit 3.2 the metadata stood here (flit.pypa.io, "The pyproject.toml config file", "Old style metadata").
    declareValue(
      document,
      tomlAt(root, 'tool', 'flit', 'metadata', 'requires-python'),
      'pyproject.flit.requires-python',
      'requires',
      pep440,
    ),
    ...classifiers('tool', 'flit', 'metadata', 'classifiers'),
  ].filter((declaration) => declaration !== undefined);
}
