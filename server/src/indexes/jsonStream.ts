/** What stands in a JSON text, in its order. Objects and lists are told by their depth: the outermost has 1. */
export interface JsonEvents {
  /** The key of the value that follows; false where nobody wants to know that value, if it is a text. */
  key(name: string | undefined, depth: number): boolean;
  /** A text, `true`, `false` or `null`; undefined for a number, an unwanted text, or one that is too long. */
  value(value: string | boolean | null | undefined, depth: number): void;
  open(kind: 'object' | 'list', depth: number): void;
  close(kind: 'object' | 'list', depth: number): void;
}

/** A reader that is fed piece by piece. */
export interface StreamReader {
  take(part: string): void;
  /** Whether what was fed was whole and well formed. Nothing may be fed afterwards. */
  end(): boolean;
}

const deepest = 64;
/** Longer texts are passed over without being kept: no file name and no range of versions is near it. */
const longestText = 4096;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** What may stand next outside of a text. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/**
 * Reads JSON (RFC 8259) as it arrives: linear, with a stack of at most 64, keeping nothing but the text it is in. So an answer of any size
 * costs no more memory than what is taken from it, and no piece of it holds anybody up. A text with a wrong escape is an unknown value.
 */
export function createJsonReader(events: JsonEvents): StreamReader {
  const stack: ('object' | 'list')[] = [];
  let expected: Expected = 'value';
  let isBroken = false;
  /** What is in the middle of being read. */
  let token: 'none' | 'text' | 'word' = 'none';
  let raw = '';
  let isEscaped = false;
  let isWanted = true;

  function afterValue(): void {
    expected = stack.length === 0 ? 'nothing' : 'comma-or-end';
    isWanted = true;
  }

  function open(kind: 'object' | 'list'): void {
    isBroken = (expected !== 'value' && expected !== 'value-or-end') || stack.length >= deepest;
    if (isBroken) return;
    stack.push(kind);
    isWanted = true;
    expected = kind === 'object' ? 'key-or-end' : 'value-or-end';
    events.open(kind, stack.length);
  }

  function close(kind: 'object' | 'list'): void {
    const mayEnd = expected === 'comma-or-end' || expected === (kind === 'object' ? 'key-or-end' : 'value-or-end');
    isBroken = !mayEnd || stack.at(-1) !== kind;
    if (isBroken) return;
    events.close(kind, stack.length);
    stack.pop();
    afterValue();
  }

  function comma(): void {
    isBroken = expected !== 'comma-or-end';
    expected = stack.at(-1) === 'object' ? 'key' : 'value';
  }

  function colon(): void {
    isBroken = expected !== 'colon';
    expected = 'value';
  }

  function begin(kind: 'text' | 'word'): void {
    const isKey = expected === 'key' || expected === 'key-or-end';
    const fits = expected === 'value' || expected === 'value-or-end' || (isKey && kind === 'text');
    isBroken = !fits;
    token = kind;
    raw = '';
    isEscaped = false;
  }

  function endText(): void {
    token = 'none';
    const isKey = expected === 'key' || expected === 'key-or-end';
    const text = isKey || isWanted ? textOf(raw) : undefined;
    raw = '';
    if (isKey) {
      isWanted = events.key(text, stack.length);
      expected = 'colon';
    } else {
      events.value(text, stack.length);
      afterValue();
    }
  }

  function endWord(): void {
    token = 'none';
    const value = words.get(raw);
    isBroken = value === undefined && !isNumber(raw);
    if (isBroken) return;
    raw = '';
    events.value(value, stack.length);
    afterValue();
  }

  function keep(part: string, start: number, end: number): void {
    if (raw.length <= longestText) raw += part.slice(start, Math.min(end, start + longestText + 1));
  }

  /** Moves on to behind the text's end, or to the end of the part. */
  function readText(part: string, start: number): number {
    let at = start;
    for (; at < part.length; at++) {
      const code = part.charCodeAt(at);
      if (isEscaped) isEscaped = false;
      else if (code === BACKSLASH) isEscaped = true;
      else if (code === QUOTE) break;
    }
    if (isWanted || expected !== 'value') keep(part, start, at);
    if (at === part.length) return at;
    endText();
    return at + 1;
  }

  function readWord(part: string, start: number): number {
    let at = start;
    while (at < part.length && isWordCode(part.charCodeAt(at))) at++;
    keep(part, start, at);
    if (at < part.length) endWord();
    return at;
  }

  function readMark(part: string, at: number): number {
    const code = part.charCodeAt(at);
    if (code === COMMA) comma();
    else if (code === COLON) colon();
    else if (code === QUOTE) begin('text');
    else if (code === OPEN_OBJECT) open('object');
    else if (code === CLOSE_OBJECT) close('object');
    else if (code === OPEN_LIST) open('list');
    else if (code === CLOSE_LIST) close('list');
    else if (isWordCode(code)) {
      begin('word');
      return at;
    } else if (!isBlank(code)) isBroken = true;
    return at + 1;
  }

  return {
    take(part) {
      let at = 0;
      while (at < part.length && !isBroken) {
        at = token === 'text' ? readText(part, at) : token === 'word' ? readWord(part, at) : readMark(part, at);
      }
    },
    end() {
      if (token === 'word' && !isBroken) endWord();
      return !isBroken && token === 'none' && expected === 'nothing';
    },
  };
}

const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const isNumber = (raw: string): boolean => raw.length <= longestText && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(raw);

/** Letters, digits, `+`, `-` and `.`. */
const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 || code === 69;

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

function textOf(raw: string): string | undefined {
  if (raw.length > longestText) return undefined;
  if (!raw.includes('\\')) return raw;
  try {
    const text: unknown = JSON.parse(`"${raw}"`);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
