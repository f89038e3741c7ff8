import type { Host } from '../../host.ts';
import type { Minor } from '../../python/version.ts';
import { fullVersion } from './identity.ts';

/** Larger programs are not searched to their end. */
const longestSearch = 32 << 20;
const chunk = 1 << 20;

/** No version, with the zero bytes around it, is longer. */
const overlap = 32;

/**
 * The version as a constant in a program or library: a string of its own, between two zero bytes, that begins with `minor`. In the
 * resources of a Windows program it is the text after "ProductVersion" (Microsoft, "VERSIONINFO resource"), two bytes a character.
 */
export function versionInProgram(host: Host, path: string, minor: Minor | undefined): string | undefined {
  let isOfWindows = false;
  for (let start = 0; start < longestSearch; start += chunk - overlap) {
    const bytes = host.readPart(path, start, chunk);
    if (bytes === undefined || bytes.length === 0) return undefined;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (start === 0) isOfWindows = text[0] === 0x4d && text[1] === 0x5a;
    const found = (minor === undefined ? undefined : constantIn(text, minor)) ?? (isOfWindows ? resourceIn(text) : undefined);
    if (found !== undefined) return found;
    if (bytes.length < chunk) return undefined;
  }
  return undefined;
}

/** The zero byte before it is looked at last: programs are full of them, and a search would stop at each. */
function constantIn(bytes: Buffer, minor: Minor): string | undefined {
  const prefix = `${minor}.`;
  for (let at = bytes.indexOf(prefix, 1, 'latin1'); at >= 0; at = bytes.indexOf(prefix, at + 1, 'latin1')) {
    if (bytes[at - 1] !== 0) continue;
    const end = bytes.indexOf(0, at);
    const version = end < 0 || end - at >= overlap ? undefined : fullVersion(bytes.toString('latin1', at, end));
    if (version !== undefined) return version;
  }
  return undefined;
}

const resource = Buffer.from('ProductVersion\0', 'utf16le');

function resourceIn(bytes: Buffer): string | undefined {
  const at = bytes.indexOf(resource);
  if (at < 0) return undefined;
  const value = bytes.toString('utf16le', at + resource.length, at + resource.length + 2 * overlap);
  return fullVersion(/^\0*([^\0]*)/.exec(value)?.[1] ?? '');
}
