import { rewrite } from '../rules/remedies.ts';
import { type Aim, changing, type Outcome } from './move.ts';

/** The places that require: what they become was worked out with the aim. */
export const moveRequirements = ({ required, left }: Aim): readonly Outcome[] => [
  ...[...required].flatMap(([declaration, text]): Outcome[] =>
    text === declaration.text ? [] : [{ why: 'requires', change: changing(declaration, text, [rewrite(declaration, text)]) }],
  ),
  ...left,
];
