import type { Declaration } from '../project/declaration.ts';
import type { Span } from '../project/span.ts';
import { minorsIn } from '../rules/naming.ts';
import { rewrite } from '../rules/remedies.ts';
import { excerpt } from '../rules/wording.ts';
import { isOlder, named } from './minors.ts';
import { type Aim, changing, isStep, leaving, type Outcome } from './move.ts';
import type { TextOf } from './rows.ts';

/**
 * Conditions on a Python that is gone and that are no items of a list: a line of its own goes with what it says (`py39: mock`), the section of
 * an environment that was moved moves along, and what nobody but the author can answer is left (steps of a workflow, checks in setup.py).
 * `before` is what the move does elsewhere.
 */
export function moveGuards(aim: Aim, before: readonly Outcome[], textOf: TextOf): readonly Outcome[] {
  const { project, gone } = aim;
  if (gone.length === 0) return [];
  const renamed = renamedEnvironments(before);
  return project.declarations.flatMap((guard) => {
    const { role, versions, item, notation } = guard;
    if (role !== 'guards' || versions === undefined || item !== undefined || notation.names === 'range') return [];
    const minors = minorsIn(versions, project.releases);
    if (minors.length > 0 && minors.every((minor) => gone.includes(minor))) return goneGuard(guard, minors, renamed, textOf(guard.path));
    return isIdle(aim, guard, minors)
      ? [leaving(guard, `compares with ${excerpt(guard.text)}, which no supported Python is below any more`)]
      : [];
  });
}

function goneGuard(guard: Declaration, minors: readonly string[], renamed: ReadonlyMap<string, string>, text: string): Outcome[] {
  const moved = renamed.get(nameAt(text, guard.start));
  if (moved !== undefined) {
    const fresh = moved.slice(0, moved.length - nameAt(text, guard.end).length);
    return [{ why: 'guards', change: changing(guard, fresh, [rewrite(guard, fresh)]) }];
  }
  const line = ownLine(text, guard);
  const words = minors.includes(guard.text) ? '' : `: ${excerpt(guard.text)}`;
  if (line === undefined) return [leaving(guard, `a condition on ${named(minors)}, which is gone${words}`)];
  return [
    {
      why: 'guards',
      change: { ...changing(guard, '', [{ path: guard.path, ...line, newText: '' }]), old: text.slice(line.start, line.end).trim() },
    },
  ];
}

/** The name of an environment that begins, or goes on, at an offset. */
const nameAt = (text: string, at: number): string => /^[\w.{},-]*/.exec(text.slice(at, at + 200))![0];

/** Environments of tox whose Python moved because they test something of their own: `py39-oldest` → `py310-oldest`. */
function renamedEnvironments(outcomes: readonly Outcome[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const outcome of outcomes) {
    if (!isStep(outcome) || outcome.why !== 'tests') continue;
    const { row } = outcome;
    if (row !== undefined && /^[\w.-]+$/.test(row.old)) names.set(row.old, row.new);
  }
  return names;
}

/** The indented line `py39: …` whose condition the guard is. */
function ownLine(text: string, { start, end }: Span): Span | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const indented = start > line && text.slice(line, start).trim() === '';
  if (!indented || !/^[\w-]*[ \t]*:(?:\s|$)/.test(text.slice(end, end + 200))) return undefined;
  // A line that goes on in the next cannot go alone.
  if (/\\\r?$/.test(text.slice(Math.max(end, stop - 2), Math.max(end, stop)))) return undefined;
  return { start: line, end: stop < 0 ? text.length : stop + 1 };
}

/** `version_info >= (3, 10)` when 3.10 becomes the floor: a tuple is compared, not equalled. */
function isIdle({ next, project }: Aim, { text }: Declaration, minors: readonly string[]): boolean {
  const [minor, more] = minors;
  const isTuple = /^\s*\d+\s*,/.test(text);
  return (
    isTuple &&
    minor !== undefined &&
    more === undefined &&
    next.floor !== undefined &&
    next.floor !== project.floor &&
    !isOlder(next.floor, minor)
  );
}
