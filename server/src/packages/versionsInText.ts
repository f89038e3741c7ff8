import { isDigit } from '../python/scanner.ts';
import { exactly, minorSet, unionAll, type VersionSet } from '../python/versionSet.ts';
import { formatMinor, parseVersion } from '../python/versions.ts';

/** A part of a version has at most so many digits here: no Python has more, and a long row of digits must not cost its square. */
const mostDigits = 4;

/** The numbers that the digits before `end` end with, as a version writes them: `13` for `"113"` gives 3, 13 and 113. */
const numbersBefore = (text: string, end: number): number[] => {
  const numbers: number[] = [];
  for (let start = end - 1; start >= 0 && end - start <= mostDigits && isDigit(text.charCodeAt(start)); start--) {
    if (text.charCodeAt(start) !== 48 || start === end - 1) numbers.push(Number(text.slice(start, end)));
  }
  return numbers;
};

/** The ends of the numbers that begin at `start`, as a version writes them. */
const numberEnds = (text: string, start: number): number[] => {
  const ends: number[] = [];
  for (let end = start; end - start < mostDigits && isDigit(text.charCodeAt(end)); end++) {
    ends.push(end + 1);
    if (text.charCodeAt(start) === 48) break;
  }
  return ends;
};

function* dotsIn(text: string): Iterable<number> {
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) yield dot;
}

/** The minors that occur in a text as parts of it, which is what `in` asks: `"2.7, 3.10"` holds 2.7, 3.1 and 3.10. */
export const minorsIn = (text: string): VersionSet => {
  const found = new Set<string>();
  for (const dot of dotsIn(text)) {
    for (const major of numbersBefore(text, dot)) {
      for (const end of numberEnds(text, dot + 1)) found.add(formatMinor(major, Number(text.slice(dot + 1, end))));
    }
  }
  return unionAll([...found].map(minorSet));
};

/** `3.8.1` and, where they follow, `3.8.1a2`, `3.8.1b2` and `3.8.1rc2` with each beginning of the last number. */
const endsWithPhase = (text: string, patchEnd: number): number[] => {
  const phase = text.startsWith('rc', patchEnd) ? 2 : text[patchEnd] === 'a' || text[patchEnd] === 'b' ? 1 : 0;
  return phase === 0 ? [patchEnd] : [patchEnd, ...numberEnds(text, patchEnd + phase)];
};

/** The full versions that occur in a text as parts of it. */
export const fullVersionsIn = (text: string): VersionSet => {
  const found = new Set<string>();
  for (const dot of dotsIn(text)) {
    const second = numberEnds(text, dot + 1).find((end) => text[end] === '.');
    if (second === undefined) continue;
    const ends = numberEnds(text, second + 1).flatMap((end) => endsWithPhase(text, end));
    for (const major of numbersBefore(text, dot)) for (const end of ends) found.add(`${major}${text.slice(dot, end)}`);
  }
  return unionAll([...found].flatMap((version) => parseVersion(version) ?? []).map(exactly));
};
