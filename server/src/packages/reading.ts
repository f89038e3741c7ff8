import { type Cursor, isDigit, isLetter, peek } from '../python/scanner.ts';

/** What is wrong with a text, and at which offset. */
export interface SyntaxProblem {
  readonly error: string;
  readonly at: number;
}

/** A text that is being read, and the first thing found wrong with it. */
export interface Reading extends Cursor {
  problem: SyntaxProblem | undefined;
}

export const readingOf = (text: string): Reading => ({ text, at: 0, end: text.length, problem: undefined });

/** Notes a problem, at the cursor unless said; the first one stays. */
export const fail = (reading: Reading, error: string, at = reading.at): undefined => {
  reading.problem ??= { error, at };
  return undefined;
};

/** The same for what answers whether it could be read. */
export const refuse = (reading: Reading, error: string, at = reading.at): false => {
  fail(reading, error, at);
  return false;
};

/** Blanks and tabs: the only white space of the grammar (packaging.python.org "Dependency specifiers"). */
export const skipBlanks = (reading: Reading): void => {
  while (reading.at < reading.end) {
    const code = reading.text.charCodeAt(reading.at);
    if (code !== 32 && code !== 9) return;
    reading.at++;
  }
};

/** Whether nothing is left but the line feed that a line may end with. */
export const isAtEnd = (reading: Reading): boolean =>
  reading.at === reading.end || (reading.at === reading.end - 1 && peek(reading) === 10);

export const isAlphanumeric = (code: number): boolean => isDigit(code) || isLetter(code);
