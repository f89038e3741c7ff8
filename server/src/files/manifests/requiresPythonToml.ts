import { parseToml, tomlData } from '../../syntax/toml.ts';
import { emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/** Our own settings for folders without a pyproject.toml. */
export const requiresPythonToml: FileKind = {
  id: 'requires-python',
  title: '.requires-python.toml',
  isSign: true,
  paths: ['.requires-python.toml'],
  comment: '#',
  places: [],
  read(document) {
    const { entries } = parseToml(document.text).root;
    return { ...emptyReading(), settings: new Map([...entries].map(([key, { value }]) => [key, tomlData(value)])) };
  },
};
