import { classifierPrefix } from '../notations/classifier.ts';
import type { Span } from '../project/span.ts';
import { newestSupported } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import type { Site } from './completion.ts';

/**
 * The text as it would be if something stood at the cursor that the reader knows. What is half typed is read by nobody; what is read with
 * the placeholder in it tells where the cursor stands, in every kind of file, without any reader knowing of cursors.
 */
export interface Probe {
  readonly text: string;
  /** Where the placeholder stands in that text. */
  readonly placeholder: Span;
  /** What it took the place of in the file. */
  readonly replaced: Span;
  /** How many characters came in all: the placeholder, and quotes behind it. */
  readonly added: number;
}

/** The texts to try, likeliest first; made one by one, for the first is mostly right. */
export function* probesAt(site: Site): Iterable<Probe> {
  const { text, offset } = site;
  const minor = newestSupported(site.releases, site.today);
  if (minor === undefined) return;
  const run = digitsAround(text, offset);
  for (const placeholder of versionsAfter(text, run.start, minor)) yield probe(text, run, placeholder);
  const classifier = classifierSpan(site);
  if (classifier !== undefined) yield probe(text, classifier, classifierPrefix + minor);
  const key = keyAlone(text, offset);
  if (key !== undefined) yield probe(text, key, packageName, ' = "*"');
  const quote = openQuote(text, offset);
  if (quote !== undefined) yield probe(text, run, minor, quote);
}

/** A name that nobody's package has. */
const packageName = 'x-what-is-typed-x';

function probe(text: string, replaced: Span, placeholder: string, behind = ''): Probe {
  return {
    text: text.slice(0, replaced.start) + placeholder + behind + text.slice(replaced.end),
    placeholder: { start: replaced.start, end: replaced.start + placeholder.length },
    replaced,
    added: placeholder.length + behind.length,
  };
}

/** The place in the file of a place in the probe's text. */
export function placeInFile({ placeholder, replaced, added }: Probe, at: number): number {
  if (at <= placeholder.start) return at;
  return Math.max(replaced.end, at - added + (replaced.end - replaced.start));
}

const isDigitOrDot = (code: number): boolean => code === 46 || (code >= 48 && code <= 57);

/** The digits and dots around the cursor: a version, or what there is of it. */
export function digitsAround(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && isDigitOrDot(text.charCodeAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && isDigitOrDot(text.charCodeAt(end))) end++;
  return { start, end };
}

/** How a version may be written there: without a dot behind a word (`py39`), its last part alone between braces (`py3{9,10}`), with a word (`python3.9`). */
function versionsAfter(text: string, start: number, minor: Minor): readonly string[] {
  const joined = minor.replace('.', '');
  if (/[\w-]/.test(text.charAt(start - 1))) return [joined, minor];
  const line = text.slice(lineStart(text, start), start);
  return line.lastIndexOf('{') > line.lastIndexOf('}') ? [minor, minor.slice(minor.indexOf('.') + 1)] : [minor, `python${minor}`];
}

/** Lines that a tool wrote may be as long as their file: no further is looked. UTF-16 units. */
const longestLine = 2_000;

export function lineStart(text: string, offset: number): number {
  const from = Math.max(0, offset - longestLine);
  return from + text.slice(from, offset).lastIndexOf('\n') + 1;
}

export function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset, offset + longestLine).search(/[\r\n]/);
  return end < 0 ? Math.min(text.length, offset + longestLine) : offset + end;
}

/** What could become a classifier, in files that have such: the string or the line that the cursor is in. */
function classifierSpan({ text, offset, kind }: Site): Span | undefined {
  if (!kind.places.some(({ role }) => role === 'advertises')) return undefined;
  const from = lineStart(text, offset);
  const before = text.slice(from, offset);
  const start = from + Math.max(before.lastIndexOf('"') + 1, before.lastIndexOf("'") + 1, before.length - before.trimStart().length);
  const typed = text.slice(start, offset);
  if (!classifierPrefix.startsWith(typed) && !typed.startsWith(classifierPrefix)) return undefined;
  const rest = text.slice(offset, lineEnd(text, offset));
  return { start, end: offset + (/^[^"',]*/.exec(rest)?.[0].trimEnd().length ?? 0) };
}

/** A word alone on its line, where a key may be begun. */
function keyAlone(text: string, offset: number): Span | undefined {
  const from = lineStart(text, offset);
  const line = text.slice(from, lineEnd(text, offset));
  const [, blank = '', word] = /^([ \t]*)([A-Za-z0-9][\w-]*)[ \t]*$/.exec(line) ?? [];
  if (word === undefined) return undefined;
  const start = from + blank.length;
  return offset < start || offset > start + word.length ? undefined : { start, end: start + word.length };
}

/** The quote that was opened on the line before the cursor and is closed by none behind it. */
function openQuote(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  const behind = text.slice(offset, lineEnd(text, offset));
  return ['"', "'"].find((quote) => before.split(quote).length % 2 === 0 && !behind.includes(quote));
}
