import { dottedAt, joinedAt } from './named.ts';
import { nearestVersion } from './nearestVersion.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression, asOtherPython, trimmed } from './words.ts';

const prefix = 'python';

const otherRuntime: Meaning = { kind: 'unknown', why: 'not a Python runtime' };

const wrong = (text: string, spell: (minor: string) => string): Meaning | undefined => {
  const nearest = nearestVersion(text);
  if (nearest === undefined) return undefined;
  const suggestion = spell(nearest.split('.').slice(0, 2).join('.'));
  return { kind: 'invalid', why: `not a runtime of the form ${spell('X.Y')}`, suggestions: [suggestion] };
};

const locateLambda = (text: string): Located => {
  const [start, end] = trimmed(text);
  const named = text.startsWith(prefix, start) ? dottedAt(text, start + prefix.length) : undefined;
  if (named !== undefined && named.minor >= 0 && named.patch < 0 && named.pre === '' && named.end === end) return named;
  return asExpression(text) ?? wrong(text, (minor) => prefix + minor) ?? otherRuntime;
};

/** `python3.12`: AWS Lambda ("Lambda runtimes"), Vercel, Chalice. Runtimes of other languages are unknown. */
export const lambdaRuntime: Notation = singleVersion({ id: 'lambda-runtime', title: 'a runtime (pythonX.Y)', locate: locateLambda });

const locateGoogle = (text: string): Located => {
  const [start, end] = trimmed(text);
  const named = text.startsWith(prefix, start) ? joinedAt(text, start + prefix.length) : undefined;
  if (named !== undefined && named.end === end) return named;
  return asExpression(text) ?? wrong(text, (minor) => prefix + minor.replace('.', '')) ?? otherRuntime;
};

/** `python312`: Google Cloud Functions, Cloud Run and App Engine ("Runtime support"). */
export const googleRuntime: Notation = singleVersion({ id: 'google-runtime', title: 'a runtime (pythonXY)', locate: locateGoogle });

const heroku = 'python-';

const locateFile = (text: string): Located => {
  const [start, end] = trimmed(text);
  const named = dottedAt(text, text.startsWith(heroku, start) ? start + heroku.length : start);
  if (named !== undefined && named.end === end) return named;
  const other = asExpression(text) ?? asOtherPython(text);
  if (other !== undefined) return other;
  const nearest = nearestVersion(text);
  if (nearest === undefined) return otherRuntime;
  return { kind: 'invalid', why: 'not a runtime of the form python-X.Y', suggestions: [heroku + nearest] };
};

/** runtime.txt: `python-3.12.4` (Heroku, Cloud Foundry) or the version alone (Netlify, Binder). */
export const runtimeTxt: Notation = singleVersion({ id: 'runtime-txt', title: 'a runtime.txt (python-X.Y.Z)', locate: locateFile });
