import { everything } from '../python/versionSet.ts';
import { parseVersion } from '../python/versions.ts';
import type { Meaning, Notation } from './notation.ts';
import { pep440 } from './pep440.ts';
import { longestRange } from './remember.ts';

const anything: Meaning = { kind: 'versions', versions: everything };

/** A version alone, which is then the one that is meant. */
const isVersion = (text: string): boolean => text.length <= longestRange && parseVersion(text) !== undefined;

/**
 * Versions of a package in a Pipfile (pipenv.pypa.io, "Pipfile & Pipfile.lock"), in Pixi's `pypi-dependencies` (pixi.sh, "Pixi manifest") and
 * in PDM's overrides (pdm-project.org, "Override the resolved package versions"): specifiers of PEP 440, `*` for any version, and one
 * without an operator for just this one.
 */
export const pipfile: Notation = {
  id: 'pipfile',
  title: 'a PEP 440 specifier set, a version or *',
  names: 'range',
  read(text) {
    if (text.trim() === '*') return anything;
    return pep440.read(isVersion(text) ? `==${text.trim()}` : text);
  },
  clauses(text) {
    if (text.trim() === '*') return [];
    if (!isVersion(text)) return pep440.clauses?.(text);
    const start = text.length - text.trimStart().length;
    const version = text.trim();
    const [only] = pep440.clauses?.(`==${version}`) ?? [];
    return only && [{ start, end: start + version.length, operator: '', version, versions: only.versions }];
  },
  fromRange: (range) => (range === '' ? '*' : pep440.fromRange?.(range)),
};
