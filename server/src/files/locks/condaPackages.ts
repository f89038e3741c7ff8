import { dotted } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { declare } from '../declare.ts';

/** How the address of the package `python` and of others like it goes on behind the channel and the platform. */
export const packageWord = '/python-';

const longestName = 200;
const address = /^\/python-(\d{1,4}(?:\.\d{1,4}){1,2}(?:(?:a|b|rc)\d{1,4})?)-[\w.+]{1,100}\.(?:conda|tar\.bz2)/;

/**
 * The Pythons among the packages of a lock file of Conda's world, whatever its format: `…/linux-64/python-3.12.4-h194c7f8_0_cpython.conda`
 * (docs.conda.io, "Package naming conventions"). Each version once, where it stands first. Linear.
 */
export function readPythonPackages(document: Document, place: string): Declaration[] {
  const { text } = document;
  const found = new Map<string, Declaration>();
  for (let at = text.indexOf(packageWord); at >= 0; at = text.indexOf(packageWord, at + packageWord.length)) {
    const version = address.exec(text.slice(at, at + longestName))?.[1];
    if (version === undefined || found.has(version)) continue;
    const start = at + packageWord.length;
    found.set(version, declare(document, { start, end: start + version.length }, place, 'locks', dotted));
  }
  return [...found.values()];
}
