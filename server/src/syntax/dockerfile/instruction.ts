import { placeIn, spanIn } from '../lines.ts';
import { readImageReference } from './image.ts';
import { isSpace, type Logical, readHeredoc, type Source, slice } from './logical.ts';
import type {
  DockerFlag,
  DockerFrom,
  DockerHeredoc,
  DockerInstruction,
  DockerPair,
  DockerText,
  DockerWord,
  ImageReference,
} from './nodes.ts';

/** A word in a logical line. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** What splits a logical line into words: its escape sign, and the quotes that are known to be closed nowhere, which are plain. */
interface Splitter {
  readonly sign: number;
  readonly plain: number[];
}

/** The end of the word at `from`: white space outside quotes. In single quotes the escape sign is plain. */
function wordEnd(text: string, from: number, splitter: Splitter): number {
  let quote = 0;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === splitter.sign && quote !== 39) at++;
    else if (quote === 0 && (code === 34 || code === 39) && !splitter.plain.includes(code)) quote = code;
    else if (code === quote) quote = 0;
    else if (quote === 0 && isSpace(code)) break;
  }
  if (quote === 0) return Math.min(at, text.length);
  splitter.plain.push(quote);
  return wordEnd(text, from, splitter);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The words of a logical line from `from` on. A quote that is never closed is plain text. */
function partsOf(text: string, from: number, sign: number): readonly Part[] {
  const parts: Part[] = [];
  const splitter = { sign, plain: [] };
  for (let start = skipSpaces(text, from); start < text.length; ) {
    const end = wordEnd(text, start, splitter);
    parts.push({ start, end });
    start = skipSpaces(text, end);
  }
  return parts;
}

/** Text holds neither quotes nor escapes. */
function isPlain(text: string, sign: number): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39 || code === sign) return false;
  }
  return true;
}

/** Text without quotes and escapes, as the shell lexer of BuildKit leaves it; variables stay. */
function unquote(text: string, sign: number): string {
  if (isPlain(text, sign)) return text;
  let value = '';
  let quote = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    // In double quotes only a quote, a dollar sign and the escape sign itself are escaped.
    const escapes = code === sign && quote !== 39 && (quote === 0 || next === 34 || next === 36 || next === sign) && at + 1 < text.length;
    if (!escapes && code !== quote && (quote !== 0 || (code !== 34 && code !== 39))) continue;
    value += text.slice(from, at);
    from = at + 1;
    if (escapes) at++;
    else quote = code === quote ? 0 : code;
  }
  return value + text.slice(from);
}

function wordOf(source: Source, logical: Logical, part: Part): DockerWord {
  const { start, end } = spanIn(logical, part.start, part.end);
  const text = source.text.slice(start, end);
  const value = end - start === part.end - part.start ? text : logical.text.slice(part.start, part.end);
  return { start, end, text, value: unquote(value, source.escape) };
}

function flagOf(source: Source, logical: Logical, part: Part): DockerFlag {
  const equals = equalsIn(logical.text, part);
  const name = logical.text.slice(part.start + 2, equals < 0 ? part.end : equals).toLowerCase();
  const hasValue = equals >= 0 && equals < part.end - 1;
  const value = hasValue ? slice(source.text, spanIn(logical, equals + 1, part.end)) : undefined;
  const { start, end } = spanIn(logical, part.start, part.end);
  return { start, end, name, value };
}

/** What stands behind the flags, line by line. */
function piecesOf(source: Source, logical: Logical, from: number): readonly DockerText[] {
  const pieces: DockerText[] = [];
  const start = placeIn(logical, from);
  for (const segment of logical.segments) {
    if (segment.end <= start && from < logical.text.length) continue;
    let first = Math.max(segment.start, start);
    let last = segment.end;
    while (first < last && isSpace(source.text.charCodeAt(first))) first++;
    while (last > first && isSpace(source.text.charCodeAt(last - 1))) last--;
    if (first < last) pieces.push(slice(source.text, { start: first, end: last }));
  }
  return pieces;
}

/** A word without the quotes around it. */
function withoutQuotes(source: Source, word: DockerText): DockerText {
  const first = word.text.charAt(0);
  const quoted = word.text.length > 1 && (first === '"' || first === "'") && word.text.endsWith(first);
  return quoted ? slice(source.text, { start: word.start + 1, end: word.end - 1 }) : word;
}

const imageOf = (source: Source, word: DockerText): ImageReference => {
  const plain = withoutQuotes(source, word);
  return readImageReference(plain.text, plain.start);
};

function fromOf(source: Source, words: readonly DockerWord[], flags: readonly DockerFlag[]): DockerFrom | undefined {
  const [image, as, alias] = words;
  if (!image) return undefined;
  const named = as?.text.toLowerCase() === 'as' && alias ? slice(source.text, alias) : undefined;
  return { image: imageOf(source, image), alias: named, platform: flags.find((flag) => flag.name === 'platform')?.value };
}

/** The first `=` of a word outside quotes, or -1. */
function equalsIn(text: string, { start, end }: Part): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 61) return at;
    if (code === 34 || code === 39) return -1;
  }
  return -1;
}

/** A name and the value that stands in `start … end` of the logical line. */
function pairOf(source: Source, logical: Logical, name: Part, value: Part | undefined): DockerPair {
  const { text } = source;
  const nameText = slice(text, spanIn(logical, name.start, name.end));
  if (!value) return { start: nameText.start, end: nameText.end, name: nameText, value: undefined, quote: '' };
  if (value.start === value.end) {
    const at = placeIn(logical, value.start - 1) + 1;
    return { start: nameText.start, end: at, name: nameText, value: { start: at, end: at, text: '', value: '' }, quote: '' };
  }
  const first = logical.text.charCodeAt(value.start);
  const whole = (first === 34 || first === 39) && value.end - value.start > 1 && closesAt(logical.text, value, source.escape);
  const inner = whole ? { start: value.start + 1, end: value.end - 1 } : value;
  const end = placeIn(logical, value.end - 1) + 1;
  const at = placeIn(logical, inner.start);
  const stop = inner.start === inner.end ? at : placeIn(logical, inner.end - 1) + 1;
  const plain = unquote(logical.text.slice(value.start, value.end), source.escape);
  const word = { start: at, end: stop, text: text.slice(at, stop), value: plain };
  return { start: nameText.start, end, name: nameText, value: word, quote: whole ? (first === 34 ? '"' : "'") : '' };
}

/** The quote at the start of a value is closed at its end, and not before. */
function closesAt(text: string, { start, end }: Part, sign: number): boolean {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === sign && quote === 34) at++;
    else if (code === quote) return at === end - 1;
  }
  return false;
}

/** `ARG A=1 B`, `ENV A=1 B="2"`, and the old `ENV A all of the rest`. */
function pairsOf(source: Source, logical: Logical, keyword: string, parts: readonly Part[]): readonly DockerPair[] {
  const { text } = logical;
  const [first, second] = parts;
  if (keyword === 'ENV' && first && equalsIn(text, first) < 0) {
    let end = text.length;
    while (isSpace(text.charCodeAt(end - 1))) end--;
    return [pairOf(source, logical, first, second ? { start: second.start, end } : undefined)];
  }
  return parts.flatMap((part) => {
    const equals = equalsIn(text, part);
    if (equals === part.start) return [];
    return equals < 0
      ? [pairOf(source, logical, part, undefined)]
      : [pairOf(source, logical, { start: part.start, end: equals }, { start: equals + 1, end: part.end })];
  });
}

/** The image that a flag reads: `--from=image`, `--mount=type=bind,from=image`. */
function sourceOf(source: Source, keyword: string, { name, value }: DockerFlag): ImageReference | undefined {
  if (!value) return undefined;
  if (name === 'from' && (keyword === 'COPY' || keyword === 'ADD')) return imageOf(source, value);
  if (name !== 'mount' || keyword !== 'RUN') return undefined;
  let start = value.start;
  for (const field of value.text.split(',')) {
    const end = start + field.length;
    if (field.toLowerCase().startsWith('from=') && field.length > 5) return imageOf(source, slice(source.text, { start: start + 5, end }));
    start = end + 1;
  }
  return undefined;
}

/** The bodies of the heredocs that a logical line opens (`<<EOF`, `<<-"EOF"`), from the line at `from` on. */
function heredocsOf(
  source: Source,
  logical: Logical,
  parts: readonly Part[],
  from: number,
): { heredocs: readonly DockerHeredoc[]; next: number } {
  const heredocs: DockerHeredoc[] = [];
  let next = from;
  for (const { start, end } of parts) {
    let at = start;
    while (logical.text.charCodeAt(at) >= 48 && logical.text.charCodeAt(at) <= 57) at++;
    if (!logical.text.startsWith('<<', at) || at + 2 >= end) continue;
    const dash = logical.text.charCodeAt(at + 2) === 45;
    const delimiter = unquote(logical.text.slice(dash ? at + 3 : at + 2, end), source.escape);
    const found = delimiter === '' || delimiter.includes('<') ? undefined : readHeredoc(source, delimiter, dash, next);
    if (!found) continue;
    heredocs.push(found.heredoc);
    next = found.next;
  }
  return { heredocs, next };
}

const takesHeredocs = (keyword: string): boolean => keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD';

/** Reads one instruction, whose logical line is followed by the line at `from`; gives where the next one may begin. */
export function readInstruction(
  source: Source,
  logical: Logical,
  from: number,
): { readonly instruction: DockerInstruction; readonly next: number } {
  const { text } = logical;
  let start = 0;
  let end = keywordEnd(text, start);
  const onbuild = text.slice(start, end).toUpperCase() === 'ONBUILD' && skipSpaces(text, end) < text.length;
  if (onbuild) {
    start = skipSpaces(text, end);
    end = keywordEnd(text, start);
  }
  const keyword = text.slice(start, end).toUpperCase();
  const parts = partsOf(text, end, source.escape);
  const firstWord = parts.findIndex((part) => !text.startsWith('--', part.start) || part.end - part.start === 2);
  const behind = firstWord < 0 ? [] : parts.slice(firstWord);
  const flags = parts.slice(0, parts.length - behind.length).map((part) => flagOf(source, logical, part));
  const words = behind.map((part) => wordOf(source, logical, part));
  const { heredocs, next } = takesHeredocs(keyword) ? heredocsOf(source, logical, behind, from) : { heredocs: [], next: from };
  const instruction: DockerInstruction = {
    start: logical.start,
    end: heredocs.at(-1)?.end ?? logical.end,
    keyword,
    keywordSpan: spanIn(logical, start, end),
    onbuild,
    flags,
    words,
    pieces: behind[0] ? piecesOf(source, logical, behind[0].start) : [],
    heredocs,
    from: keyword === 'FROM' && !onbuild ? fromOf(source, words, flags) : undefined,
    pairs: keyword === 'ARG' || keyword === 'ENV' ? pairsOf(source, logical, keyword, behind) : [],
    sources: flags.flatMap((flag) => sourceOf(source, keyword, flag) ?? []),
  };
  return { instruction, next };
}

function keywordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
  return at;
}
