import { dotted } from '../../notations/dotted.ts';
import { parseToml, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { type Extras, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareValue } from '../tomlValues.ts';

/** Pipenv's Pipfile (pipenv.pypa.io, "Pipfile & Pipfile.lock"); `python_full_version` wins where both are given. */
export const pipfile: FileKind = {
  id: 'pipfile',
  title: 'Pipfile',
  isSign: true,
  paths: ['Pipfile'],
  contains: 'python_',
  comment: '#',
  places: [
    { id: 'pipfile.python-version', where: '`[requires] python_version`, `python_full_version`', role: 'requires', notation: 'dotted' },
  ],
  read(document) {
    const reading = emptyReading();
    const { root } = parseToml(document.text);
    const [full, minor] = ['python_full_version', 'python_version'].map((key) => tomlAt(root, 'requires', key));
    const winner = isAny(full) ? minor : full;
    for (const value of [full, minor]) {
      if (isAny(value)) continue;
      const extras: Extras = { stage: 'development', ...(value !== winner && { traits: ['reference'] }) };
      const declaration = declareValue(document, value, 'pipfile.python-version', 'requires', dotted, extras);
      if (declaration !== undefined) reading.declarations.push(declaration);
    }
    return reading;
  },
};

/** Nothing is said, or that any Python will do. */
const isAny = (value: TomlValue | undefined): boolean => value === undefined || (value.kind === 'string' && value.value === '*');
