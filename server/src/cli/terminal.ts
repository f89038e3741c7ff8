/** Where a command writes. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly colour: boolean;
  /** Whether standard output is a terminal: what it would obey or hide is escaped there, even where a file would get it as it is. */
  readonly screen: boolean;
  /** Whether standard error is a terminal, so that progress may be shown and wiped. */
  readonly interactive: boolean;
}

/** Escapes what a terminal would obey or hide: control characters, invisible ones, and marks that turn the direction of writing around. */
export const printable = (text: string): string => (/^[\t\x20-\x7e]*$/.test(text) ? text : escaped(text, isHidden));

/** The same for text of several lines. */
export const printableLines = (text: string): string =>
  /^[\t\n\x20-\x7e]*$/.test(text) ? text : escaped(text, (code) => code !== LINE_FEED && isHidden(code));

const LINE_FEED = 0x0a;

/** Almost every text is plain: it is looked at without making another. */
function escaped(text: string, hidden: (code: number) => boolean): string {
  for (let at = 0; at < text.length; at++) {
    if (hidden(text.charCodeAt(at)))
      return Array.from(text, (character) => (mustShow(character, hidden) ? shown(character) : character)).join('');
  }
  return text;
}

const mustShow = (character: string, hidden: (code: number) => boolean): boolean =>
  character.length === 1 ? hidden(character.charCodeAt(0)) : isTag(character.codePointAt(0)!);

/** Written as JSON and JavaScript write it, in UTF-16 code units. */
const shown = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/** The first half of every tag character: they spell invisible text (Unicode, "Tags"). */
const TAG_SURROGATE = 0xdb40;

const isTag = (code: number): boolean => code >= 0xe0000 && code <= 0xe007f;

/**
 * C0 and C1 controls but the tab; zero-width, bidirectional and line-separating marks (Unicode, "Bidirectional Algorithm" and "General
 * Punctuation").
 */
function isHidden(code: number): boolean {
  if (code < 0x20) return code !== 0x09;
  if (code < 0x7f) return false;
  if (code < 0xa0) return true;
  if (code < 0x2000) return code === 0xad || code === 0x61c || code === 0x180e;
  if (code < 0x2070) return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || code >= 0x2060;
  return code === 0xfeff || code === TAG_SURROGATE;
}

/** A value as JSON that a terminal may be shown: inside strings an escape means the same character. */
export const jsonText = (value: unknown): string => `${printableLines(JSON.stringify(value, undefined, 2))}\n`;

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

export type Style = keyof typeof codes;

export const styled = ({ colour }: Terminal, style: Style, text: string): string =>
  colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text;

/** `3 files`, `1 file`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
