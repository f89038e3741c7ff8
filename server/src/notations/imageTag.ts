import { dottedAt, isDigitAt, joinedAt, minorNamed, type Named } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression } from './words.ts';

const noVersion: Meaning = { kind: 'unknown', why: 'a tag that moves from Python to Python' };

const candidate = '-rc';

const endsPart = (text: string, at: number): boolean => at === text.length || text[at] === '-' || text[at] === '_' || text[at] === '@';

/** A version with its `-rc`, which names the candidates of a minor as long as there is no final release, and goes with it. */
const withCandidate = (text: string, named: Named): Named => {
  const end = named.end + candidate.length;
  const isCandidate = named.patch < 0 && text.startsWith(candidate, named.end) && endsPart(text, end);
  return isCandidate ? { ...named, end } : named;
};

const locate = (text: string): Located => {
  const named = dottedAt(text, 0);
  if (named !== undefined && endsPart(text, named.end)) return withCandidate(text, named);
  return asExpression(text) ?? noVersion;
};

/**
 * A tag of the official `python` image and those that follow it (`3.12`, `3.12.4-slim-bookworm`, `3.13-rc`). What follows the version says
 * what it is compatible with and stays; precision stays too, since `3.12.4` and `3.12` promise different things.
 */
export const imageTag: Notation = singleVersion({ id: 'image-tag', title: 'an image tag (X.Y-variant)', locate });

const isLetterBefore = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at - 1) | 32;
  return at > 0 && code >= 97 && code <= 122;
};

/** A fourth number makes the third one a date (`3.12.2024.05.07.14` of AWS), not a patch. */
const withoutDate = (text: string, named: Named): Named =>
  text[named.end] === '.' && isDigitAt(text, named.end + 1)
    ? { ...named, end: named.start + minorNamed(named).length, patch: -1, pre: '' }
    : named;

/** `python3.12`, `python-3.12`, `python-312`, `py310`, `python:3.12`, `PYTHON|3.12`: what stands behind the word that ends at `at`. */
const versionAfterWord = (text: string, at: number): Named | undefined => {
  const start = '-_:@|'.includes(text[at] ?? ' ') ? at + 1 : at;
  const named = dottedAt(text, start);
  return named === undefined || named.minor >= 0 ? named : joinedAt(text, start);
};

/** The last version that follows the word; images of Python 3 on another system (`python3-debian12`) hold none. */
const namedAfter = (text: string, word: string): Named | undefined => {
  const lower = text.toLowerCase();
  for (let at = lower.lastIndexOf(word); at >= 0; at = at === 0 ? -1 : lower.lastIndexOf(word, at - 1)) {
    const named = isLetterBefore(lower, at) ? undefined : versionAfterWord(text, at + word.length);
    if (named !== undefined && named.minor >= 0) return named;
  }
  return undefined;
};

const isPython = (named: Named | undefined): named is Named =>
  named !== undefined && named.minor >= 0 && named.major > 1 && named.major < 10;

/** `3.12`, `3.12-slim`, `1-3.12-bookworm`: the second part where that is a version too, since the first is then the image's own. */
const namedByPlace = (text: string): Named | undefined => {
  const first = dottedAt(text, 0);
  if (first === undefined) return undefined;
  const second = text[first.end] === '-' ? dottedAt(text, first.end + 1) : undefined;
  const named = isPython(second) && endsPart(text, second.end) ? second : withoutDate(text, first);
  return isPython(named) && (endsPart(text, named.end) || text[named.end] === '.') ? named : undefined;
};

const locateIn = (text: string): Located => {
  const named = namedAfter(text, 'python') ?? namedAfter(text, 'py');
  return asExpression(text) ?? named ?? namedByPlace(text) ?? noVersion;
};

/**
 * A tag or name of an image that carries Python beside something else: `python3.12-bookworm-slim`, `0.11.32-python3.12-trixie-slim` (uv),
 * `4-python3.11` (Azure Functions), `1-3.12-bullseye` (devcontainers), `python-311` (UBI), `build-image-python3.12` (SAM).
 */
export const imagePythonTag: Notation = singleVersion({
  id: 'image-python-tag',
  title: 'an image tag with pythonX.Y in it',
  locate: locateIn,
});
