import { dottedAt } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';

/** What a classifier of a Python begins with. */
export const classifierPrefix = 'Programming Language :: Python :: ';

const other: Meaning = { kind: 'unknown', why: 'a classifier without a minor' };

const locate = (text: string): Located => {
  if (!text.startsWith(classifierPrefix)) return other;
  const named = dottedAt(text, classifierPrefix.length);
  if (named === undefined || named.minor < 0) return other;
  if (named.end === text.length && named.patch < 0 && named.pre === '') return named;
  const why = 'not a registered classifier: PyPI knows minors only';
  return { kind: 'invalid', why, suggestions: [`${classifierPrefix}${named.major}.${named.minor}`] };
};

/** `Programming Language :: Python :: 3.12` (trove classifiers, pypi.org/classifiers). */
export const classifier: Notation = singleVersion({ id: 'classifier', title: 'a trove classifier', locate });
