import type { Found } from './collecting.ts';

/** How a lock file in TOML lists its packages, as the tool that writes it does: one table each, one key a line. */
export interface TableForm {
  /** `[[package]]`. */
  readonly header: string;
  /** The key of the Pythons that a version is for; undefined where there is none. */
  readonly pythons: string | undefined;
}

/** Keys stand before the files and dependencies of a package: no further than this from its header. UTF-16 units. */
const mostHead = 20_000;

/**
 * The packages of a lock file: from header to header, and of each table only the lines before the first that is empty or another header.
 * Linear, and quick where the lists of files are long: those are stepped over as a whole.
 */
export function* packageTables(text: string, { header, pythons }: TableForm): Iterable<Found> {
  for (let at = nextHeader(text, header, 0); at >= 0; ) {
    const next = nextHeader(text, header, at + header.length);
    const found = readTable(text, at + header.length, Math.min(next < 0 ? text.length : next, at + mostHead), pythons);
    if (found !== undefined) yield found;
    at = next;
  }
}

/** A header stands at the beginning of a line. */
function nextHeader(text: string, header: string, from: number): number {
  for (let at = text.indexOf(header, from); at >= 0; at = text.indexOf(header, at + header.length)) {
    if (at === 0 || text.charCodeAt(at - 1) === LF) return at;
  }
  return -1;
}

const LF = 10;

function readTable(text: string, start: number, end: number, pythons: string | undefined): Found | undefined {
  let name: string | undefined;
  let version: (Value & { readonly text: string }) | undefined;
  let requiresPython: string | undefined;
  for (let at = lineBehind(text, start, end); at < end && !isLast(text, at); at = lineBehind(text, at, end)) {
    if (name === undefined && text.startsWith('name', at)) name = stringAt(text, at + 4, end)?.text;
    else if (version === undefined && text.startsWith('version', at)) version = stringAt(text, at + 7, end);
    else if (pythons !== undefined && text.startsWith(pythons, at)) requiresPython ??= stringAt(text, at + pythons.length, end)?.text;
    if (name !== undefined && version !== undefined && (pythons === undefined || requiresPython !== undefined)) break;
  }
  return name === undefined || version === undefined ? undefined : { name, version: version.text, at: version.start, requiresPython };
}

function lineBehind(text: string, from: number, end: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? end : newline + 1;
}

/** An empty line, or the header of a table below the package's. */
function isLast(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === LF || code === 13 || code === 91;
}

interface Value {
  readonly start: number;
}

/** ` = "1.2"` behind a key: a string on its line, in quotes of either kind. */
function stringAt(text: string, from: number, end: number): (Value & { readonly text: string }) | undefined {
  let at = skipBlanks(text, from, end);
  if (text.charCodeAt(at) !== 61) return undefined;
  at = skipBlanks(text, at + 1, end);
  const quote = text.charCodeAt(at);
  if (quote !== 34 && quote !== 39) return undefined;
  const start = at + 1;
  for (at = start; at < end && at - start <= longestValue; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return { start, text: text.slice(start, at) };
    if (code === LF || code === 92) return undefined;
  }
  return undefined;
}

/** UTF-16 units. */
const longestValue = 1_000;

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at;
}
