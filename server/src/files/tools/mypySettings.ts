import { dotted } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type IniFile, iniEntry } from '../../syntax/ini.ts';
import { declare } from '../declare.ts';
import type { Place } from '../fileKind.ts';

export const mypyPlace: Place = { id: 'mypy.python-version', where: '`[mypy] python_version`', role: 'targets', notation: 'dotted' };

/** mypy's settings in an INI file. */
export function readMypy(document: Document, file: IniFile): Declaration[] {
  const value = iniEntry(file, 'mypy', 'python_version')?.value;
  return value === undefined || value.text === '' ? [] : [declare(document, value, mypyPlace.id, 'targets', dotted)];
}
