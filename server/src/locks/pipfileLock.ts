import type { Found } from './collecting.ts';

/**
 * The packages of a Pipfile.lock: `{ section: { name: { "version": "==1.2" } } }` (pipenv.pypa.io, "Pipfile & Pipfile.lock"). Every string
 * is met once, and only how deep it lies is counted: linear, whatever the text is.
 */
export function* pipfilePackages(text: string): Iterable<Found> {
  let depth = 0;
  /** The last key of each of the first levels. */
  const keys: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN || code === BRACKET) depth++;
    else if (code === CLOSE || code === CLOSING_BRACKET) depth--;
    else if (code === QUOTE) {
      const end = stringEnd(text, at);
      if (end < 0) return;
      if (depth >= 1 && depth <= DEEPEST) {
        const behind = skipSpace(text, end + 1);
        if (text.charCodeAt(behind) === COLON) keys[depth] = text.slice(at + 1, end);
        else if (depth === DEEPEST && keys[DEEPEST] === 'version' && keys[1] !== '_meta')
          yield* versionAt(text, at + 1, end, keys[2] ?? '');
      }
      at = end;
    }
  }
}

const OPEN = 123;
const CLOSE = 125;
const BRACKET = 91;
const CLOSING_BRACKET = 93;
const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;

/** Section, package, key. */
const DEEPEST = 3;

function* versionAt(text: string, start: number, end: number, name: string): Iterable<Found> {
  if (!text.startsWith('==', start)) return;
  yield { name, version: text.slice(start + 2, end), at: start + 2, requiresPython: undefined };
}

/** The closing quote; -1 where there is none. */
function stringEnd(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}
