import { pythonPackage } from '../../notations/pythonPackage.ts';
import { parseToml } from '../../syntax/toml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { readTomlKeys } from '../hosting/knownKeys.ts';

/** Replit (docs.replit.com, "Configure a Replit App", `modules`). */
export const replit: FileKind = {
  id: 'replit',
  title: '.replit',
  paths: ['.replit'],
  contains: 'python',
  comment: '#',
  places: [{ id: 'replit.module', where: '`modules`', role: 'runs', notation: 'python-package' }],
  read: (document) =>
    readingOf(
      readTomlKeys(document, parseToml(document.text).root, [
        {
          place: 'replit.module',
          keys: ['modules', '*'],
          role: 'runs',
          notation: pythonPackage,
          extras: { stage: 'development' },
          wanted: (text) => /^python-\d/.test(text),
        },
      ]),
    ),
};
