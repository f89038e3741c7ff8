import { cdkRuntime } from '../../notations/runtime.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { declare } from '../declare.ts';
import type { Place } from '../fileKind.ts';
import { onLambda } from './hostedBy.ts';

/** The places of a kind of file in which the AWS CDK is spoken. */
export const cdkPlaces = (kind: string): readonly Place[] => [
  { id: `${kind}.cdk`, where: '`Runtime.PYTHON_3_…`', role: 'runs', notation: cdkRuntime.id },
  {
    id: `${kind}.cdk-compatible`,
    where: '`Runtime.PYTHON_3_…` in the compatible runtimes of a layer',
    role: 'guards',
    notation: cdkRuntime.id,
  },
];

/** A group of a match at its end, and where the match begins. */
export interface Match extends Span {
  readonly from: number;
}

/** Where an expression's first group stands; the match ends `behind` characters later. */
export const matchesOf = (text: string, pattern: RegExp, behind = 0): Match[] =>
  [...text.matchAll(pattern)].map(({ 0: whole, 1: part = '', index }) => {
    const end = index + whole.length - behind;
    return { from: index, start: end - part.length, end };
  });

const constant = /\bRuntime\.(PYTHON_\d{1,6}_\d{1,6})\b/g;

/** The runtimes that a text names as members of the CDK's `Runtime`. */
export const cdkConstants = ({ text }: Document): Match[] => matchesOf(text, constant);

export const declareConstant = (document: Document, span: Span, kind: string): Declaration =>
  isCompatible(document, span)
    ? declare(document, span, `${kind}.cdk-compatible`, 'guards', cdkRuntime, onLambda)
    : declare(document, span, `${kind}.cdk`, 'runs', cdkRuntime, onLambda);

/** How far is looked back for what a constant stands in. UTF-16 units. */
const nearness = 400;

/** In the list of `compatibleRuntimes: […]` or `compatible_runtimes=[…]`. */
function isCompatible({ text }: Document, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - nearness), start);
  const open = before.lastIndexOf('[');
  return open > before.lastIndexOf(']') && /compatible_?runtimes\s{0,4}[:=]\s{0,4}$/i.test(before.slice(Math.max(0, open - 40), open));
}
