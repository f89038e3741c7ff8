import type { Declaration, Role } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { minorRanges } from '../python/minorRanges.ts';
import { releasedMinors, supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { fileName } from '../rules/naming.ts';
import { excerpt } from '../rules/wording.ts';
import type { HintWords } from './inlayHints.ts';

/** The others name what they name, or are somebody else's text. */
const roles: ReadonlySet<Role> = new Set(['requires', 'tests', 'runs', 'targets']);

/** No range that anybody writes is as long, in UTF-16 code units. */
const longest = 200;

/**
 * Which released Pythons a range means, where its text does not say so: "3.9, 3.11 – 3.14"; of a place whose value is taken from elsewhere
 * what stands there.
 */
export function rangeHint({ releases, today }: Project, declaration: Declaration): HintWords | undefined {
  const { role, versions, text, source } = declaration;
  if (!roles.has(role) || versions === undefined || text.length > longest) return undefined;
  const minors = supportedMinors(versions, releases, today);
  const all = releasedMinors(releases, today);
  if (minors.length === 0 || isNamed(text, minors)) return undefined;
  const meant = excerpt(minorRanges(minors, all));
  if (source !== undefined)
    return { label: isOne(source, minors) ? excerpt(source.text) : meant, tooltip: `from ${fileName(source.path)}` };
  return isPlain(declaration, minors, all) ? undefined : { label: meant, tooltip: `the released Pythons that ${excerpt(text)} admits` };
}

/** Whether the source says it all; of a file with several versions it is only the first. */
const isOne = ({ notation }: Declaration, minors: readonly Minor[]): boolean => notation.names === 'range' || minors.length === 1;

/** Whether each Python is named. One clause that ends with the minor looks as if it would go on. */
function isNamed(text: string, minors: readonly Minor[]): boolean {
  const names = new Set(text.match(/\d+\.\d+/g));
  return minors.every((minor) => names.has(minor)) && !(minors.length === 1 && text.includes('~='));
}

/** Whether it is no range, or one that goes from the oldest without a gap as far as its comparisons say. */
function isPlain({ text, notation }: Declaration, minors: readonly Minor[], all: readonly Minor[]): boolean {
  if (notation.names !== 'range' && notation.id !== 'npm') return true;
  const hasGap = minors.length <= all.indexOf(minors.at(-1) ?? '') - all.indexOf(minors[0] ?? '');
  return !hasGap && !growing.test(text);
}

/** A caret, a tilde, alternatives, from – to. */
const growing = /[\^~|]|\s-\s/;
