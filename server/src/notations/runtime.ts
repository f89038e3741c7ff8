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

const azure = /^python\|/i;

const locateAzure = (text: string): Located => {
  const [start, end] = trimmed(text);
  const prefixEnd = azure.test(text.slice(start, start + 7)) ? start + 7 : -1;
  const named = prefixEnd < 0 ? undefined : dottedAt(text, prefixEnd);
  if (named !== undefined && named.end === end) return named;
  return asExpression(text) ?? otherRuntime;
};

/** `PYTHON|3.12`: `linuxFxVersion` of Azure App Service and Azure Functions; the word is read in any case. */
export const azureRuntime: Notation = singleVersion({ id: 'azure-runtime', title: 'a runtime (PYTHON|X.Y)', locate: locateAzure });

const constant = /^PYTHON_(\d{1,6})_(\d{1,6})$/;

const withDot = (text: string): string => text.replace(constant, 'PYTHON_$1.$2');

const locateConstant = (text: string): Located => {
  const named = text.startsWith('PYTHON_') ? dottedAt(text, 'PYTHON_'.length) : undefined;
  return named !== undefined && named.minor >= 0 && named.patch < 0 && named.end === text.length ? named : otherRuntime;
};

const dottedConstant = singleVersion({ id: 'cdk-runtime', title: 'a constant (PYTHON_X_Y)', locate: locateConstant });

const respelled = (text: string, respell: (dotted: string) => string | undefined): string | undefined =>
  constant.test(text) ? respell(withDot(text))?.replace('.', '_') : undefined;

/** `PYTHON_3_12`, a member of `Runtime` in the AWS CDK (docs.aws.amazon.com/cdk, "class Runtime"). */
export const cdkRuntime: Notation = {
  ...dottedConstant,
  read: (text) => dottedConstant.read(constant.test(text) ? withDot(text) : ''),
  withFloor: (text, floor) => respelled(text, (dotted) => dottedConstant.withFloor?.(dotted, floor)),
  withVersion: (text, version, patch) => respelled(text, (dotted) => dottedConstant.withVersion?.(dotted, version, patch)),
};
