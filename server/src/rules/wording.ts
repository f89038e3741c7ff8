import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { endOfLifeDay } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';

const longestQuote = 60;
const longestList = 4;

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? '';
  return `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Whether a list is too long for a sentence that names every item. */
export const isLong = (items: readonly string[]): boolean => items.length > longestList;

/** "Python 3.9", "Python 3.9, 3.10 and 3.11"; a long list, which is ascending, keeps its ends: "11 Pythons from 2.7 to 3.9". */
export function pythons(minors: readonly Minor[]): string {
  if (!isLong(minors)) return `Python ${listOf(minors)}`;
  return `${minors.length} Pythons from ${minors[0]} to ${minors.at(-1)}`;
}

/** "1 patch", "3 patches". */
export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** A text of a file on one line and not longer than a message bears. */
export function excerpt(text: string): string {
  const line = text
    .slice(0, longestQuote + 1)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line;
}

/** What people call the places that require a Python, where the place's last word does not say it. */
const names: ReadonlyMap<string, string> = new Map([
  ['pyproject.poetry.python', "Poetry's python"],
  ['setup-py.python-requires', 'python_requires'],
  ['setup-cfg.python-requires', 'python_requires'],
  ['pipfile.python-version', 'python_version'],
]);

/** What people call the place of a declaration: "requires-python", "Poetry's python". */
export function nameOf({ place }: Declaration): string {
  return names.get(place) ?? place.slice(place.lastIndexOf('.') + 1);
}

/** A declaration as a sentence names it: "requires-python >=3.10". */
export const phrase = (declaration: Declaration): string => `${nameOf(declaration)} ${excerpt(declaration.text)}`;

/** When each of these minors reaches its end of life: "2029-10-31 and 2030-10-31". */
export function endsOf({ releases }: Project, minors: readonly Minor[]): string {
  return listOf(
    minors.map((minor) => {
      const branch = releases.branch(minor);
      return (branch && endOfLifeDay(branch)) ?? 'a day to be named';
    }),
  );
}
