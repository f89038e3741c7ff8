import { pyTag } from '../notations/pyTag.ts';
import { parseToml } from '../syntax/toml.ts';
import { type Extras, emptyReading } from './declare.ts';
import type { FileKind } from './fileKind.ts';
import { declareValue, wholeOf } from './tomlValues.ts';

/** ruff's own settings (docs.astral.sh/ruff, "Settings"). A ruff.toml beside a pyproject.toml takes the target from requires-python. */
export const ruffToml: FileKind = {
  id: 'ruff',
  title: 'ruff.toml',
  paths: ['ruff.toml', '.ruff.toml'],
  contains: 'target-version',
  comment: '#',
  places: [{ id: 'ruff.target-version', where: '`target-version`', role: 'targets', notation: 'py-tag' }],
  read(document) {
    const reading = emptyReading();
    const { root } = parseToml(document.text);
    const entry = root.entries.get('target-version');
    if (entry === undefined) return reading;
    const extras: Extras = { traits: ['inferable'], ...wholeOf(document, root, entry) };
    const declaration = declareValue(document, entry.value, 'ruff.target-version', 'targets', pyTag, extras);
    if (declaration !== undefined) reading.declarations.push(declaration);
    return reading;
  },
};
