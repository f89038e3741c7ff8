/** A position in a text that is read loosely. */
export interface Scan {
  readonly text: string;
  at: number;
}

const isBlank = (code: number): boolean => code <= 32 || code === 0xa0;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isLetter = (code: number): boolean => code >= 97 && code <= 122;

export const skipBlanks = (scan: Scan): void => {
  while (scan.at < scan.text.length && isBlank(scan.text.charCodeAt(scan.at))) scan.at++;
};

/** A version as people write it: with `x` and `*` for any number, a `t` behind it, a comma in it. */
export interface LooseVersion {
  readonly release: number[];
  readonly wildcard: boolean;
  readonly suffix: string;
}

const takeNumber = (scan: Scan): number | undefined => {
  const start = scan.at;
  while (isDigit(scan.text.charCodeAt(scan.at))) scan.at++;
  return scan.at === start || scan.at - start > 6 ? undefined : Number(scan.text.slice(start, scan.at));
};

/** A part of a release, or `'any'` for `*` and `x`. */
const takePart = (scan: Scan): number | 'any' | undefined => {
  const character = scan.text[scan.at];
  if (character !== '*' && (character !== 'x' || isLetter(scan.text.charCodeAt(scan.at + 1)))) return takeNumber(scan);
  scan.at++;
  return 'any';
};

const takeSuffix = (scan: Scan): string => {
  const start = scan.at;
  while (scan.at < scan.text.length) {
    const code = scan.text.charCodeAt(scan.at);
    const next = scan.text.charCodeAt(scan.at + 1);
    if (!isLetter(code) && !isDigit(code) && !((code === 46 || code === 45) && (isLetter(next) || isDigit(next)))) break;
    if (code === 45 && scan.at === start && isDigit(next)) break;
    scan.at++;
  }
  const suffix = scan.text.slice(start, scan.at);
  return suffix === 't' ? '' : suffix;
};

const skipLocal = (scan: Scan): void => {
  if (scan.text[scan.at] !== '+') return;
  const next = scan.text.charCodeAt(scan.at + 1);
  if (!isLetter(next) && !isDigit(next)) return;
  scan.at++;
  takeSuffix(scan);
};

export const takeVersion = (scan: Scan): LooseVersion | undefined => {
  const release: number[] = [];
  let wildcard = false;
  for (;;) {
    const part = takePart(scan);
    if (part === undefined) return undefined;
    if (part === 'any') wildcard = true;
    else if (!wildcard) release.push(part);
    if (scan.text[scan.at] !== '.') break;
    const after = scan.text[scan.at + 1];
    if (after === undefined || !/[\d*x]/.test(after)) break;
    scan.at++;
  }
  if (release.length === 1 && !wildcard) takeDecimalComma(scan, release);
  const suffix = wildcard ? '' : takeSuffix(scan);
  skipLocal(scan);
  if (suffix !== '' && scan.text.startsWith('.*', scan.at)) scan.at += 2;
  if (scan.text[scan.at] === '.') scan.at++;
  return { release, wildcard, suffix };
};

/** `3,9` for 3.9. */
const takeDecimalComma = (scan: Scan, release: number[]): void => {
  if (scan.text[scan.at] !== ',' || !isDigit(scan.text.charCodeAt(scan.at + 1))) return;
  const back = scan.at++;
  const minor = takeNumber(scan);
  const next = scan.text[scan.at];
  if (minor === undefined || next === '.') scan.at = back;
  else release.push(minor);
};
