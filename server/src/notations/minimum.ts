import { dottedAt } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';

const form = /^>= {0,8}(?=\d)/;

const noMinimum: Meaning = { kind: 'unknown', why: 'not a minimum' };

const locate = (text: string): Located => {
  const opening = form.exec(text)?.[0];
  const named = opening === undefined ? undefined : dottedAt(text, opening.length);
  return named !== undefined && named.minor >= 0 && named.end === text.length ? named : noMinimum;
};

/**
 * The oldest Python that a package of a distribution is made for, `>= 3.9`: `X-Python3-Version` (Debian Python Policy, "Specifying Supported
 * Versions"), RPM's `Requires`, `depends` of PKGBUILD. As with other targets, what it names is that Python.
 */
export const minimum: Notation = singleVersion({ id: 'minimum', title: 'a minimum (>= X.Y)', locate });
