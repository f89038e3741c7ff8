import type { Clue } from './identity.ts';

/** What a program is called: `python`, `python3.13t`, `pypy3.10.exe`. Undefined for what is no interpreter (`python3-config`). */
export function readExecutableName(name: string): Clue | undefined {
  const match = /^(python|pypy|graalpy)(\d*(?:\.\d{1,3})?)(t?)(?:\.exe)?$/i.exec(name);
  if (match === null) return undefined;
  const implementation = (match[1] ?? '').toLowerCase();
  const digits = match[2] ?? '';
  return {
    ...(implementation === 'python' ? {} : { implementation }),
    ...(digits.includes('.') && implementation !== 'graalpy' ? { minor: digits } : {}),
    ...(match[3] === '' ? {} : { freeThreaded: true }),
  };
}

/**
 * What a folder is called: pyenv's `3.12.4`, `3.13.0t`, `3.12.4-win32` and `pypy3.10-7.3.16`, uv's `cpython-3.12.4-linux-x86_64-gnu` and
 * `cpython-3.13.0+freethreaded-…`, Rye's `cpython@3.12.4`, Homebrew's and the tool caches' `3.12.4`.
 */
export function readFolderName(name: string): Clue {
  const match = /^(?:(cpython|pypy|graalpy)[-@]?)?(\d{1,3}\.\d{1,3})(\.\d{1,3}(?:(?:a|b|rc)\d{1,3})?)?(t|\+freethreaded)?(?=[-+]|$)/.exec(
    name,
  );
  if (match === null) return name.startsWith('graalpy') ? { implementation: 'graalpy' } : {};
  const [whole, implementation, minor = '', rest, threads] = match;
  if (implementation === 'graalpy' && name.length === whole.length) return { implementation };
  return {
    minor,
    ...(rest === undefined ? {} : { version: minor + rest }),
    ...(implementation === undefined ? {} : { implementation }),
    ...(threads === undefined ? {} : { freeThreaded: true }),
  };
}

/** `lib/python3.12`, `lib/python3.13t`, `lib/pypy3.10`, `include/python3.7m`. */
export function readLibraryName(name: string): Clue | undefined {
  const match = /^(python|pypy)(\d{1,3}\.\d{1,3})(t?)m?$/.exec(name);
  if (match === null) return undefined;
  return { minor: match[2] ?? '', implementation: match[1] === 'pypy' ? 'pypy' : 'cpython', freeThreaded: match[3] === 't' };
}
