import type { PlainType } from './nodes.ts';

const words: ReadonlyMap<string, PlainType> = new Map<string, PlainType>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, 'null'] as const),
  ...['true', 'True', 'TRUE', 'false', 'False', 'FALSE'].map((word) => [word, 'bool'] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF', '.nan', '.NaN', '.NAN'].map(
    (word) => [word, 'float'] as const,
  ),
]);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The first offset from `at` that holds no digit. */
function skipDigits(text: string, at: number): number {
  let i = at;
  while (isDigit(text.charCodeAt(i))) i++;
  return i;
}

/** `e10`, `E-3`: the offset behind it, `at` itself where there is none, -1 where it is broken. */
function skipExponent(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== 101 && code !== 69) return at;
  const sign = text.charCodeAt(at + 1);
  const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
  const end = skipDigits(text, digits);
  return end > digits ? end : -1;
}

/** `0o17` and `0x1F`; the core schema knows no sign before them. */
function isRadixInteger(text: string): boolean {
  if (text.length < 3 || text.charCodeAt(0) !== 48) return false;
  const radix = text.charCodeAt(1);
  if (radix !== 111 && radix !== 120) return false;
  for (let i = 2; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const letter = code | 32;
    if (radix === 111 ? code < 48 || code > 55 : !isDigit(code) && (letter < 97 || letter > 102)) return false;
  }
  return true;
}

function numberType(text: string): PlainType {
  const first = text.charCodeAt(0);
  const start = first === 43 || first === 45 ? 1 : 0;
  const whole = skipDigits(text, start);
  if (whole === text.length) return whole > start ? 'int' : 'string';
  let at = whole;
  if (text.charCodeAt(at) === 46) {
    at = skipDigits(text, at + 1);
    if (whole === start && at === whole + 1) return 'string';
  } else if (whole === start) return 'string';
  return skipExponent(text, at) === text.length ? 'float' : isRadixInteger(text) ? 'int' : 'string';
}

/** What the core schema of YAML 1.2.2 (section 10.3.2) makes of a plain scalar. */
export function plainTypeOf(text: string): PlainType {
  const first = text.charCodeAt(0);
  if (isDigit(first) || first === 43 || first === 45 || first === 46) {
    const type = numberType(text);
    if (type !== 'string' || text.length > 5) return type;
  } else if (text.length > 5) return 'string';
  return words.get(text) ?? 'string';
}

/** What a YAML 1.2 reader makes of a plain number, written as text: `'3.10'` → `'3.1'`; undefined where it is no number. */
export function readAsNumber(text: string): string | undefined {
  const type = plainTypeOf(text);
  if (type !== 'int' && type !== 'float') return undefined;
  if (words.has(text)) return text.toLowerCase();
  return String(Number(text));
}
