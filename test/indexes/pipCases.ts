// Packages made up by a generator: releases of every kind, and a requirement of each.

import type { ServedFile } from './server.ts';
import { wheel } from './wheel.ts';

export interface Case {
  readonly name: string;
  /** As it stands behind the name: `>=1.0,<2`. */
  readonly specifiers: string;
  readonly files: readonly ServedFile[];
}

/** The same numbers each time (mulberry32). */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const ranges = [
  undefined,
  undefined,
  '>=3.8',
  '>=3.9',
  '>=3.10',
  '>=3.11',
  '>=3.12',
  '>=3.13',
  '>=3.13.1',
  '>=3.14',
  '>=3.6,<3.13',
  '>=3.8, <3.10',
  '<3.11',
  '<4',
  '<=3.10',
  '>3.9',
  '>3.10.5,<3.13',
  '~=3.9',
  '~=3.10.0',
  '==3.11.*',
  '==3.8.18',
  '!=3.10.*,>=3.7',
  '>=2.7, !=3.0.*, !=3.1.*, !=3.12.1',
  '>=3.9,>=3.10,<3.12.0',
  '<3.13.0rc1',
  '>=3.13.0b1',
  'garbage',
];

const finals = [
  '0.1',
  '0.9',
  '1.0',
  '1.0.0',
  '1.0.post1',
  '1.1',
  '1.2.3',
  '1.10',
  '2.0',
  '2.0+local.1',
  '2.1.post2',
  '3.0',
  '10.0',
  '2024.1',
  '1!0.5',
];
const previews = ['1.0a1', '1.1rc1', '2.0b2', '2.0.dev3', '3.0rc1', '3.1.dev1', '10.1a0', '1!0.6b1'];
const legacy = ['2004x', '1.0-final-2', '0.1dev_r1716'];

const pick = <T>(from: readonly T[], next: (below: number) => number): T => from[next(from.length)]!;

function clause(next: (below: number) => number): string {
  const version = pick(finals, next).replace(/\+.*/, '');
  const parts = version.replace(/\.post\d+$/, '').split('.');
  switch (next(9)) {
    case 0:
      return `==${version}`;
    case 1:
      return `>=${version}`;
    case 2:
      return `<=${version}`;
    case 3:
      return `<${version}`;
    case 4:
      return `>${version}`;
    case 5:
      return `!=${version}`;
    case 6:
      return `==${parts.slice(0, 2).join('.')}.*`;
    case 7:
      return parts.length > 1 ? `~=${parts.join('.')}` : `>=${version}`;
    default:
      return `${pick(['>=', '==', '<=', '==='], next)}${pick(previews, next)}`;
  }
}

function files(name: string, next: (below: number) => number): readonly ServedFile[] {
  const versions = new Set<string>();
  for (let count = 3 + next(10); count > 0; count--) versions.add(pick(next(4) === 0 ? previews : finals, next));
  const served: ServedFile[] = [...versions].map((version) => {
    const requiresPython = pick(ranges, next);
    const yanked = next(6) === 0 ? { yanked: next(2) === 0 ? true : 'broken' } : {};
    const filename = `${name.replaceAll('-', '_')}-${version}-py3-none-any.whl`;
    return { filename, ...(requiresPython !== undefined && { requiresPython }), ...yanked, bytes: wheel(name, version, requiresPython) };
  });
  // Old installers take a version that is none for the oldest of all: something newer has to fit.
  if (next(5) === 0) {
    served.push({ filename: `${name.replaceAll('-', '_')}-0.0.1-py3-none-any.whl`, bytes: wheel(name, '0.0.1', undefined) });
    served.push({ filename: `${name.replaceAll('-', '_')}-${pick(legacy, next)}-py3-none-any.whl` });
  }
  return served;
}

export function cases(count: number, seed: number): readonly Case[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, at) => {
    const name = `case-${seed}-${at}`;
    const clauses = Array.from({ length: Math.max(0, next(4) - 1) }, () => clause(next));
    return { name, specifiers: clauses.join(','), files: files(name, next) };
  });
}
