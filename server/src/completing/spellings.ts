import { classifierPrefix } from '../notations/classifier.ts';
import type { Notation } from '../notations/notation.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Minor } from '../python/version.ts';
import { equals, isEmpty, isSubset, minorSet } from '../python/versionSet.ts';

/** What stands around the cursor in the value of a declaration, without the digits at the cursor. */
export interface Gap {
  readonly declaration: Declaration;
  readonly before: string;
  readonly after: string;
  /** The letters at the end of `before`, which are part of what is typed: `py`, `python`. */
  readonly word: string;
}

/** Writes a minor or a full version as what replaces the word and the digits behind it. */
export type Spelling = (version: string) => string;

const joined: Spelling = (version) => version.replace('.', '');
const dotted: Spelling = (version) => version;
const lastPart: Spelling = (version) => version.slice(version.indexOf('.') + 1);
const anyPatch: Spelling = (version) => `${version}.*`;

const tag: Spelling = (version) => `py${joined(version)}`;

/** Whole values of notations that have more than a version in them. */
const wholes: readonly Spelling[] = [
  tag,
  (version) => `python-${version}`,
  (version) => `python${version}`,
  (version) => `python${joined(version)}`,
  (version) => `PYTHON|${version}`,
  (version) => `PYTHON_${version.replace('.', '_')}`,
  (version) => `CPython>=${version}`,
  (version) => classifierPrefix + version,
];

/** How a range is begun, by the notation's id; where a version alone is a range, too, it is seldom what is meant. */
const beginnings: ReadonlyMap<string, readonly string[]> = new Map([
  ['pep440', ['>=']],
  ['poetry', ['^', '>=']],
  ['conda', ['>=', '=']],
]);

/** The ways in which another Python can be written into the gap, so that its notation reads just that; `samples` are two minors. */
export function spellingsIn(gap: Gap, samples: readonly [Minor, Minor]): readonly Spelling[] {
  const begun = gap.before === '' ? beginnings.get(gap.declaration.notation.id) : undefined;
  if (begun !== undefined) return begun.map((operator) => (version) => operator + version);
  const right = candidates(gap).find((spelling) => isRight(gap, spelling, samples));
  return right === undefined ? [] : [right];
}

function candidates({ declaration, before, after, word }: Gap): readonly Spelling[] {
  const isWhole = before === word && after === '';
  const withWord =
    word === ''
      ? [dotted, lastPart]
      : inOrder(word).map(
          (spelling): Spelling =>
            (version) =>
              word + spelling(version),
        );
  const isOneMinor = declaration.notation.names === 'range' && /[=!]=\s*$/.test(before);
  if (isWhole && declaration.notation.id === namesEnvironments && 'py'.startsWith(word)) return [tag, ...withWord];
  return [...(isOneMinor ? [anyPatch] : []), ...withWord, ...(isWhole ? wholes : [])];
}

/** The notation of tox, whose environments are mostly called `py39`, though `3.9` would do. */
const namesEnvironments = 'tox-factor';

/** Behind `py` and `cp` versions have no dot, though some readers take one. */
const inOrder = (word: string): readonly Spelling[] => (/^[a-z]p$|^py$/i.test(word) ? [joined, dotted] : [dotted, joined]);

function isRight(gap: Gap, spelling: Spelling, [one, other]: readonly [Minor, Minor]): boolean {
  const [first, second] = [versionsWith(gap, spelling(one), one), versionsWith(gap, spelling(other), other)];
  return first !== undefined && second !== undefined && !equals(first, second);
}

/** The value with a text in the gap. */
export const valueWith = ({ before, after, word }: Gap, text: string): string =>
  before.slice(0, before.length - word.length) + text + after;

/** What the value would mean with that text in the gap; undefined where it would be wrong, empty or, for one version, another one. */
export function versionsWith(gap: Gap, text: string, minor: Minor): ReturnType<typeof setIn> {
  const { notation } = gap.declaration;
  const versions = setIn(notation, valueWith(gap, text));
  if (versions === undefined || isEmpty(versions)) return undefined;
  return notation.names === 'range' || isSubset(versions, minorSet(minor)) ? versions : undefined;
}

function setIn(notation: Notation, text: string) {
  const meaning = notation.read(text);
  return meaning.kind === 'versions' ? meaning.versions : undefined;
}
