import type { HclString } from './nodes.ts';
import { backslash, closeBrace, complain, isLineEnd, lineEnd, nameEnd, openBrace, quote, type Source } from './source.ts';

const dollar = 0x24;
const percent = 0x25;
const dash = 0x2d;

/** Reads the string that begins at the quote at `source.at`: to its closing quote, or to the end of the line ("Quoted templates"). */
export const readString = (source: Source): HclString => {
  const { text, at: start } = source;
  const found = findQuote(source, start + 1);
  const content = { start: start + 1, end: found.end };
  source.at = found.closed ? found.end + 1 : found.end;
  if (!found.closed) complain(source, start, found.end, 'This string has no closing quote');
  const written = text.slice(content.start, content.end);
  const value = written.includes('\\') ? unescaped(written) : written;
  return {
    kind: 'string',
    start,
    end: source.at,
    value,
    content,
    verbatim: value === written,
    template: found.template,
    heredoc: false,
    closed: found.closed,
  };
};

interface Quote {
  readonly end: number;
  readonly closed: boolean;
  readonly template: boolean;
}

/** In the list of what is open: a string. Any other number is that of the braces that an interpolation has open. */
const inString = -1;

/** The quote that closes a string; those of strings within its interpolations do not. Interpolations may reach over lines, strings may not. */
const findQuote = (source: Source, from: number): Quote => {
  const { text } = source;
  const open = [inString];
  let template = false;
  let crossed = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const within = open[open.length - 1]!;
    if (isLineEnd(code)) {
      if (within === inString || source.unclosed) break;
      crossed = true;
    } else if (within !== inString) {
      if (code === quote) open.push(inString);
      else if (code === openBrace) open[open.length - 1] = within + 1;
      else if (code === closeBrace) close(open, within);
    } else if (code === backslash) at++;
    else if (code === quote) {
      open.pop();
      if (open.length === 0) return { end: at, closed: true, template };
    } else if (opensTemplate(text, at)) {
      template = true;
      open.push(1);
      at++;
    }
  }
  if (crossed) source.unclosed = true;
  return { end: lineEnd(text, from), closed: false, template };
};

const close = (open: number[], braces: number): void => {
  if (braces === 1) open.pop();
  else open[open.length - 1] = braces - 1;
};

/** `${` and `%{`, but not `$${` and `%%{`. */
const opensTemplate = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return (code === dollar || code === percent) && text.charCodeAt(at + 1) === openBrace && text.charCodeAt(at - 1) !== code;
};

const escapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

const unescaped = (written: string): string =>
  written.replace(/\\(u[\da-fA-F]{4}|U000[\da-fA-F]{5}|.)/g, (whole, what: string) => {
    if (what.length > 1) return String.fromCodePoint(Number.parseInt(what.slice(1), 16));
    return escapes.get(what) ?? whole;
  });

/**
 * Reads the heredoc whose `<<` stands at `source.at` ("Template expressions": `<<EOT`, `<<-EOT`); undefined, without having moved, where none
 * begins there. One that is not closed reaches to the end of the text.
 */
export const readHeredoc = (source: Source): HclString | undefined => {
  const { text, at: start } = source;
  const name = text.charCodeAt(start + 2) === dash ? start + 3 : start + 2;
  const end = nameEnd(text, name);
  if (!text.startsWith('<<', start) || end === name || lineEnd(text, end) !== end) return undefined;
  const delimiter = text.slice(name, end);
  const first = nextLine(text, end);
  let line = first;
  while (line < text.length) {
    const stop = lineEnd(text, line);
    if (stop - line >= delimiter.length && text.slice(line, stop).trim() === delimiter) return heredoc(source, start, first, line, stop);
    line = nextLine(text, stop);
  }
  complain(source, start, end, 'This text is not closed');
  return heredoc(source, start, first, text.length, text.length);
};

const nextLine = (text: string, end: number): number => {
  if (end >= text.length) return end;
  return text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a ? end + 2 : end + 1;
};

const heredoc = (source: Source, start: number, first: number, stop: number, end: number): HclString => {
  const value = source.text.slice(first, stop);
  source.at = end;
  const template = value.includes('${') || value.includes('%{');
  const content = { start: first, end: stop };
  return { kind: 'string', start, end, value, content, verbatim: true, template, heredoc: true, closed: end > stop };
};
