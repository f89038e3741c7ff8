import { dottedAt, joinedAt, type Named } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression } from './words.ts';

const plus = '-plus';

const pyPlus = (text: string): Named | undefined => {
  if (!text.startsWith('--py') || !text.endsWith(plus)) return undefined;
  const named = joinedAt(text, '--py'.length);
  return named !== undefined && named.end === text.length - plus.length ? named : undefined;
};

const noVersion: Meaning = { kind: 'unknown', why: 'an argument without a version' };

/** `--py310-plus` of pyupgrade, reorder-python-imports and add-trailing-comma. */
export const pyupgradeFlag: Notation = singleVersion({
  id: 'pyupgrade-flag',
  title: 'an argument (--pyXY-plus)',
  locate: (text) => pyPlus(text) ?? asExpression(text) ?? noVersion,
});

const startOfValue = (text: string): number => {
  let at = text.length;
  while (at > 0 && !' \t='.includes(text[at - 1]!)) at--;
  return text[at] === '"' || text[at] === "'" ? at + 1 : at;
};

/** What may stand behind the value: a quote, and vermin's "and below". */
const isRest = (rest: string): boolean => rest === '' || rest === '-' || rest === '"' || rest === "'";

const versionInValue = (text: string): Located => {
  const start = startOfValue(text);
  const named = text.startsWith('py', start) ? joinedAt(text, start + 2) : dottedAt(text, start);
  return named !== undefined && isRest(text.slice(named.end)) ? named : noVersion;
};

/** The version at the end of an argument: `--target-version=py39`, `--python-version 3.9`, `-t=3.9-`, `--py39-plus`. */
export const flag: Notation = singleVersion({
  id: 'flag',
  title: 'an argument with a version',
  locate: (text) => pyPlus(text) ?? asExpression(text) ?? versionInValue(text),
});
