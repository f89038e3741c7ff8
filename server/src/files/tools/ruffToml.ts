import { pyTag } from '../../notations/pyTag.ts';
import { parseToml, tomlAt } from '../../syntax/toml.ts';
import { type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareValue, wholeOf } from '../tomlValues.ts';
import { readPerFile } from './subtreeTargets.ts';

const perFile = 'ruff.per-file-target-version';

/** ruff's own settings (docs.astral.sh/ruff, "Settings"). A ruff.toml beside a pyproject.toml takes the target from requires-python. */
export const ruffToml: FileKind = {
  id: 'ruff',
  title: 'ruff.toml',
  isSign: true,
  paths: ['ruff.toml', '.ruff.toml'],
  contains: 'target-version',
  comment: '#',
  places: [
    { id: 'ruff.target-version', where: '`target-version`', role: 'targets', notation: 'py-tag' },
    { id: perFile, where: '`[per-file-target-version]`', role: 'targets', notation: 'py-tag' },
  ],
  read(document) {
    const { root } = parseToml(document.text);
    const reading = readingOf(readPerFile(document, tomlAt(root, 'per-file-target-version'), perFile, pyTag));
    const entry = root.entries.get('target-version');
    if (entry === undefined) return reading;
    const extras: Extras = { traits: ['inferable'], ...wholeOf(document, root, entry) };
    const declaration = declareValue(document, entry.value, 'ruff.target-version', 'targets', pyTag, extras);
    if (declaration !== undefined) reading.declarations.push(declaration);
    return reading;
  },
};
