import type { Meaning } from './notation.ts';

const unknown = (why: string): Meaning => ({ kind: 'unknown', why });

const opens = (text: string, at: number): boolean => {
  const next = text.charCodeAt(at + 1);
  switch (text.charCodeAt(at)) {
    case 36: // $NAME ${NAME} $(NAME) $[NAME]
      return next === 123 || next === 40 || next === 91 || next === 95 || (next >= 65 && next <= 90) || (next >= 97 && next <= 122);
    case 123: // {{ jinja }} {% jinja %}
      return next === 123 || next === 37;
    case 60: // << parameters.x >>
      return next === 60;
    case 37: // %(name)s
      return next === 40;
    default:
      return false;
  }
};

const computed = unknown('computed elsewhere');

/** Whether a part of the text is filled in by a tool before it is read: `${{ matrix.python }}`, `$PYTHON`, `{{ cookiecutter.python }}`. */
export const asExpression = (text: string): Meaning | undefined => {
  for (let at = 0; at < text.length; at++) if (opens(text, at)) return computed;
  return undefined;
};

/** Pythons that are not CPython, and distributions whose names hold a version of their own. */
const others: readonly (readonly [prefix: string, why: string])[] = [
  ['pypy', 'PyPy, not CPython'],
  ['graalpy', 'GraalPy, not CPython'],
  ['graalpython', 'GraalPy, not CPython'],
  ['jython', 'Jython, not CPython'],
  ['ironpython', 'IronPython, not CPython'],
  ['rustpython', 'RustPython, not CPython'],
  ['micropython', 'MicroPython, not CPython'],
  ['pyodide', 'Pyodide, not a CPython of its own'],
  ['pyston', 'Pyston, not CPython'],
  ['stackless', 'Stackless Python, not CPython'],
  ['cinder', 'Cinder, not CPython'],
  ['miniconda', 'a distribution, not a version of Python'],
  ['anaconda', 'a distribution, not a version of Python'],
  ['mambaforge', 'a distribution, not a version of Python'],
  ['miniforge', 'a distribution, not a version of Python'],
  ['micromamba', 'a distribution, not a version of Python'],
  ['activepython', 'a distribution, not a version of Python'],
  ['nogil', 'a fork of CPython'],
];

const meanings = new Map(others.map(([prefix, why]) => [prefix, unknown(why)]));

/** What a text says that begins with the name of another Python: `pypy3.10`, `graalpy-24.1`, `miniforge3-25.11`. */
export const asOtherPython = (text: string): Meaning | undefined => {
  const first = text.charCodeAt(0) | 32;
  if (first < 97 || first > 122) return undefined;
  const lower = text.slice(0, 16).toLowerCase();
  for (const [prefix, meaning] of meanings) if (lower.startsWith(prefix)) return meaning;
  return undefined;
};

/** The start and end of the text without white space around it. */
export const trimmed = (text: string): readonly [start: number, end: number] => {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return [start, end];
};

export const isNameCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45 || code === 46 || code === 95;

/** Whether the text is one word that begins with a letter: a name, which may mean anything to its reader. */
export const isName = (text: string): boolean => {
  const first = text.charCodeAt(0) | 32;
  if (first < 97 || first > 122) return false;
  for (let at = 1; at < text.length; at++) if (!isNameCode(text.charCodeAt(at))) return false;
  return true;
};
