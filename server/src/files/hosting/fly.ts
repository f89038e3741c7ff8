import { variable } from '../../notations/dotted.ts';
import { parseToml, tomlAt } from '../../syntax/toml.ts';
import { declareImage } from '../containers/image.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { isPlain } from '../tomlValues.ts';
import { isVersion, production, pythonVariables } from './hostedBy.ts';
import { type KnownKey, readTomlKeys } from './knownKeys.ts';

/** Fly.io (fly.io/docs, "App configuration (fly.toml)", `[build]`). */
export const fly: FileKind = {
  id: 'fly',
  title: 'fly.toml',
  paths: ['fly.toml', 'fly.*.toml'],
  contains: ['PYTHON', 'python'],
  comment: '#',
  places: [
    { id: 'fly.argument', where: '`[build.args] PYTHON_VERSION`', role: 'runs', notation: 'variable' },
    { id: 'fly.image', where: '`[build] image`', role: 'runs', notation: 'image-tag' },
  ],
  read(document) {
    const { root } = parseToml(document.text);
    const image = tomlAt(root, 'build', 'image');
    return readingOf([
      ...readTomlKeys(document, root, known),
      ...(image !== undefined && isPlain(image) ? declareImage(document, image.content, 'fly.image', 'runs', production) : []),
    ]);
  },
};

const known: readonly KnownKey[] = pythonVariables.map((name) => ({
  place: 'fly.argument',
  keys: ['build', 'args', name],
  role: 'runs',
  notation: variable,
  extras: production,
  wanted: isVersion,
}));
