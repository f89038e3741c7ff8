import { invalidTexts } from './invalidText.ts';
import type { Rule } from './rule.ts';

export const invalidSpecifier: Rule = {
  id: 'invalid-specifier',
  severity: 'error',
  description: 'A range of Python versions that its reader refuses.',
  check: ({ declarations }) => invalidTexts(declarations, 'range'),
};
