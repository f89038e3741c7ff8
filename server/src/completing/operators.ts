import type { Requirement } from '../project/requirement.ts';

/** How a notation limits the versions of a package. */
export interface Dialect {
  readonly operators: readonly string[];
  /** What is offered where none stands, likeliest first, and how much of a version it is used with. */
  readonly usual: readonly Usual[];
  /** A version without an operator is a clause. */
  readonly takesVersionAlone: boolean;
}

/** An operator, how precise the version behind it usually is, and what the two admit. */
export interface Usual {
  readonly operator: string;
  readonly precision: 'minor' | 'full';
  readonly means: string;
}

const usual = (operator: string, precision: Usual['precision'], means: string): Usual => ({ operator, precision, means });
const orLater = usual('>=', 'minor', 'this or any later version');
const exactly = usual('==', 'full', 'this version only');
const compatible = usual('~=', 'minor', 'this or a later version of the same series');

const ofPep440 = ['>=', '~=', '==', '!=', '<=', '<', '>', '==='];

const pep440: Dialect = { operators: ofPep440, usual: [orLater, compatible, exactly], takesVersionAlone: false };

/** By the id of the notation; others are written as PEP 440 has it. */
const dialects: ReadonlyMap<string, Dialect> = new Map([
  [
    'poetry',
    {
      operators: ['^', '>=', '~', '==', '~=', '!=', '<=', '<', '>', '='],
      usual: [usual('^', 'minor', 'this version up to the next major one'), orLater, usual('~', 'minor', 'this minor version'), exactly],
      takesVersionAlone: true,
    },
  ],
  ['pipfile', { operators: ofPep440, usual: [exactly, compatible, orLater], takesVersionAlone: true }],
  [
    'conda',
    {
      operators: ['=', ...ofPep440],
      usual: [usual('=', 'minor', 'any version that begins so'), orLater, exactly],
      takesVersionAlone: true,
    },
  ],
]);

export const dialectOf = ({ notation }: Pick<Requirement, 'notation'>): Dialect => dialects.get(notation.id) ?? pep440;
