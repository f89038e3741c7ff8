import type { Declaration } from '../../../project/declaration.ts';
import type { Requirement } from '../../../project/requirement.ts';
import type { Document } from '../../../project/span.ts';
import { type TomlTable, tomlAt } from '../../../syntax/toml.ts';
import type { Place } from '../../fileKind.ts';
import { hatchEnvironmentPlaces, readHatchEnvironments, readHatchRequirements } from '../hatchEnvironments.ts';

const PREFIX = 'pyproject.hatch';

export const hatchPlaces: readonly Place[] = hatchEnvironmentPlaces(PREFIX, 'tool.hatch.');

export const readHatch = (document: Document, root: TomlTable): Declaration[] =>
  readHatchEnvironments(document, tomlAt(root, 'tool', 'hatch', 'envs'), PREFIX);

export const hatchDependencies = (document: Document, root: TomlTable): Requirement[] =>
  readHatchRequirements(document, tomlAt(root, 'tool', 'hatch', 'envs'), PREFIX);
