import { variable } from '../../../notations/dotted.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { declare } from '../../declare.ts';

const line = /^#!(?:[^\n]{0,200}[/ \t])?python(\d\.\d{1,3})(?=[t\s]|$)/;

/** The interpreter that the first line of a script asks for: `#!/usr/bin/env python3.12`. It runs beside the project, most often. */
export function readShebang(document: Document, place: string): Declaration[] {
  const version = document.text.startsWith('#!') ? line.exec(document.text.slice(0, 300)) : null;
  if (version === null) return [];
  const end = version[0].length;
  return [declare(document, { start: end - version[1]!.length, end }, place, 'runs', variable, { traits: ['auxiliary'] })];
}
