import type { Edit, Span } from '../project/span.ts';
import type { Minor } from '../python/version.ts';
import { type Aim, isStep, type Outcome, type Step } from './move.ts';
import type { TextOf } from './rows.ts';

/**
 * A matrix whose jobs are a list of names, each with a row of `include` that says what it is (docs.github.com, "Expanding or adding matrix
 * configurations"): where a row gets another name, or goes, its name in the list does, too. Else the list would start a job without settings.
 */
export function withNames({ gone }: Aim, outcomes: readonly Outcome[], textOf: TextOf): readonly Outcome[] {
  return outcomes.map((outcome) => {
    if (!isStep(outcome) || outcome.why !== 'tests' || !/\.ya?ml$/.test(outcome.change.path)) return outcome;
    const edits = editsFor(outcome, gone, textOf(outcome.change.path));
    return edits.length === 0 ? outcome : { ...outcome, change: { ...outcome.change, edits: [...outcome.change.edits, ...edits] } };
  });
}

function editsFor({ change, row }: Step, gone: readonly Minor[], text: string): Edit[] {
  const { path, start } = change;
  if (row !== undefined) {
    const fresh = pairsOf(row.new);
    return pairsOf(row.old).flatMap(({ key, value }, index) => {
      const now = fresh[index]?.value;
      return now === undefined || now === value ? [] : listed(text, start, key, value).map((span) => ({ path, ...span, newText: now }));
    });
  }
  if (change.new !== '') return [];
  return change.edits.flatMap((edit) =>
    pairsOf(text.slice(edit.start, edit.end))
      .filter(({ value }) => namesOne(value, gone))
      .flatMap(({ key, value }) =>
        listed(text, edit.start, key, value).map((span) => ({ path, ...withSeparator(text, span), newText: '' })),
      ),
  );
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

const pairsOf = (text: string): Pair[] =>
  [...text.matchAll(/([\w-]{1,60}):[ \t]+(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s"'#,{}[\]]{1,200}))/g)].map(
    ([, key, double, single, plain]) => ({ key: key!, value: double ?? single ?? plain! }),
  );

const namesOne = (value: string, minors: readonly Minor[]): boolean =>
  minors.some((minor) => value.includes(minor) || value.includes(minor.replace('.', '')));

/** Where a value is an item of the list of its key, in the matrix to whose `include` the row at an offset belongs. */
function listed(text: string, row: number, key: string, value: string): Span[] {
  const list = listOf(text, row, key);
  if (list === undefined) return [];
  const found: Span[] = [];
  for (let at = text.indexOf(value, list.start); at >= 0 && at < list.end; at = text.indexOf(value, at + value.length)) {
    const end = at + value.length;
    if (/(?:[\s,[]["']?)$/.test(text.slice(at - 2, at)) && /^["']?[ \t]*(?:[,\]#\r\n]|$)/.test(text.slice(end, end + 40)))
      found.push({ start: at, end });
  }
  return found;
}

/** Longer matrices, in UTF-16 units, are not looked through. */
const longestMatrix = 50_000;

/** What stands below the key of a list that is a sibling of the nearest `include:` above. */
function listOf(text: string, row: number, key: string): Span | undefined {
  const above = text.slice(Math.max(0, row - longestMatrix), row).split('\n');
  const include = above.findLastIndex((line) => /^[ \t]*include:[ \t]*(?:#.*)?\r?$/.test(line));
  if (include < 0) return undefined;
  const indent = indentOf(above[include]!);
  const before = above.slice(0, include);
  const outside = before.findLastIndex((line) => isText(line) && indentOf(line) < indent);
  const first = before.findIndex((line, index) => index > outside && indentOf(line) === indent && line.trimStart().startsWith(`${key}:`));
  if (first < 0) return undefined;
  const next = above.findIndex(
    (line, index) => index > first && isText(line) && indentOf(line) <= indent && !/^[ \t]*(?:-[ \t]|\])/.test(line),
  );
  const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);
  const base = row + 1 - lengthOf(above);
  return { start: base + lengthOf(above.slice(0, first)) + indent + key.length + 1, end: base + lengthOf(above.slice(0, next)) };
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

const isText = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#');

/** An item with its quotes and its comma; its line where it has one of its own. */
function withSeparator(text: string, { start, end }: Span): Span {
  const quoted = /["']/.test(text[start - 1] ?? '') ? 1 : 0;
  const from = start - quoted;
  const to = end + quoted;
  const line = text.lastIndexOf('\n', from - 1) + 1;
  const stop = text.indexOf('\n', to);
  const isAlone =
    /^[ \t]*(?:-[ \t]+)?$/.test(text.slice(line, from)) && /^,?[ \t]*\r?$/.test(text.slice(to, stop < 0 ? text.length : stop));
  if (isAlone) return { start: line, end: stop < 0 ? text.length : stop + 1 };
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(to, to + 40))?.[0];
  if (comma !== undefined) return { start: from, end: to + comma.length };
  const before = /,[ \t]*$/.exec(text.slice(Math.max(0, from - 40), from))?.[0] ?? '';
  return { start: from - before.length, end: to };
}
