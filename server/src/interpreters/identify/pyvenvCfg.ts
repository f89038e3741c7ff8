import type { Minor } from '../../python/version.ts';
import { fullVersion } from './identity.ts';

/** Nobody writes a longer one, in bytes. */
export const longestCfg = 1 << 16;

/** What `pyvenv.cfg` says (PEP 405; `version_info` and `implementation` are virtualenv's and uv's). */
export interface PyvenvCfg {
  /** The folder of the base's executable, as written. */
  readonly home: string | undefined;
  /** The base's executable, as written. */
  readonly executable: string | undefined;
  readonly version: string | undefined;
  readonly minor: Minor | undefined;
  /** In lower case. */
  readonly implementation: string | undefined;
  /** `include-system-site-packages`: what is installed in the base can be imported, too (PEP 405). */
  readonly seesBase: boolean;
}

/** Reads `key = value` lines as CPython does: keys in any case, the last of equal ones wins, everything else is passed over. */
export function readPyvenvCfg(text: string): PyvenvCfg {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0) values.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
  }
  const written = values.get('version') ?? values.get('version_info') ?? '';
  return {
    home: values.get('home') || undefined,
    executable: values.get('base-executable') || values.get('executable') || undefined,
    version: fullVersion(withoutLevel(written)),
    minor: /^\d{1,3}\.\d{1,3}(?=\.|$)/.exec(written)?.[0],
    implementation: values.get('implementation')?.toLowerCase(),
    seesBase: values.get('include-system-site-packages')?.toLowerCase() === 'true',
  };
}

const levels = new Map([
  ['alpha', 'a'],
  ['beta', 'b'],
  ['candidate', 'rc'],
]);

/** `sys.version_info` with dots between, as virtualenv writes it: `3.12.4.final.0`, `3.14.0.candidate.2`. */
function withoutLevel(text: string): string {
  const match = /^(\d+\.\d+\.\d+)\.(alpha|beta|candidate|final)\.(\d+)$/.exec(text);
  if (match === null) return text;
  const level = levels.get(match[2] ?? '');
  return level === undefined ? (match[1] ?? '') : `${match[1]}${level}${match[3]}`;
}
