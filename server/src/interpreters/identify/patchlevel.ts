import { type Clue, fullVersion } from './identity.ts';

/** What the C header `patchlevel.h` says: `#define PY_VERSION "3.12.4"`, and PyPy's own version beside it. */
export function readPatchlevel(text: string): Clue {
  const version = fullVersion(defined(text, 'PY_VERSION') ?? '');
  if (version === undefined) return {};
  return { version, ...(defined(text, 'PYPY_VERSION') === undefined ? {} : { implementation: 'pypy' }) };
}

function defined(text: string, name: string): string | undefined {
  const start = text.search(new RegExp(`^#[ \\t]{0,8}define[ \\t]{1,8}${name}[ \\t]`, 'm'));
  if (start < 0) return undefined;
  const end = text.indexOf('\n', start);
  const open = text.indexOf('"', start);
  const close = text.indexOf('"', open + 1);
  return open < 0 || close < 0 || (end >= 0 && close > end) ? undefined : text.slice(open + 1, close);
}
