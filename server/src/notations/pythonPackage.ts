import { dottedAt, joinedAt, type Named } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression } from './words.ts';

const prefix = 'python';

const noVersion: Meaning = { kind: 'unknown', why: 'whatever Python the channel has' };

/** What may follow the version: nothing, `Full`, `Packages.requests`, a module's own version (`:v18`). Another digit or name may not. */
const endsName = (text: string, at: number): boolean => at === text.length || /[A-Z.:_-]/.test(text.charAt(at));

const versionAfter = (text: string, at: number): Named | undefined => {
  const separated = text[at] === '@' || text[at] === '-';
  const named = separated ? dottedAt(text, at + 1) : joinedAt(text, at);
  return named !== undefined && named.minor >= 0 ? named : undefined;
};

const locate = (text: string): Located => {
  const named = text.startsWith(prefix) ? versionAfter(text, prefix.length) : undefined;
  if (named !== undefined && endsName(text, named.end)) return named;
  return asExpression(text) ?? noVersion;
};

/**
 * A package of Python: `python312`, `python312Full` and `python312Packages` of Nixpkgs, `python@3.12` of Devbox and Homebrew, `python-3.12`
 * of Replit. `python3` and `python@latest` name none.
 */
export const pythonPackage: Notation = singleVersion({ id: 'python-package', title: 'a package (pythonXY, python@X.Y)', locate });
