import { dottedAt, type Named } from './named.ts';
import { nearestVersion } from './nearestVersion.ts';
import type { Meaning, Notation } from './notation.ts';
import { type Located, singleVersion } from './singleVersion.ts';
import { asExpression, asOtherPython, trimmed } from './words.ts';

/** What may follow a version and still be read as that version: free-threaded and development builds, any patch. */
const tails = new Set(['', 't', '-dev', 't-dev', '.x', '.X', '.*']);

const levels = new Map([
  ['alpha', 'a'],
  ['beta', 'b'],
  ['candidate', 'rc'],
]);

const levelForm = /^\.(alpha|beta|candidate|final)\.(\d{1,3})$/;

/** `3.13.0.final.0` and `3.14.0.candidate.2`, as `sys.version_info` has it: what is not final is a pre-release, with its level. */
const withLevel = (named: Named, tail: string): Named | undefined => {
  const [, level, number] = levelForm.exec(tail) ?? [];
  if (level === undefined || named.patch < 0) return undefined;
  const phase = levels.get(level);
  return phase === undefined ? named : { ...named, end: named.end + tail.length, pre: phase + number };
};

/** The version that is the whole text but for white space around it and one of the known tails. */
export const plainVersion = (text: string): Named | undefined => {
  const [start, end] = trimmed(text);
  const named = dottedAt(text, start);
  if (named === undefined) return undefined;
  const tail = text.slice(named.end, end);
  return tails.has(tail) ? named : withLevel(named, tail.slice(0, 20));
};

const notAVersion: Meaning = { kind: 'unknown', why: 'no version of its own' };

/** An argument may be pylint's, which takes `3,12` for 3.12; other tools refuse it. */
const comma = ',';

const locate =
  (refusal: string | undefined) =>
  (text: string): Located => {
    const named = plainVersion(text);
    if (named !== undefined) return named;
    const other = asExpression(text) ?? asOtherPython(text);
    if (other !== undefined) return other;
    const nearest = refusal === undefined || text.includes(comma) ? undefined : nearestVersion(text);
    if (refusal === undefined || nearest === undefined) return notAVersion;
    return { kind: 'invalid', why: refusal, suggestions: [nearest] };
  };

/** `3.12` and `3.12.4`, as Read the Docs, mypy, pyright, ty, Pipfile and Bazel have it. `latest`, `3` and names are unknown. */
export const dotted: Notation = singleVersion({
  id: 'dotted',
  title: 'a version (X.Y or X.Y.Z)',
  locate: locate('not a version of the form X.Y'),
});

/** The same in a variable, an argument or an input, whose readers are not known: nothing is wrong there. */
export const variable: Notation = singleVersion({ id: 'variable', title: 'a version in a variable', locate: locate(undefined) });

/** `version` and `version_info` of pyvenv.cfg (PEP 405; virtualenv writes `3.12.3.final.0`). */
export const pyvenvVersion: Notation = (() => {
  const {
    withFloor: _floor,
    withVersion: _version,
    ...reading
  } = singleVersion({
    id: 'pyvenv-version',
    title: 'the version of a virtual environment',
    locate: locate(undefined),
  });
  return reading;
})();
