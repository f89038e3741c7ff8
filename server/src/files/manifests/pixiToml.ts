import { parseToml } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { pixiPlaces, readPixi } from './pixiWorkspace.ts';

/** pixi.toml (pixi.sh, "Pixi manifest"). */
export const pixiToml: FileKind = {
  id: 'pixi',
  title: 'pixi.toml',
  isSign: true,
  paths: ['pixi.toml'],
  contains: 'python',
  comment: '#',
  places: pixiPlaces('pixi', ''),
  read: (document) => readingOf(readPixi(document, parseToml(document.text).root, 'pixi')),
};
