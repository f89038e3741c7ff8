import { parseToml } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { readPixiRequirements } from './pixiRequirements.ts';
import { pixiPlaces, readPixi } from './pixiWorkspace.ts';

/** pixi.toml (pixi.sh, "Pixi manifest"). */
export const pixiToml: FileKind = {
  id: 'pixi',
  title: 'pixi.toml',
  isSign: true,
  paths: ['pixi.toml'],
  comment: '#',
  places: pixiPlaces('pixi', ''),
  read(document) {
    const { root } = parseToml(document.text);
    return readingOf(readPixi(document, root, 'pixi'), readPixiRequirements(document, root, 'pixi'));
  },
};
