import { isLetter, type Scan, skipBlanks, takeVersion } from './looseVersion.ts';

/** One clause of a range as people write it, before anyone asks which language it is in. */
export interface LooseClause {
  /** `>=`, `<=`, `>`, `<`, `==`, `=`, `!=`, `~=`, `~`, `^`; empty for a version alone. */
  readonly operator: string;
  /** The numbers before a wildcard or the end. */
  readonly release: readonly number[];
  /** `.*`, `.x` or nothing but that. */
  readonly wildcard: boolean;
  /** Behind the release: `rc1`, `.dev0`; empty for most. */
  readonly suffix: string;
  /** `3.9+`, `3.9 or newer`. */
  readonly open: boolean;
  /** The version behind a dash: `3.9 - 3.12`. */
  readonly last?: readonly number[];
}

/** What is typed for an operator, by what it means. */
const operators = new Map<string, string>(
  Object.entries({
    '': '',
    '>=': '>=',
    '=>': '>=',
    '>==': '>=',
    '<=': '<=',
    '=<': '<=',
    '<==': '<=',
    '>': '>',
    '<': '<',
    '==': '==',
    '===': '==',
    '=': '=',
    '!=': '!=',
    '=!': '!=',
    '!==': '!=',
    '!': '!=',
    '<>': '!=',
    '~=': '~=',
    '=~': '~=',
    '~>': '~',
    '~': '~',
    '^': '^',
    '^=': '^',
  }),
);

const replacements = new Map<string, string>(
  Object.entries({ '≥': '>=', '≤': '<=', '≠': '!=', '–': '-', '—': '-', '−': '-', '，': ',', '．': '.' }),
);

const dropped = '"\'`“”‘’()[]';

/** The text in ASCII and lower case, brackets and quotes replaced by blanks. */
const plain = (text: string): string => {
  let result = '';
  for (const character of text) result += dropped.includes(character) ? ' ' : (replacements.get(character) ?? character);
  return result.toLowerCase();
};

/** Words that say only that Python is meant. */
const pythonWords = new Set(['python', 'cpython', 'py', 'cp', 'v', 'version', 'python_version', 'python_requires', 'requires-python']);
const openWords = new Set(['newer', 'later', 'above', 'higher', 'greater', 'up', 'upwards', 'more', 'onwards']);

const takeOperator = (scan: Scan): string | undefined => {
  let written = '';
  for (;;) {
    skipBlanks(scan);
    const character = scan.text[scan.at];
    if (character === undefined || !'<>=!~^'.includes(character)) break;
    written += character;
    scan.at++;
  }
  return operators.get(written) ?? operators.get(written.replace(/^=+/, ''));
};

const peekWord = (scan: Scan): string => {
  let end = scan.at;
  for (; end < scan.text.length; end++) {
    const code = scan.text.charCodeAt(end);
    if (!isLetter(code) && code !== 95 && !(code === 45 && isLetter(scan.text.charCodeAt(end + 1)))) break;
  }
  return scan.text.slice(scan.at, end);
};

/** Skips the words for Python; says whether the last one was one that digits follow without a dot. */
const skipPythonWords = (scan: Scan): boolean => {
  let tagged = false;
  for (;;) {
    skipBlanks(scan);
    const word = peekWord(scan);
    if (word === '' || !pythonWords.has(word)) return tagged;
    scan.at += word.length;
    tagged = word === 'py' || word === 'cp';
  }
};

/** `+`, `or newer`, `and above`. */
const takeOpen = (scan: Scan): boolean => {
  const back = scan.at;
  skipBlanks(scan);
  if (scan.text[scan.at] === '+') {
    scan.at++;
    return true;
  }
  const conjunction = peekWord(scan);
  if (conjunction === 'or' || conjunction === 'and') {
    scan.at += conjunction.length;
    skipBlanks(scan);
  }
  const word = peekWord(scan);
  if (openWords.has(word)) {
    scan.at += word.length;
    return true;
  }
  scan.at = back;
  return false;
};

const takeLast = (scan: Scan): readonly number[] | undefined => {
  const back = scan.at;
  skipBlanks(scan);
  if (scan.text[scan.at] === '-') {
    scan.at++;
    skipBlanks(scan);
    const version = takeVersion(scan);
    if (version !== undefined && version.release.length > 0) return version.release;
  }
  scan.at = back;
  return undefined;
};

/** `39` behind `py` is 3.9. */
const splitTag = (release: readonly number[]): readonly number[] => {
  const digits = String(release[0]);
  return release.length === 1 && digits.length > 1 ? [Number(digits[0]), Number(digits.slice(1))] : release;
};

const takeClause = (scan: Scan): LooseClause | undefined => {
  const tagFirst = skipPythonWords(scan);
  const operator = takeOperator(scan);
  const tagged = skipPythonWords(scan) || tagFirst;
  const version = operator === undefined ? undefined : takeVersion(scan);
  if (operator === undefined || version === undefined) return undefined;
  const last = takeLast(scan);
  const clause = { operator, ...version, release: tagged ? splitTag(version.release) : version.release, open: takeOpen(scan) };
  return last === undefined ? clause : { ...clause, last };
};

/** Past what stands between two clauses; false where that ends a branch or the text. */
const skipBetween = (scan: Scan): boolean => {
  for (;;) {
    skipBlanks(scan);
    const character = scan.text[scan.at];
    if (character === undefined || character === '|') return false;
    if (character === ',' || character === ';' || character === '&') scan.at++;
    else if (peekWord(scan) === 'and') scan.at += 3;
    else return peekWord(scan) !== 'or';
  }
};

const takeBranch = (scan: Scan): readonly LooseClause[] | undefined => {
  const clauses: LooseClause[] = [];
  while (skipBetween(scan)) {
    const clause = takeClause(scan);
    if (clause === undefined) return undefined;
    clauses.push(clause);
  }
  return clauses.length === 0 ? undefined : clauses;
};

const skipOr = (scan: Scan): boolean => {
  const start = scan.at;
  if (peekWord(scan) === 'or') scan.at += 2;
  while (scan.text[scan.at] === '|') scan.at++;
  return scan.at > start;
};

/**
 * Reads a range in whatever mixture of languages it is written: alternatives of clauses that must all hold. Undefined where anything in it
 * is not understood.
 */
export const looseRange = (text: string): readonly (readonly LooseClause[])[] | undefined => {
  const scan: Scan = { text: plain(text), at: 0 };
  const branches: (readonly LooseClause[])[] = [];
  do {
    const branch = takeBranch(scan);
    if (branch === undefined) return undefined;
    branches.push(branch);
  } while (skipOr(scan));
  return scan.at === scan.text.length ? branches : undefined;
};
