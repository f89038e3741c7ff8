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

/** The release of a package that everybody uses, for projects whose files agree. */
export function release(name: string): string {
  const [major, minor, patch] = numbersOf(name);
  return `${major}.${minor}.${patch}`;
}

function numbersOf(name: string): readonly [major: number, minor: number, patch: number] {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.charCodeAt(0)) % 4093;
  return [sum % 9, sum % 30, sum % 12];
}

/** A requirement (PEP 508); its marker tells apart Pythons of the project whose oldest is `floor`. */
export function requirement(random: Random, floor: number): string {
  const extras = random.chance(0.1) ? `[${random.pick(second)}]` : '';
  const name = packageName(random);
  return `${name}${extras}${specifier(random, name)}${random.chance(0.1) ? marker(random, floor) : ''}`;
}

function specifier(random: Random, name: string): string {
  const [major, minor, patch] = numbersOf(name);
  return random.pick([
    '',
    `>=${major}.${minor}`,
    `>=${major}.${minor},<${major + 1}`,
    `~=${major}.${minor}.${patch}`,
    `==${major}.${minor}.*`,
    `>=${major}.${minor},!=${major}.${minor + 1}.0`,
  ]);
}

function marker(random: Random, floor: number): string {
  const between = random.whole(floor + 1, newest + 1);
  return random
    .pick([`; python_version < "3.${between}"`, `; python_version >= "3.${between}"`, '; sys_platform == "win32"'])
    .replaceAll('"', "'");
}
