import { dotted } from './dotted.ts';
import type { Notation } from './notation.ts';
import { versionTuple } from './versionInfo.ts';

const spellingOf = (text: string): Notation => (text.includes(',') ? versionTuple : dotted);

/** `3.10` and `3,10`: pylint takes commas for dots (pylint/config/argument.py, `_py_version_transformer`). */
export const pylintVersion: Notation = {
  id: 'pylint-version',
  title: 'a version with dots or commas',
  names: 'version',
  read: (text) => spellingOf(text).read(text),
  withFloor: (text, floor) => spellingOf(text).withFloor?.(text, floor),
  withVersion: (text, version, patch) => spellingOf(text).withVersion?.(text, version, patch),
};
