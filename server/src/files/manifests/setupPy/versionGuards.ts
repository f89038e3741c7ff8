import { comparedName, versionInfo, versionTuple } from '../../../notations/versionInfo.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { declare } from '../../declare.ts';
import type { Place } from '../../fileKind.ts';
import { readVersionGuards } from '../../text/pythonSource/versionGuards.ts';

const GUARD = 'setup-py.version-guard';
const CONDITION = 'setup-py.condition';

export const guardPlaces: readonly Place[] = [
  {
    id: GUARD,
    where: '`if sys.version_info < (3, …): sys.exit(…)`, `REQUIRED_PYTHON = (3, …)`',
    role: 'guards',
    notation: versionTuple.id,
  },
  { id: CONDITION, where: '`sys.version_info >= (3, …)`', role: 'guards', notation: versionInfo.id },
];

/** The Pythons that setup.py itself compares the running one with. */
export function readGuards(document: Document): Declaration[] {
  if (!document.text.includes(comparedName)) return [];
  return [...readVersionGuards(document, { condition: CONDITION, floor: GUARD }), ...readRequiredTuples(document)];
}

const required = /^([A-Z_]{0,20}PYTHON[A-Z_]{0,20}[ \t]{0,5}=[ \t]{0,5}\()(\d,\s{0,3}\d{1,2})\)/gm;

/** `REQUIRED_PYTHON = (3, 9)`, in a file that compares with it. */
function readRequiredTuples(document: Document): Declaration[] {
  return [...document.text.matchAll(required)].map((match) => {
    const start = match.index + match[1]!.length;
    return declare(document, { start, end: start + match[2]!.length }, GUARD, 'guards', versionTuple);
  });
}
