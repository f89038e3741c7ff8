import { comparedName, versionInfo, versionTuple } from '../../notations/versionInfo.ts';
import type { Document } from '../../project/span.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { pythonScript } from '../pythonScript.ts';
import { infrastructure } from './pythonSource/infrastructure.ts';
import type { SourcePart } from './pythonSource/part.ts';
import { readShebang } from './pythonSource/shebang.ts';
import { readVersionGuards } from './pythonSource/versionGuards.ts';

const CONDITION = 'python-source.condition';
const GUARD = 'python-source.version-guard';
const SHEBANG = 'python-source.shebang';

const versionGuards: SourcePart = {
  contains: comparedName,
  places: [
    { id: CONDITION, where: '`sys.version_info >= (3, …)`', role: 'guards', notation: versionInfo.id },
    { id: GUARD, where: '`if sys.version_info < (3, …): raise …`', role: 'guards', notation: versionTuple.id },
  ],
  read: (document) => readingOf(readVersionGuards(document, { condition: CONDITION, floor: GUARD })),
};

/** Looked for at the beginning only, since every word costs a pass over the whole file. */
const shebang: SourcePart = {
  contains: '#!',
  places: [{ id: SHEBANG, where: '`#!/usr/bin/env python3.…`', role: 'runs', notation: 'variable' }],
  read: (document) => readingOf(readShebang(document, SHEBANG)),
};

const parts: readonly SourcePart[] = [pythonScript, versionGuards, shebang, ...infrastructure];

/** Other people's code, and code that is there to be read by tests: it says nothing of this project's Python. */
const foreign = /(?:^|\/)(?:_?vendor(?:ed)?|_?third_?party|externals?|extern|fixtures|testdata|test_data|tests?\/data|site-packages)\//;

/** Python source: whatever of it speaks of the Python that runs it. */
export const pythonSource: FileKind = {
  id: 'python-source',
  title: 'Python source',
  paths: ['*.py'],
  contains: parts.flatMap((part) => (part === shebang ? [] : part.contains)),
  begins: shebang.contains,
  comment: '#',
  places: parts.flatMap(({ places }) => places),
  variant: (path) => (foreign.test(path) ? 'foreign' : 'own'),
  read(document) {
    const readings = partsOf(document)
      .filter(({ contains }) => document.text.includes(contains))
      .map((part) => part.read(document));
    return readingOf(
      readings.flatMap(({ declarations }) => declarations),
      readings.flatMap(({ requirements }) => requirements),
      readings.flatMap(({ problems }) => problems),
    );
  },
};

/** A script with metadata is a project of its own: not this folder's requires-python is what its guards and its first line agree with. */
function partsOf({ path, text }: Document): readonly SourcePart[] {
  if (foreign.test(path)) return [pythonScript];
  return text.includes(pythonScript.contains) ? parts.filter((part) => part !== versionGuards && part !== shebang) : parts;
}
