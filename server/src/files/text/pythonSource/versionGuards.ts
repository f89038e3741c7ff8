import {
  type ComparedTuple,
  type Comparison,
  comparedName,
  comparisonAt,
  versionInfo,
  versionTuple,
} from '../../../notations/versionInfo.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { declare } from '../../declare.ts';
import { codeAt } from './codeAt.ts';

/** How the places of a kind of file are called. */
export interface GuardPlaces {
  /** A comparison that chooses between two ways of doing something. */
  readonly condition: string;
  /** A comparison that refuses to go on with an older Python: it moves along with the floor. */
  readonly floor: string;
}

/** More comparisons than this in one file are not read. */
const mostGuards = 500;

/** Comparisons of `sys.version_info` with tuples, in code. Linear. */
export function readVersionGuards(document: Document, { condition, floor }: GuardPlaces): Declaration[] {
  const { text } = document;
  const found: Declaration[] = [];
  let end = 0;
  for (const at of codeAt(text, offsetsOf(text))) {
    const comparison = at < end ? undefined : comparisonAt(text, at);
    if (comparison === undefined) continue;
    end = comparison.end;
    const refused = refusedBelow(text, comparison);
    if (refused === 'something else') continue;
    const declaration =
      refused === undefined
        ? declare(document, comparison, condition, 'guards', versionInfo)
        : declare(document, refused, floor, 'guards', versionTuple);
    if (declaration.versions !== undefined) found.push(declaration);
  }
  return found;
}

function offsetsOf(text: string): number[] {
  const offsets: number[] = [];
  for (
    let at = text.indexOf(comparedName);
    at >= 0 && offsets.length < mostGuards;
    at = text.indexOf(comparedName, at + comparedName.length)
  )
    offsets.push(at);
  return offsets;
}

const refusal =
  /^[^\n:]{0,200}:(?:[ \t]{0,40}(?:#[^\n]{0,200})?\r?\n){0,5}[ \t]{0,40}(?:raise\b|(?:sys\.)?exit\b|os\._exit\b|quit\b|warnings?\.warn|print\b|sys\.std(?:err|out)\.)/;

/** Whether nothing more happens than a complaint where the condition holds: dead on purpose, as long as nobody runs the wrong Python. */
const isRefusing = (text: string, end: number): boolean => refusal.test(text.slice(end, end + 800));

const statementBefore = (text: string, start: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', start) + 1, start - 100), start).trim();

/** The tuple of `if sys.version_info < (3, 9): raise …` and of `assert sys.version_info >= (3, 9)`, where only the running Python is asked for. */
function refusedBelow(text: string, { start, end, before, behind }: Comparison): ComparedTuple | 'something else' | undefined {
  const statement = statementBefore(text, start);
  if (statement === 'assert') return isFloor(behind, before) && behind?.operator === '>=' ? behind.tuple : undefined;
  if (!/^(?:el)?if\b/.test(statement) || !isRefusing(text, end)) return undefined;
  const expected = statement === 'if not' ? '>=' : statement === 'if' ? '<' : '';
  const isAlone = /^[ \t]{0,9}:/.test(text.slice(end, end + 10));
  return isAlone && isFloor(behind, before) && behind?.operator === expected ? behind.tuple : 'something else';
}

const isFloor = (behind: Comparison['behind'], before: Comparison['before']): boolean =>
  before === undefined && behind !== undefined && behind.tuple.parts.length > 1;
