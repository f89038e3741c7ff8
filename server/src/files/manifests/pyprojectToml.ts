import { parseToml, type TomlTable, type TomlValue, tomlAt, tomlData } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind, Reading } from '../fileKind.ts';
import { createNaming } from '../naming.ts';
import { withOrigins } from '../requirementOrigins.ts';
import { readCibuildwheel, selectorPlaces } from '../tools/cibuildwheelSelectors.ts';
import { nameToxTableFiles } from '../tools/toxFiles.ts';
import { readToxTable, readToxTableRequirements, toxTablePlaces } from '../tools/toxTable.ts';
import { pyprojectOrigins } from './packageOrigins.ts';
import { readPixiRequirements } from './pixiRequirements.ts';
import { pixiPlaces, readPixi } from './pixiWorkspace.ts';
import { readDependencies } from './pyprojectToml/dependencies.ts';
import { hatchPlaces, readHatch } from './pyprojectToml/hatch.ts';
import { readManifest } from './pyprojectToml/manifest.ts';
import { metadataPlaces, readMetadata } from './pyprojectToml/metadata.ts';
import { pdmPlaces, readPdm } from './pyprojectToml/pdm.ts';
import { poetryPlaces, readPoetryConditions, readPoetryRequirements } from './pyprojectToml/poetry.ts';
import { readTargets, targetPlaces } from './pyprojectToml/targets.ts';
import { readUv, uvPlaces } from './pyprojectToml/uv.ts';
import { nameHatchFiles, nameSetuptoolsFiles } from './requirementFiles.ts';
import { readAbiFeatures } from './stableAbi.ts';

const PIXI = 'pyproject.pixi';
const MATURIN = 'pyproject.maturin.features';

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
    const pixi = tomlAt(root, 'tool', 'pixi');
    const declarations = [
      ...readMetadata(document, root),
      ...readPoetryConditions(document, root),
      ...readTargets(document, root),
      ...readToxTable(document, tomlAt(root, 'tool', 'tox')),
      ...readHatch(document, root),
      ...readCibuildwheel(document, tomlAt(root, 'tool', 'cibuildwheel')),
      ...readUv(document, root),
      ...readPdm(document, root),
      ...(pixi?.kind === 'table' ? readPixi(document, pixi, PIXI) : []),
      ...readAbiFeatures(document, tomlAt(root, 'tool', 'maturin', 'features'), MATURIN),
    ];
    const requirements = [
      ...readDependencies(document, root),
      ...readPoetryRequirements(document, root),
      ...readToxTableRequirements(document, tomlAt(root, 'tool', 'tox')),
      ...(pixi?.kind === 'table' ? readPixiRequirements(document, pixi, PIXI) : []),
    ];
    const reading = readingOf(
      declarations,
      withOrigins(requirements, pyprojectOrigins(root)),
      problems.map((problem) => ({ ...problem, path: document.path })),
    );
    const manifest = readManifest(document, root);
    if (manifest !== undefined) reading.manifest = manifest;
    reading.names = filesNamed(tomlAt(root, 'tool'));
    const settings = tomlAt(root, 'tool', 'requires-python');
    if (settings !== undefined)
      reading.settings = settings.kind === 'table' ? asMap(settings) : { problem: '[tool.requires-python] must be one table' };
    return reading;
  },
};

/** What tools install from files that are named here. */
function filesNamed(tools: TomlValue | undefined): Reading['names'] {
  if (tools?.kind !== 'table') return undefined;
  const naming = createNaming('folder');
  nameSetuptoolsFiles(tomlAt(tools, 'setuptools', 'dynamic'), naming);
  nameHatchFiles(tomlAt(tools, 'hatch'), naming);
  nameToxTableFiles(tomlAt(tools, 'tox'), naming);
  return naming.all();
}

const asMap = (table: TomlTable): ReadonlyMap<string, unknown> =>
  new Map([...table.entries].map(([key, { value }]) => [key, tomlData(value)]));
