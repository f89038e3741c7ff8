import { dotted } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { declareComposed } from '../declare.ts';
import type { Place } from '../fileKind.ts';

export const guardPlace: Place = {
  id: 'setup-py.version-guard',
  where: '`if sys.version_info < (3, …)`, `REQUIRED_PYTHON = (3, …)`',
  role: 'guards',
  notation: dotted.id,
};

const NAME = 'version_info';
/** More guards than this in one file are not read. */
const mostGuards = 500;

/** The Pythons that setup.py itself compares the running one with. A tuple is no text that a notation could rewrite. */
export function readVersionGuards(document: Document): Declaration[] {
  const { text } = document;
  const found: Declaration[] = [];
  let compared = false;
  for (let at = text.indexOf(NAME); at >= 0 && found.length < mostGuards; at = text.indexOf(NAME, at + NAME.length)) {
    if (isCommented(text, at)) continue;
    compared = true;
    const guard = tupleBehind(text, at + NAME.length) ?? tupleBefore(text, at);
    if (guard !== undefined) found.push(declareTuple(document, guard));
  }
  return compared ? [...found, ...readRequiredTuples(document)] : found;
}

interface Tuple extends Span {
  readonly version: string;
}

const declareTuple = (document: Document, { start, end, version }: Tuple): Declaration =>
  declareComposed(document, { start, end }, version, guardPlace.id, 'guards', dotted);

function isCommented(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at);
  return before.includes('#', before.lastIndexOf('\n') + 1);
}

const behind = /^(?:\[0?:\d\])?\s{0,5}(?:[<>]=?|[=!]=)\s{0,5}\((\s{0,3}\d,\s{0,3}\d{1,2}(?:,\s{0,3}\d{1,2})?)\s{0,3},?\s{0,3}\)/;

/** `version_info < (3, 9)`, `version_info[:2] >= (3, 9)`. */
function tupleBehind(text: string, from: number): Tuple | undefined {
  const match = behind.exec(text.slice(from, from + 60));
  return match === null ? undefined : tupleAt(from + match[0].indexOf('(') + 1, match[1]!);
}

const ahead = /\((\d,\s{0,3}\d{1,2}(?:,\s{0,3}\d{1,2})?)\s{0,3},?\s{0,3}\)\s{0,5}(?:[<>]=?|[=!]=)\s{0,5}(?:sys\.)?$/;

/** `(3, 9) > sys.version_info`. */
function tupleBefore(text: string, at: number): Tuple | undefined {
  const from = Math.max(0, at - 40);
  const match = ahead.exec(text.slice(from, at));
  return match === null ? undefined : tupleAt(from + match.index + 1, match[1]!);
}

const tupleAt = (start: number, inside: string): Tuple => ({
  start,
  end: start + inside.length,
  version: inside
    .split(',', 2)
    .map((part) => part.trim())
    .join('.'),
});

const required = /^([A-Z_]{0,20}PYTHON[A-Z_]{0,20}[ \t]{0,5}=[ \t]{0,5}\()(\d,\s{0,3}\d{1,2})\)/gm;

/** `REQUIRED_PYTHON = (3, 9)`, in a file that compares with it. */
function readRequiredTuples(document: Document): Declaration[] {
  return [...document.text.matchAll(required)].map((match) => declareTuple(document, tupleAt(match.index + match[1]!.length, match[2]!)));
}
