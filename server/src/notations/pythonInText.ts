import { dottedAt, exactOf, joinedAt, type Named } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression, asOtherPython } from './words.ts';

const noVersion: Meaning = { kind: 'unknown', why: 'names no version of Python' };

/** Before a version: the name of the program, and the folder in which pyenv keeps what it installs. */
const words = ['python', 'versions'];

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/** `python3.11`, `python 3.11`, `python-3.11`, `Python311`, `python/3.11.4`, `versions/3.11.4`. */
const versionAfter = (text: string, at: number, word: string): Named | undefined => {
  const start = ' -/\\@:'.includes(text.charAt(at) || '.') ? at + 1 : at;
  if (word !== 'python' && start === at) return undefined;
  const named = dottedAt(text, start) ?? undefined;
  const found = named !== undefined && named.minor < 0 && start === at ? joinedAt(text, start) : named;
  if (found === undefined || found.minor < 0 || found.major < 2 || found.major > 9) return undefined;
  return isLetter(text.charCodeAt(found.end)) && exactOf(found) === undefined ? undefined : found;
};

const lastAfter = (text: string, word: string): Named | undefined => {
  const lower = text.toLowerCase();
  for (let at = lower.lastIndexOf(word); at >= 0; at = at === 0 ? -1 : lower.lastIndexOf(word, at - 1)) {
    const named = versionAfter(text, at + word.length, word);
    if (named !== undefined) return named;
  }
  return undefined;
};

/** PyPy's Python is not CPython's, and a path that goes up to a variable may lead anywhere. */
const locate = (text: string): Located => {
  for (const word of words) {
    const named = lastAfter(text, word);
    if (named !== undefined) return /pypy|graalpy/i.test(text) ? (asOtherPython('pypy') ?? noVersion) : named;
  }
  return asExpression(text) ?? noVersion;
};

/**
 * A path or a name in which a Python stands: `/usr/bin/python3.11`, `C:\Python311\python.exe`, `~/.pyenv/versions/3.11.4/bin/python`,
 * `Python 3.11 running on 64bit Amazon Linux 2023`, `Python 3.12 (project)`.
 */
export const pythonInText: Notation = singleVersion({ id: 'python-in-text', title: 'a path or a name with Python X.Y in it', locate });
