import { plainVersion } from './dotted.ts';
import { dottedAt } from './named.ts';
import { nearestVersion } from './nearestVersion.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression, asOtherPython, isName, trimmed } from './words.ts';

/** Before a version in which they leave the patch open: asdf's `latest:3.12`, mise's `prefix:3.12`. */
const openers = ['latest:', 'prefix:'];

/** Before what is no version: a commit, a path, `sub-1:latest`. */
const scheme = /^(?:ref|tag|branch|rev|path|sub-[0-9.]+):/;

const elsewhere: Meaning = { kind: 'unknown', why: 'found by the tool when it runs' };

const afterOpener = (text: string, start: number): number => {
  const opener = openers.find((word) => text.startsWith(word, start));
  return opener === undefined ? start : start + opener.length;
};

const locate = (text: string): Located => {
  const [start, end] = trimmed(text);
  const versionStart = afterOpener(text, start);
  const named = versionStart === start ? plainVersion(text) : dottedAt(text, versionStart);
  if (named !== undefined && (versionStart === start || named.end === end)) return named;
  const word = text.slice(start, end);
  const other = asExpression(text) ?? asOtherPython(word);
  if (other !== undefined) return other;
  if (word === '' || scheme.test(word)) return elsewhere;
  const nearest = nearestVersion(word);
  if (nearest !== undefined) return { kind: 'invalid', why: 'not a version that the tool installs', suggestions: [nearest] };
  return isName(word) || openers.some((opener) => word.startsWith(opener)) ? elsewhere : { kind: 'unknown', why: 'not a version' };
};

/** One version on the `python` line of `.tool-versions` (asdf-vm.com "Configuration"). */
export const toolVersions: Notation = singleVersion({ id: 'tool-versions', title: 'a version in .tool-versions', locate });

/** `python` in the `[tools]` of mise (mise.jdx.dev "Configuration"). */
export const mise: Notation = singleVersion({ id: 'mise', title: 'a version for mise', locate });
