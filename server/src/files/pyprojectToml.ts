import { parseToml, type TomlTable, tomlAt, tomlData } from '../syntax/toml.ts';
import { readCibuildwheel, selectorPlaces } from './cibuildwheelSelectors.ts';
import { readingOf } from './declare.ts';
import type { FileKind } from './fileKind.ts';
import { readDependencies } from './pyprojectToml/dependencies.ts';
import { hatchPlaces, readHatch } from './pyprojectToml/hatch.ts';
import { readManifest } from './pyprojectToml/manifest.ts';
import { metadataPlaces, readMetadata } from './pyprojectToml/metadata.ts';
import { poetryPlaces, readPoetryConditions, readPoetryMarkers } from './pyprojectToml/poetry.ts';
import { readTargets, targetPlaces } from './pyprojectToml/targets.ts';
import { readToxTable, toxTablePlaces } from './toxTable.ts';

/** pyproject.toml: the project's metadata (PEP 621) and the settings of its tools. */
export const pyprojectToml: FileKind = {
  id: 'pyproject',
  title: 'pyproject.toml',
  paths: ['pyproject.toml'],
  comment: '#',
  places: [
    ...metadataPlaces,
    ...poetryPlaces,
    ...targetPlaces,
    ...toxTablePlaces('tool.tox'),
    ...hatchPlaces,
    ...selectorPlaces('[tool.cibuildwheel] '),
  ],
  read(document) {
    const { root, problems } = parseToml(document.text);
    const declarations = [
      ...readMetadata(document, root),
      ...readPoetryConditions(document, root),
      ...readTargets(document, root),
      ...readToxTable(document, tomlAt(root, 'tool', 'tox')),
      ...readHatch(document, root),
      ...readCibuildwheel(document, tomlAt(root, 'tool', 'cibuildwheel')),
    ];
    const requirements = [...readDependencies(document, root), ...readPoetryMarkers(document, root)];
    const reading = readingOf(
      declarations,
      requirements,
      problems.map((problem) => ({ ...problem, path: document.path })),
    );
    const manifest = readManifest(document, root);
    if (manifest !== undefined) reading.manifest = manifest;
    const settings = tomlAt(root, 'tool', 'requires-python');
    if (settings?.kind === 'table') reading.settings = asMap(settings);
    return reading;
  },
};

const asMap = (table: TomlTable): ReadonlyMap<string, unknown> =>
  new Map([...table.entries].map(([key, { value }]) => [key, tomlData(value)]));
