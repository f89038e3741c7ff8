import type { Span } from '../../../project/span.ts';

/**
 * The lines of a Markdown or reStructuredText file that speak about the present and hold the word Python: neither code blocks nor what
 * stands under a heading about past releases. Their ends leave the line end out. Linear.
 */
export function* proseLines(text: string): Iterable<Span> {
  const state: State = { fence: '', literal: -1, history: 0 };
  let title: Span = { start: 0, end: 0 };
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const line = { start: at, end: newline < 0 ? text.length : newline };
    at = line.end + 1;
    if (isInCode(text, line, state)) continue;
    const heading = headingOf(text, line, title);
    if (heading !== undefined) enterSection(state, heading);
    if (hasText(text, line)) title = line;
    if (state.history === 0 && holdsWord(text, line)) yield line;
  }
}

interface State {
  /** The sign that closes the fenced block we are in; empty outside. */
  fence: string;
  /** The indentation of the line that opened a literal block (`::`); -1 outside. */
  literal: number;
  /** The level of the heading about past releases under which we are; 0 elsewhere. */
  history: number;
}

/** Titles longer than this are no titles. */
const longestTitle = 200;

/** Headings of reStructuredText have no level of their own: any of them ends the section before. */
const UNDERLINED = 6;

const indentationOf = (text: string, { start, end }: Span): number => {
  let at = start;
  while (at < end && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at - start;
};

const hasText = (text: string, line: Span): boolean => {
  const at = line.start + indentationOf(text, line);
  return at < line.end && text.charCodeAt(at) !== 13;
};

function holdsWord(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).includes('ython');
}

/** Keeps account of code blocks; their first and last lines belong to them. */
function isInCode(text: string, line: Span, state: State): boolean {
  const indentation = indentationOf(text, line);
  const start = line.start + indentation;
  if (state.fence !== '') {
    if (text.startsWith(state.fence, start)) state.fence = '';
    return true;
  }
  if (text.startsWith('```', start) || text.startsWith('~~~', start)) {
    // A fence that is closed on its own line is code within a sentence.
    const sign = text.slice(start, start + 3);
    if (text.slice(start + 3, line.end).includes(sign)) return false;
    state.fence = sign;
    return true;
  }
  if (state.literal >= 0 && hasText(text, line)) {
    if (indentation > state.literal) return true;
    state.literal = -1;
  }
  if (opensLiteral(text, line)) state.literal = indentation;
  return false;
}

/** `Run this::` and `.. code-block:: console` open a block that is indented deeper. */
function opensLiteral(text: string, { start, end }: Span): boolean {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) <= 32) last--;
  if (text.endsWith('::', last) && last - start > 1) return true;
  const at = start + indentationOf(text, { start, end });
  return text.startsWith('.. code', at) || text.startsWith('.. sourcecode::', at) || text.startsWith('.. prompt::', at);
}

interface Heading {
  readonly level: number;
  readonly title: string;
}

/** `## Title`, or a line of signs below the title. */
function headingOf(text: string, line: Span, before: Span): Heading | undefined {
  let level = 0;
  while (level < 6 && text.charCodeAt(line.start + level) === 35) level++;
  if (level > 0 && text.charCodeAt(line.start + level) === 32)
    return { level, title: titleText(text, { ...line, start: line.start + level }) };
  if (before.end + 1 !== line.start || !isUnderline(text, line)) return undefined;
  return { level: UNDERLINED, title: titleText(text, before) };
}

const titleText = (text: string, { start, end }: Span): string => text.slice(start, Math.min(end, start + longestTitle)).trim();

function isUnderline(text: string, { start, end }: Span): boolean {
  const sign = text[start];
  if (end - start < 3 || sign === undefined || !'=-~^"\'*+#`:.'.includes(sign)) return false;
  for (let at = start; at < end; at++) if (text[at] !== sign && text.charCodeAt(at) !== 13) return false;
  return true;
}

const pastTitle =
  /^(?:the )?(?:changelog|change log|changes|history|release notes|release history|releases|news|what['’]s new|upgrading|migrat)/i;
const releaseTitle = /^(?:version |release )?\[?v?\d+\.\d+/i;

function enterSection(state: State, { level, title }: Heading): void {
  if (state.history > 0 && level > state.history) return;
  const plain = title.replace(/^[^A-Za-z0-9[]{1,10}/, '');
  state.history = pastTitle.test(plain) || releaseTitle.test(plain) ? level : 0;
}
