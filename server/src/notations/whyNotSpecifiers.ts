import { type LooseClause, looseRange } from './looseRange.ts';

const plainReason = 'not a PEP 440 specifier set';

const ofOperator = ({ operator, release, open, last }: LooseClause): string | undefined => {
  if (open) return 'PEP 440 says "or newer" with >=';
  if (last !== undefined) return 'PEP 440 has no dash between the ends of a range';
  if (operator === '') return 'a version needs an operator in front of it';
  if (operator === '^') return '^ is an operator of Poetry and npm, not of PEP 440';
  if (operator === '~') return '~ is an operator of Poetry and npm, not of PEP 440';
  if (operator === '=') return '= is not an operator of PEP 440';
  return operator === '~=' && release.length === 1 ? '~= needs a version of at least two parts' : undefined;
};

const ofClause = (clause: LooseClause): string | undefined => {
  const wrong = ofOperator(clause);
  if (wrong !== undefined) return wrong;
  return clause.wildcard && clause.operator !== '==' && clause.operator !== '!=' ? 'a wildcard goes with == and != only' : undefined;
};

/** Operators with their parts in the wrong order, or with too many of them. */
const misspelt = ['=>', '=<', '=!', '=~', '<>', '!==', '>==', '<=='];

/** What keeps a text from being a specifier set (PEP 440 "Version specifiers"): a sentence, or `not …`. */
export const whyNotSpecifiers = (text: string): string => {
  const branches = looseRange(text);
  const [branch, another] = branches ?? [];
  if (branch === undefined) return plainReason;
  if (another !== undefined) return 'PEP 440 has no "or"';
  const operator = misspelt.find((candidate) => text.includes(candidate));
  if (operator !== undefined) return `${operator} is not an operator of PEP 440`;
  const reason = branch.map(ofClause).find((found) => found !== undefined);
  return reason ?? (branch.length > 1 ? 'clauses need a comma between them' : plainReason);
};
