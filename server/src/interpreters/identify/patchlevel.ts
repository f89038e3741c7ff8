import { type Clue, fullVersion } from './identity.ts';

/** What the C header `patchlevel.h` says: `#define PY_VERSION "3.12.4"`, and PyPy's own version beside it. */
export function readPatchlevel(text: string): Clue {
  const version = fullVersion(defined(text, python) ?? '');
  if (version === undefined) return {};
  return { version, ...(defined(text, pypy) === undefined ? {} : { implementation: 'pypy' }) };
}

const python = /^#[ \t]{0,8}define[ \t]{1,8}PY_VERSION[ \t]/m;
const pypy = /^#[ \t]{0,8}define[ \t]{1,8}PYPY_VERSION[ \t]/m;

function defined(text: string, name: RegExp): string | undefined {
  const start = text.search(name);
  if (start < 0) return undefined;
  const end = text.indexOf('\n', start);
  const open = text.indexOf('"', start);
  const close = text.indexOf('"', open + 1);
  return open < 0 || close < 0 || (end >= 0 && close > end) ? undefined : text.slice(open + 1, close);
}
