import { type Clue, fullVersion } from './identity.ts';

type Fields = { readonly [key: string]: unknown };

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

const levels = new Map([
  ['alpha', 'a'],
  ['beta', 'b'],
  ['candidate', 'rc'],
]);

/** What `build-details.json` says (PEP 739, "build-details.json" at packaging.python.org): it stands in the standard library. */
export function readBuildDetails(text: string): Clue {
  let root: Fields;
  try {
    root = fields(JSON.parse(text));
  } catch {
    return {};
  }
  const implementation = fields(root.implementation).name;
  const flags = fields(root.abi).flags;
  const version = versionOf(fields(fields(root.language).version_info));
  return {
    ...(version === undefined ? {} : { version }),
    ...(typeof implementation === 'string' ? { implementation: implementation.toLowerCase() } : {}),
    freeThreaded: Array.isArray(flags) && flags.includes('t'),
  };
}

function versionOf({ major, minor, micro, releaselevel, serial }: Fields): string | undefined {
  const level = typeof releaselevel === 'string' ? levels.get(releaselevel) : undefined;
  return fullVersion(`${String(major)}.${String(minor)}.${String(micro)}${level === undefined ? '' : `${level}${String(serial)}`}`);
}
