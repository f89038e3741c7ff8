/** One opening tag: its name in small letters and its attributes. */
export interface Tag {
  readonly name: string;
  /** By name in small letters; empty where the attribute has no value. Of two of a name the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Longer tags are passed over. */
const longestTag = 1 << 14;

const GREATER = 62;
const EQUALS = 61;
const DASH = 45;
const comment = '!--';

/**
 * Finds the opening tags in HTML as it arrives: linear, and of nothing but the tag it is in does it keep anything. Tolerant: `>` may stand
 * in quotes, a comment ends at `-->`, whatever is no tag is text.
 */
export function createTagReader(onTag: (tag: Tag) => void): (part: string) => void {
  let state: 'text' | 'tag' | 'comment' = 'text';
  let raw = '';
  /** The quote that the place is in; the last character that is no blank: only behind `=` does a quote open a value. */
  let quote = 0;
  let before = 0;
  /** How much of a comment's opening the tag began with, -1 where it is none; dashes before the place within one. */
  let opening = 0;
  let dashes = 0;

  function keep(text: string): void {
    if (raw.length <= longestTag) raw += text.slice(0, longestTag + 1);
  }

  function begin(): void {
    state = 'tag';
    raw = '';
    quote = before = opening = 0;
  }

  /** Moves on to behind the tag's end, or to the end of the part. */
  function readTag(part: string, start: number): number {
    for (let at = start; at < part.length; at++) {
      const code = part.charCodeAt(at);
      if (quote === 0 && code === GREATER) {
        keep(part.slice(start, at));
        state = 'text';
        if (raw.length <= longestTag) tagsOf(raw, onTag);
        return at + 1;
      }
      if (opening === 0 && !mayBegin(code)) {
        state = 'text';
        return at;
      }
      if (opening >= 0) opening = code === comment.charCodeAt(opening) ? opening + 1 : -1;
      if (opening === comment.length) {
        state = 'comment';
        dashes = comment.length - 1;
        return at + 1;
      }
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if ((code === 34 || code === 39) && before === EQUALS) quote = code;
      if (!isBlank(code)) before = code;
    }
    keep(part.slice(start));
    return part.length;
  }

  function readComment(part: string, start: number): number {
    for (let at = start; at < part.length; at++) {
      const code = part.charCodeAt(at);
      if (code === GREATER && dashes >= 2) {
        state = 'text';
        return at + 1;
      }
      dashes = code === DASH ? dashes + 1 : 0;
    }
    return part.length;
  }

  function readText(part: string, start: number): number {
    const at = part.indexOf('<', start);
    if (at < 0) return part.length;
    begin();
    return at + 1;
  }

  return (part) => {
    for (let at = 0; at < part.length; ) {
      at = state === 'text' ? readText(part, at) : state === 'tag' ? readTag(part, at) : readComment(part, at);
    }
  };
}

/** What follows `<` where it is no mere sign: a letter, `/`, `!` or `?` (HTML Standard "Tag open state"). */
const mayBegin = (code: number): boolean => ((code | 32) >= 97 && (code | 32) <= 122) || code === 47 || code === 33 || code === 63;

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

function tagsOf(raw: string, onTag: (tag: Tag) => void): void {
  const name = /^[A-Za-z][A-Za-z0-9-]*/.exec(raw)?.[0];
  if (name !== undefined) onTag({ name: name.toLowerCase(), attributes: attributesOf(raw, name.length) });
}

/** `name`, `name=value`, `name="value"`, `name='value'`. */
function attributesOf(raw: string, start: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  const pattern = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y;
  for (let at = start; at < raw.length; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(raw);
    if (match === null) {
      at++;
      continue;
    }
    const name = match[1]!.toLowerCase();
    if (!attributes.has(name)) attributes.set(name, decoded(match[2] ?? match[3] ?? match[4] ?? ''));
    at = pattern.lastIndex;
  }
  return attributes;
}

/** Those that escaping makes (HTML Standard "Named character references"). */
const namedEntities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const decoded = (text: string): string =>
  text.includes('&') ? text.replace(/&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z]{2,8}));/g, characterOf) : text;

function characterOf(whole: string, decimal: string | undefined, hexadecimal: string | undefined, name: string | undefined): string {
  if (name !== undefined) return namedEntities.get(name) ?? whole;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
