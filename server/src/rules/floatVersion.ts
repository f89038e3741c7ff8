import { isRounded } from './meaning.ts';
import type { Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const floatVersion: Rule = {
  id: 'float-version',
  severity: 'error',
  description: 'A Python version written as a number, which its reader rounds to another version.',
  *check({ declarations }) {
    for (const declaration of declarations) {
      const { number, path, start, end, text } = declaration;
      if (number === undefined || !isRounded(declaration)) continue;
      yield {
        at: declaration,
        message: `Without quotes ${excerpt(text)} is a number and arrives as ${excerpt(number.readAs)}`,
        fixes: [
          { title: `Write ${excerpt(number.quoted)}`, safe: true, preferred: true, edits: [{ path, start, end, newText: number.quoted }] },
        ],
      };
    }
  },
};
