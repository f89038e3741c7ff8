import { parseToml } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { withOrigins } from '../requirementOrigins.ts';
import { selectorPlaces } from '../tools/cibuildwheelSelectors.ts';
import { toxTablePlaces } from '../tools/toxTable.ts';
import { pixiPlaces } from './pixiWorkspace.ts';
import { MATURIN, PIXI, readBesideProject } from './pyprojectToml/besideProject.ts';
import { readDependencies } from './pyprojectToml/dependencies.ts';
import { hatchPlaces } from './pyprojectToml/hatch.ts';
import { readManifest } from './pyprojectToml/manifest.ts';
import { metadataPlaces, readMetadata } from './pyprojectToml/metadata.ts';
import { pdmPlaces } from './pyprojectToml/pdm.ts';
import { poetryPlaces } from './pyprojectToml/poetry.ts';
import { targetPlaces } from './pyprojectToml/targets.ts';
import { uvPlaces } from './pyprojectToml/uv.ts';

/** pyproject.toml: the project's metadata (PEP 621) and the settings of its tools. */
export const pyprojectToml: FileKind = {
  id: 'pyproject',
  title: 'pyproject.toml',
  isSign: true,
  paths: ['pyproject.toml'],
  comment: '#',
  places: [
    ...metadataPlaces,
    ...poetryPlaces,
    ...targetPlaces,
    ...toxTablePlaces('tool.tox'),
    ...hatchPlaces,
    ...selectorPlaces('[tool.cibuildwheel] '),
    ...uvPlaces,
    ...pdmPlaces,
    ...pixiPlaces(PIXI, 'tool.pixi.'),
    { id: MATURIN, where: '`[tool.maturin] features`', role: 'targets', notation: 'abi-tag' },
  ],
  read(document) {
    const { root, problems } = parseToml(document.text);
    const beside = readBesideProject(document, root);
    const requirements = [...readDependencies(document, root), ...beside.requirements];
    const reading = readingOf(
      [...readMetadata(document, root), ...beside.declarations],
      withOrigins(requirements, beside.origins),
      problems.map((problem) => ({ ...problem, path: document.path })),
    );
    const manifest = readManifest(document, root);
    if (manifest !== undefined) reading.manifest = manifest;
    reading.names = beside.names;
    if (beside.settings !== undefined) reading.settings = beside.settings;
    return reading;
  },
};
