import { pyvenvVersion } from '../../notations/dotted.ts';
import { iniSections, readIni } from '../../syntax/ini.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/** The environment that lies in the project (PEP 405): what is selected by default, never something to edit. */
export const pyvenvCfg: FileKind = {
  id: 'pyvenv',
  title: 'pyvenv.cfg',
  paths: ['pyvenv.cfg'],
  places: [{ id: 'pyvenv', where: '`version`, `version_info`', role: 'mentions', notation: 'pyvenv-version' }],
  read(document) {
    const reading = emptyReading();
    const entries = iniSections(readIni(document.text), '').flatMap((section) => section.entries);
    const value = entries.find(({ name }) => name === 'version_info' || name === 'version')?.value;
    if (value !== undefined) reading.declarations.push(declare(document, value, 'pyvenv', 'mentions', pyvenvVersion));
    return reading;
  },
};
