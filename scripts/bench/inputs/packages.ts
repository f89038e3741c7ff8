import { newest } from './pythons.ts';
import type { Random } from './random.ts';

const first = ['amber', 'basalt', 'cedar', 'dune', 'ember', 'fjord', 'garnet', 'harbor', 'indigo', 'juniper', 'kelp', 'larch', 'meadow'];
const second = [
  'auth',
  'batch',
  'cache',
  'cli',
  'codec',
  'db',
  'events',
  'files',
  'graph',
  'http',
  'log',
  'queue',
  'schema',
  'tasks',
  'web',
];

/** A name that no package of the index, and no part of the standard library, has. */
export const packageName = (random: Random): string =>
  `${random.pick(first)}-${random.pick(second)}${random.chance(0.4) ? `-${random.pick(second)}` : ''}`;

export const release = (random: Random): string => `${random.whole(0, 9)}.${random.whole(0, 30)}.${random.whole(0, 12)}`;

/** A requirement (PEP 508); its marker tells apart Pythons of the project whose oldest is `floor`. */
export function requirement(random: Random, floor: number): string {
  const extras = random.chance(0.1) ? `[${random.pick(second)}]` : '';
  return `${packageName(random)}${extras}${specifier(random)}${random.chance(0.1) ? marker(random, floor) : ''}`;
}

function specifier(random: Random): string {
  const [major, minor] = [random.whole(0, 9), random.whole(0, 30)];
  return random.pick([
    '',
    `>=${major}.${minor}`,
    `>=${major}.${minor},<${major + 1}`,
    `~=${major}.${minor}.${random.whole(0, 9)}`,
    `==${major}.${minor}`,
    `>=${major}.${minor},!=${major}.${minor + 1}.0`,
  ]);
}

function marker(random: Random, floor: number): string {
  const between = random.whole(floor + 1, newest + 1);
  return random
    .pick([`; python_version < "3.${between}"`, `; python_version >= "3.${between}"`, '; sys_platform == "win32"'])
    .replaceAll('"', "'");
}
