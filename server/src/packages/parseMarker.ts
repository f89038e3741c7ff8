import { peek } from '../python/scanner.ts';
import type { Comparison, Group, Marker, MarkerOperator, MarkerVariable, Operand } from './marker.ts';
import { normaliseName } from './names.ts';
import { unquote } from './quotedText.ts';
import { fail, isAlphanumeric, isAtEnd, type Reading, readingOf, type SyntaxProblem, skipBlanks } from './reading.ts';

/** Parentheses deeper than this are refused; nobody writes them, and reading them must not exhaust the stack. */
const deepest = 200;

/** Names as written; the spellings with a dot and `python_implementation` are those of PEP 345 and setuptools, still accepted. */
const variables = new Map<string, MarkerVariable>([
  ['os_name', 'os_name'],
  ['sys_platform', 'sys_platform'],
  ['platform_machine', 'platform_machine'],
  ['platform_python_implementation', 'platform_python_implementation'],
  ['platform_release', 'platform_release'],
  ['platform_system', 'platform_system'],
  ['platform_version', 'platform_version'],
  ['python_version', 'python_version'],
  ['python_full_version', 'python_full_version'],
  ['implementation_name', 'implementation_name'],
  ['implementation_version', 'implementation_version'],
  ['extra', 'extra'],
  ['extras', 'extras'],
  ['dependency_groups', 'dependency_groups'],
  ['os.name', 'os_name'],
  ['sys.platform', 'sys_platform'],
  ['platform.version', 'platform_version'],
  ['platform.machine', 'platform_machine'],
  ['platform.python_implementation', 'platform_python_implementation'],
  ['python_implementation', 'platform_python_implementation'],
]);

const isWordCode = (code: number): boolean => isAlphanumeric(code) || code === 95;

/** The end of the word that begins at `at`. */
const wordEnd = (reading: Reading, at: number): number => {
  while (at < reading.end && isWordCode(reading.text.charCodeAt(at))) at++;
  return at;
};

const hasDottedName = (word: string): boolean => word === 'os' || word === 'sys' || word === 'platform';

const readVariable = (reading: Reading): Operand | undefined => {
  const start = reading.at;
  let end = wordEnd(reading, start);
  if (end < reading.end && reading.text.charCodeAt(end) === 46 && hasDottedName(reading.text.slice(start, end)))
    end = wordEnd(reading, end + 1);
  const name = variables.get(reading.text.slice(start, end));
  if (name === undefined) {
    return fail(
      reading,
      end === start
        ? 'a variable or a quoted text is missing'
        : `“${reading.text.slice(start, Math.min(end, start + 60))}” is no marker variable`,
    );
  }
  reading.at = end;
  return { kind: 'variable', name, start, end };
};

const readText = (reading: Reading, quote: string): Operand | undefined => {
  const start = reading.at;
  const close = reading.text.indexOf(quote, start + 1);
  if (close < 0 || close >= reading.end) return fail(reading, 'the closing quote is missing');
  const value = unquote(reading.text.slice(start + 1, close));
  if (value === undefined) return fail(reading, 'the text between the quotes is not valid');
  reading.at = close + 1;
  return { kind: 'text', value, start, end: reading.at };
};

const readOperand = (reading: Reading): Operand | undefined => {
  skipBlanks(reading);
  const code = peek(reading);
  if (code === 34) return readText(reading, '"');
  if (code === 39) return readText(reading, "'");
  return readVariable(reading);
};

const readWordOperator = (reading: Reading): MarkerOperator | undefined => {
  const end = wordEnd(reading, reading.at);
  const word = reading.text.slice(reading.at, Math.min(end, reading.at + 4));
  if (word === 'in') {
    reading.at = end;
    return 'in';
  }
  if (word !== 'not') return undefined;
  reading.at = end;
  skipBlanks(reading);
  const last = wordEnd(reading, reading.at);
  if (reading.at === end || last - reading.at !== 2 || !reading.text.startsWith('in', reading.at)) return undefined;
  reading.at = last;
  return 'not in';
};

const readSymbol = (reading: Reading): MarkerOperator | undefined => {
  const isEqual = peek(reading, 1) === 61;
  switch (peek(reading)) {
    case 60:
      return isEqual ? '<=' : '<';
    case 62:
      return isEqual ? '>=' : '>';
    case 33:
      return isEqual ? '!=' : undefined;
    case 126:
      return isEqual ? '~=' : undefined;
    case 61:
      return !isEqual ? undefined : peek(reading, 2) === 61 ? '===' : '==';
    default:
      return undefined;
  }
};

const readOperator = (reading: Reading): MarkerOperator | undefined => {
  const start = reading.at;
  const symbol = readSymbol(reading);
  if (symbol !== undefined) {
    reading.at += symbol.length;
    return symbol;
  }
  return readWordOperator(reading) ?? fail(reading, 'an operator is missing: one of ==, !=, <=, >=, <, >, ~=, ===, in, not in', start);
};

/** An extra is compared by its normal form, so a text beside `extra` is kept in that form (PEP 685). */
const asExtra = (operand: Operand, other: Operand): Operand =>
  operand.kind === 'text' && other.kind === 'variable' && other.name === 'extra'
    ? { ...operand, value: normaliseName(operand.value) }
    : operand;

const readComparison = (reading: Reading): Comparison | undefined => {
  const left = readOperand(reading);
  if (left === undefined) return undefined;
  skipBlanks(reading);
  const start = reading.at;
  const operator = readOperator(reading);
  if (operator === undefined) return undefined;
  const operatorAt = { start, end: reading.at };
  const right = readOperand(reading);
  if (right === undefined) return undefined;
  return {
    kind: 'comparison',
    left: asExtra(left, right),
    operator,
    operatorAt,
    right: asExtra(right, left),
    start: left.start,
    end: right.end,
  };
};

const readGroup = (reading: Reading, depth: number): Group | undefined => {
  const start = reading.at;
  if (depth === deepest) return fail(reading, 'the parentheses are nested too deeply');
  reading.at++;
  const marker = readCombination(reading, 'or', depth + 1);
  if (marker === undefined) return undefined;
  if (peek(reading) !== 41) return fail(reading, 'a closing parenthesis is missing');
  reading.at++;
  return { kind: 'group', marker, start, end: reading.at };
};

const readAtom = (reading: Reading, depth: number): Marker | undefined => {
  skipBlanks(reading);
  const atom = peek(reading) === 40 ? readGroup(reading, depth) : readComparison(reading);
  skipBlanks(reading);
  return atom;
};

const isWordAt = (reading: Reading, word: string): boolean =>
  reading.text.startsWith(word, reading.at) && wordEnd(reading, reading.at) === reading.at + word.length;

/** `and` binds tighter than `or`: an alternative is made of conjunctions, and those of comparisons and groups. */
const readCombination = (reading: Reading, kind: 'and' | 'or', depth: number): Marker | undefined => {
  const readPart = (): Marker | undefined => (kind === 'or' ? readCombination(reading, 'and', depth) : readAtom(reading, depth));
  const first = readPart();
  if (first === undefined || !isWordAt(reading, kind)) return first;
  const markers = [first];
  const words: { start: number; end: number }[] = [];
  while (isWordAt(reading, kind)) {
    words.push({ start: reading.at, end: reading.at + kind.length });
    reading.at += kind.length;
    const marker = readPart();
    if (marker === undefined) return undefined;
    markers.push(marker);
  }
  return { kind, markers, words, start: first.start, end: markers.at(-1)!.end };
};

/** The marker that begins at the cursor and goes on to the end of the text; undefined, with the problem noted, where it is not one. */
export const readMarker = (reading: Reading): Marker | undefined => {
  const marker = readCombination(reading, 'or', 0);
  if (marker === undefined) return undefined;
  return isAtEnd(reading) ? marker : fail(reading, 'the marker should end here, or go on with “and” or “or”');
};

/** Reads an environment marker (PEP 508, packaging.python.org "Dependency specifiers"); for any other text tells what is wrong and where. */
export const parseMarker = (text: string): Marker | SyntaxProblem => {
  const reading = readingOf(text);
  return readMarker(reading) ?? reading.problem ?? { error: 'this is no marker', at: 0 };
};
