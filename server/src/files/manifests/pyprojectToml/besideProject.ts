import type { Declaration } from '../../../project/declaration.ts';
import type { Requirement } from '../../../project/requirement.ts';
import type { Document } from '../../../project/span.ts';
import { type TomlEdit, type TomlTable, type TomlValue, tomlAt, tomlData, tomlEdit } from '../../../syntax/toml.ts';
import { shifted } from '../../declare.ts';
import type { Reading } from '../../fileKind.ts';
import { createNaming } from '../../naming.ts';
import type { Origins } from '../../requirementOrigins.ts';
import { readCibuildwheel } from '../../tools/cibuildwheelSelectors.ts';
import { nameToxTableFiles } from '../../tools/toxFiles.ts';
import { readToxTable, readToxTableRequirements } from '../../tools/toxTable.ts';
import { pyprojectOrigins } from '../packageOrigins.ts';
import { readPixiRequirements } from '../pixiRequirements.ts';
import { readPixi } from '../pixiWorkspace.ts';
import { nameHatchFiles, nameSetuptoolsFiles } from '../requirementFiles.ts';
import { readAbiFeatures } from '../stableAbi.ts';
import { readOtherDependencies } from './dependencies.ts';
import { readHatch } from './hatch.ts';
import { readPdm } from './pdm.ts';
import { readPoetryConditions, readPoetryRequirements } from './poetry.ts';
import { readTargets } from './targets.ts';
import { readUv } from './uv.ts';

export const PIXI = 'pyproject.pixi';
export const MATURIN = 'pyproject.maturin.features';

/** What the tables beside `[project]` say, and nothing in it decides. */
interface BesideProject {
  readonly path: string;
  readonly declarations: readonly Declaration[];
  readonly requirements: readonly Requirement[];
  readonly origins: Origins;
  readonly names: Reading['names'];
  readonly settings: Reading['settings'];
}

const known = new WeakMap<TomlTable, BesideProject>();

/** Reads them, or takes what they said before: whoever types a range or a requirement of the project leaves them alone. */
export function readBesideProject(document: Document, root: TomlTable): BesideProject {
  const edit = tomlEdit(root);
  const before = edit?.section[0] === 'project' ? known.get(edit.before) : undefined;
  const beside = edit && before?.path === document.path ? moved(before, edit) : readAnew(document, root);
  known.set(root, beside);
  return beside;
}

function moved({ path, declarations, requirements, origins, names, settings }: BesideProject, { rest, by }: TomlEdit): BesideProject {
  return {
    path,
    declarations: declarations.map((declaration) => (declaration.start < rest ? declaration : shifted(declaration, by))),
    requirements: requirements.map((requirement) => (requirement.start < rest ? requirement : requirement.movedBy(by))),
    origins,
    names,
    settings,
  };
}

function readAnew(document: Document, root: TomlTable): BesideProject {
  const tool = (...keys: readonly string[]) => tomlAt(root, 'tool', ...keys);
  const pixi = tool('pixi');
  return {
    path: document.path,
    declarations: [
      ...readPoetryConditions(document, root),
      ...readTargets(document, root),
      ...readToxTable(document, tool('tox')),
      ...readHatch(document, root),
      ...readCibuildwheel(document, tool('cibuildwheel')),
      ...readUv(document, root),
      ...readPdm(document, root),
      ...(pixi?.kind === 'table' ? readPixi(document, pixi, PIXI) : []),
      ...readAbiFeatures(document, tool('maturin', 'features'), MATURIN),
    ],
    requirements: [
      ...readOtherDependencies(document, root),
      ...readPoetryRequirements(document, root),
      ...readToxTableRequirements(document, tool('tox')),
      ...(pixi?.kind === 'table' ? readPixiRequirements(document, pixi, PIXI) : []),
    ],
    origins: pyprojectOrigins(root),
    names: filesNamed(tool()),
    settings: settingsIn(tool('requires-python')),
  };
}

/** What tools install from files that are named here. */
function filesNamed(tools: TomlValue | undefined): Reading['names'] {
  if (tools?.kind !== 'table') return undefined;
  const naming = createNaming('folder');
  nameSetuptoolsFiles(tomlAt(tools, 'setuptools', 'dynamic'), naming);
  nameHatchFiles(tomlAt(tools, 'hatch'), naming);
  nameToxTableFiles(tomlAt(tools, 'tox'), naming);
  return naming.all();
}

function settingsIn(table: TomlValue | undefined): Reading['settings'] {
  if (table === undefined) return undefined;
  if (table.kind !== 'table') return { problem: '[tool.requires-python] must be one table' };
  return new Map([...table.entries].map(([key, { value }]) => [key, tomlData(value)]));
}
