const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const blanks = (text: string, at: number, end: number): number => {
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at;
};

/** More versions than this in one list are not read. */
const mostParts = 20;

/**
 * The end of the versions that begin at `at`: `3.9`, `>=3.9,<3.13`, `3.9+`, `3.9 or newer`, `3.9–3.13`, `3.9, 3.10 and 3.11`; -1 where there
 * are none, or a number that is no minor of Python 2 or 3.
 */
export function versionsEnd(text: string, at: number, end: number): number {
  let last = clauseEnd(text, at, end);
  for (let parts = 0; last >= 0 && parts < mostParts; parts++) {
    const next = partEnd(text, last, end);
    if (next < 0) break;
    last = next;
  }
  return last;
}

/** A version with or without an operator before it. */
function clauseEnd(text: string, at: number, end: number): number {
  const operator = /^(?:[<>]=?|[≥≤]|~=|==)/.exec(text.slice(at, at + 2))?.[0] ?? '';
  return versionEnd(text, blanks(text, at + operator.length, end), end);
}

/** `3.9`, `3.9.2`, `v3.9`; not the beginning of a longer number. */
function versionEnd(text: string, from: number, end: number): number {
  const at = text.charCodeAt(from) === 118 ? from + 1 : from;
  if ((text.charCodeAt(at) !== 50 && text.charCodeAt(at) !== 51) || text.charCodeAt(at + 1) !== 46) return -1;
  const minor = digitsEnd(text, at + 2, end);
  if (minor === at + 2 || minor > at + 4) return -1;
  const patch = text.charCodeAt(minor) === 46 ? digitsEnd(text, minor + 1, end) : minor;
  const last = patch > minor + 1 ? patch : minor;
  const isLonger = text.charCodeAt(last) === 46 && isDigit(text.charCodeAt(last + 1));
  return isLonger || last > minor + 3 ? -1 : last;
}

function digitsEnd(text: string, at: number, end: number): number {
  while (at < end && isDigit(text.charCodeAt(at))) at++;
  return at;
}

const opened = /^(?:or|and)\s{1,3}(?:newer|later|above|higher|greater|up|upwards|more)\b/i;
const joint = /^(?:-{1,2}|–|—|to\b|through\b|until\b|\/|\||,\s{0,3}(?:and\b|or\b)?|and\b|or\b|&)/i;

/** Versions of a list may each be set off: `3.9`, `3.10` and `3.11`. */
const overMarks = (text: string, at: number, end: number): number => {
  let after = at;
  while (after < end && after < at + 2 && '`*'.includes(text[after]!)) after++;
  return after;
};

/** What goes on behind a version: a plus, "or newer", or another version. */
function partEnd(text: string, from: number, end: number): number {
  const marked = overMarks(text, from, end);
  const at = blanks(text, marked, Math.min(end, marked + 3));
  if (text.charCodeAt(at) === 43) return at + 1;
  const rest = text.slice(at, Math.min(end, at + 20));
  const open = opened.exec(rest);
  if (open !== null && at > marked) return at + open[0].length;
  const join = joint.exec(rest)?.[0];
  return join === undefined ? -1 : clauseEnd(text, overMarks(text, blanks(text, at + join.length, end), end), end);
}
