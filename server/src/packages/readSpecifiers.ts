import { isSpace, peek } from '../python/scanner.ts';
import { type SpecifierClause, scanClause, scanClauses } from '../python/specifiers.ts';
import { type Reading, refuse, skipBlanks } from './reading.ts';

/** Where the word ends that begins at `at`: at white space, `;` or `)`. */
const wordEnd = (reading: Reading, at: number): number => {
  while (at < reading.end) {
    const code = reading.text.charCodeAt(at);
    if (code === 59 || code === 41 || isSpace(code)) break;
    at++;
  }
  return at;
};

/**
 * `===` takes all up to a blank for its version before the commas in it are looked at, so what follows a comma without a blank is read
 * there as a set of its own: `===1,,>=2` holds two clauses.
 */
const readArbitrary = (reading: Reading, first: SpecifierClause, clauses: SpecifierClause[]): boolean => {
  const end = wordEnd(reading, first.end);
  const rest = scanClauses({ text: reading.text, at: first.end, end });
  if (rest === undefined) return refuse(reading, 'this is no version specifier', first.end);
  clauses.push(first);
  for (const clause of rest) clauses.push(clause);
  reading.at = end;
  return true;
};

const readClause = (reading: Reading, clauses: SpecifierClause[]): boolean => {
  const start = reading.at;
  const clause = scanClause(reading);
  if (clause === undefined) return refuse(reading, 'this is no version specifier', start);
  if (clause.operator === '===') return readArbitrary(reading, clause, clauses);
  if (peek(reading) === 46 && peek(reading, 1) === 42) return refuse(reading, '.* goes only with == and != and a plain version');
  clauses.push(clause);
  return true;
};

const beginsClause = (code: number): boolean => code === 60 || code === 61 || code === 62 || code === 33 || code === 126;

/** The clauses of a requirement, up to where none follows; a comma may stand behind the last. Undefined, with the problem noted, on a bad one. */
export const readSpecifiers = (reading: Reading): SpecifierClause[] | undefined => {
  const clauses: SpecifierClause[] = [];
  skipBlanks(reading);
  while (beginsClause(peek(reading))) {
    if (!readClause(reading, clauses)) return undefined;
    skipBlanks(reading);
    if (peek(reading) !== 44) break;
    reading.at++;
    skipBlanks(reading);
  }
  return clauses;
};
