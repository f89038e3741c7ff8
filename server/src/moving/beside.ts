import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { excerpt } from '../rules/wording.ts';
import type { Aim, Change, Left, Step } from './move.ts';
import type { TextOf } from './rows.ts';

/** How many lines above a change the name of its step may stand, and how many its comment may have. */
const reach = 5;
const longestComment = 20;

/**
 * Words beside a place that changes and still name its old Python: a comment on its line or above it, the name of its step, and what stands
 * at the head of its file about all of it.
 */
export function leaveWords({ gone, project }: Aim, steps: readonly Step[], textOf: TextOf): readonly Left[] {
  const left = new Map<string, Left>();
  const take = (one: Left) => left.set(`${one.at!.start} ${one.path}`, one);
  const heads = new Map<string, Set<Minor>>();
  for (const { change, why } of steps) {
    if (why === 'mentions' || change.old === '') continue;
    const minors = gone.length > 0 ? gone : namedIn(change.old, project);
    besides(change, minors, textOf(change.path)).forEach(take);
    heads.set(change.path, new Set([...(heads.get(change.path) ?? []), ...minors]));
  }
  for (const [path, minors] of heads) atHead(path, [...minors], textOf(path)).forEach(take);
  return [...left.values()].filter(
    ({ path, at }) =>
      !steps.some(({ change }) => change.edits.some((edit) => edit.path === path && edit.start < at!.end && at!.start < edit.end)),
  );
}

const namedIn = (text: string, { releases }: Project): readonly Minor[] =>
  releases.branches.flatMap(({ minor }) => (names(text, [minor]) ? [minor] : []));

function besides({ path, start, end }: Change, minors: readonly Minor[], text: string): readonly Left[] {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const stop = lineEnd(text, end);
  const found: Left[] = [];
  const tail = /(?:#|\/\/|;).*$/.exec(text.slice(end, stop));
  if (tail !== null && names(tail[0], minors)) found.push(words(path, end + tail.index, tail[0], minors));
  let isComment = true;
  let isNamed = false;
  let at = line;
  for (let count = 0; count < (isComment ? longestComment : reach) && at > 0; count++) {
    const from = text.lastIndexOf('\n', at - 2) + 1;
    const above = text.slice(from, at - 1).trim();
    isComment &&= above.startsWith('#') || above.startsWith('//');
    const isName = /^(?:- )?name:/.test(above);
    if ((isComment || isName) && names(above, minors)) found.push(words(path, from + text.slice(from, at).indexOf(above), above, minors));
    if (above === '' || (isNamed && !isComment)) break;
    // What stands above the name of a row or a step is about all of it.
    if (isName) isComment = isNamed = true;
    at = from;
  }
  return found;
}

/** How many lines the head of a file may have. */
const longestHead = 100;

/** The comments that a file begins with, those behind its name among them, and the name, as workflows have one. */
function atHead(path: string, minors: readonly Minor[], text: string): readonly Left[] {
  const found: Left[] = [];
  for (let at = 0, count = 0; at < text.length && count < longestHead; count++) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end).trimEnd();
    if (!/^(?:#|\/\/|name:|---$|$)/.test(line)) break;
    if (line !== '' && names(line, minors)) found.push(words(path, at, line, minors));
    at = end + 1;
  }
  return found;
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** From this character on a Python may lie outside of what is quoted; and so much is quoted before it. */
const farOff = 50;
const lead = 30;

function words(path: string, start: number, text: string, minors: readonly Minor[]): Left {
  const at = firstNamed(text, minors);
  const from = at < farOff ? 0 : text.lastIndexOf(' ', at - lead) + 1;
  const quote = from === 0 ? excerpt(text) : `… ${excerpt(text.slice(from))}`;
  return { path, at: { start, end: start + text.length }, reason: `still says: ${quote}` };
}

const names = (text: string, minors: readonly Minor[]): boolean => firstNamed(text, minors) >= 0;

/** Where a text names one of the Pythons first; -1 where it names none. */
function firstNamed(text: string, minors: readonly Minor[]): number {
  const places = minors.map((minor) =>
    text.search(new RegExp(`(?<![\\d.])${minor.replace('.', '\\.')}(?!\\d)|(?:py|cp)${minor.replace('.', '')}(?!\\d)`)),
  );
  return places.reduce((first, place) => (place >= 0 && (first < 0 || place < first) ? place : first), -1);
}
