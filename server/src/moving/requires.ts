import type { Clause } from '../notations/notation.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { newestPatch, supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, isSubset, minorSet } from '../python/versionSet.ts';
import { compareMinors } from '../python/versions.ts';
import { neededOf, removalOf, withPart } from '../rules/clauses.ts';
import { minorsIn } from '../rules/naming.ts';
import { minorAfter } from '../rules/remedies.ts';
import { excerpt } from '../rules/wording.ts';
import { admittedBy, isOlder, named } from './minors.ts';

/** The text a range gets, or in one sentence why it cannot get one. */
export type Rewritten = { readonly text: string } | { readonly refused: string };

const sameMinors = (a: readonly Minor[], b: readonly Minor[]): boolean =>
  a.length === b.length && a.every((minor, index) => minor === b[index]);

/** The range without some minors: a higher floor, a lower cap, exclusions in between; clauses that this makes idle are gone. */
export function withoutMinors(project: Project, declaration: Declaration, gone: readonly Minor[]): Rewritten {
  const admitted = admittedBy(project, declaration);
  const kept = admitted.filter((minor) => !gone.includes(minor));
  if (kept.length === admitted.length) return { text: declaration.text };
  if (kept.length === 0) return { refused: `nothing would be left of ${excerpt(declaration.text)}` };
  const branches = declaration.text.split('||');
  const result = branches.length > 1 ? withoutInBranches(project, declaration, branches, gone) : withoutIn(declaration, admitted, kept);
  return 'refused' in result ? result : checked(project, declaration, withoutIdle(declaration, result.text), kept);
}

function withoutIn(declaration: Declaration, admitted: readonly Minor[], kept: readonly Minor[]): Rewritten {
  const [floor, newest] = [kept[0]!, kept.at(-1)!];
  const leaving = admitted.filter((minor) => !kept.includes(minor));
  let result: Rewritten = { text: declaration.text };
  if (isOlder(newest, leaving.at(-1)!)) result = withCap(declaration, result.text, minorAfter(newest));
  if ('text' in result && isOlder(leaving[0]!, floor)) result = withFloor(declaration, result.text, floor);
  const between = leaving.filter((minor) => isOlder(floor, minor) && isOlder(minor, newest));
  return 'text' in result && between.length > 0 ? withExclusions(declaration, result.text, between) : result;
}

/** `^2.7 || ^3.9`: each branch by itself; one that has nothing left goes. */
function withoutInBranches(project: Project, declaration: Declaration, branches: readonly string[], gone: readonly Minor[]): Rewritten {
  const kept: string[] = [];
  for (const branch of branches) {
    const meaning = declaration.notation.read(branch);
    if (meaning.kind !== 'versions') return { refused: `${excerpt(branch)} cannot be read` };
    const one: Declaration = { ...declaration, text: branch, meaning, versions: meaning.versions };
    if (admittedBy(project, one).every((minor) => gone.includes(minor))) continue;
    const result = withoutMinors(project, one, gone);
    if ('refused' in result) return result;
    kept.push(result.text);
  }
  return { text: kept.join('||').trim() };
}

/** Whether a text admits exactly these released minors, and nothing that was not admitted before. */
function checked(
  { releases, today }: Project,
  { notation, versions, text: before }: Declaration,
  text: string,
  kept: readonly Minor[],
): Rewritten {
  const meaning = notation.read(text);
  const isRight =
    meaning.kind === 'versions' &&
    isSubset(meaning.versions, versions!) &&
    sameMinors(supportedMinors(meaning.versions, releases, today), kept);
  return isRight ? { text } : { refused: `${excerpt(before)} cannot be written for ${named(kept)} alone without a guess` };
}

function withFloor({ notation }: Declaration, text: string, floor: Minor): Rewritten {
  const moved = notation.withFloor?.(text, floor);
  return moved === undefined ? { refused: `${excerpt(text)} has no lower bound that could be raised to ${floor}` } : { text: moved };
}

const upper = /^\d+\.\d+(?=$|\.0$)/;

/** The range up to, but not with, `end`: its one `<` clause, in the precision it has. */
function withCap({ notation }: Declaration, text: string, end: Minor): Rewritten {
  const caps = notation.clauses?.(text)?.filter(({ operator, version }) => operator === '<' && upper.test(version)) ?? [];
  const cap = caps.length === 1 ? caps[0] : undefined;
  if (cap === undefined) return { refused: `${excerpt(text)} has no upper bound that could become <${end}` };
  const part = { start: cap.end - cap.version.length, end: cap.end };
  return { text: withPart(text, part, cap.version.replace(upper, end)) };
}

/** `!=3.10.*` behind the last clause, in the spacing of the others. */
function withExclusions({ notation }: Declaration, text: string, minors: readonly Minor[]): Rewritten {
  const clauses = notation.clauses?.(text) ?? [];
  const last = clauses.at(-1);
  if (last === undefined) return { refused: `${excerpt(text)} cannot leave out ${named(minors)}` };
  const before = clauses.at(-2);
  const gap = before === undefined ? ',' : text.slice(before.end, last.start);
  const operator = /^[^\d.]*/.exec(text.slice(last.start, last.end))![0];
  const blank = /\s$/.test(operator) ? ' ' : '';
  const added = minors.map((minor) => `${gap}!=${blank}${minor}.*`).join('');
  return { text: withPart(text, { start: last.end, end: last.end }, added) };
}

/** Without the clauses that say nothing any more, and said something before. */
function withoutIdle(declaration: Declaration, text: string): string {
  const { notation, text: before } = declaration;
  const written = ({ start, end }: Clause, of: string): string => of.slice(start, end);
  const known = notation.clauses?.(before) ?? [];
  const wereIdle = new Set(known.filter((clause) => !neededOf(known).includes(clause)).map((clause) => written(clause, before)));
  let result = text;
  for (;;) {
    const clauses = notation.clauses?.(result) ?? [];
    const needed = neededOf(clauses);
    const idle = clauses.find((clause) => !needed.includes(clause) && !wereIdle.has(written(clause, result)));
    if (idle === undefined) return result;
    const behind = clauses.slice(0, clauses.indexOf(idle)).some((clause) => needed.includes(clause));
    result = withPart(result, removalOf({ declaration, clauses }, idle, behind), '');
  }
}

/** The range with some minors more: its cap is raised. What leaves a minor out on purpose is not taken away. */
export function withMinors({ releases }: Project, { notation, text, versions }: Declaration, come: readonly Minor[]): Rewritten {
  if (versions === undefined) return { refused: 'it cannot be read' };
  const missing = come.filter((minor) => isDisjoint(versions, minorSet(minor)));
  const newest = missing.toSorted(compareMinors).at(-1);
  if (newest === undefined) return { text };
  const obstacles = (notation.clauses?.(text) ?? []).filter((clause) =>
    missing.some((minor) => isDisjoint(clause.versions, minorSet(minor))),
  );
  const obstacle = obstacles.find(({ operator, version }) => operator !== '<' || !upper.test(version));
  if (obstacle !== undefined)
    return { refused: `${excerpt(text.slice(obstacle.start, obstacle.end))} leaves out ${named(missing)} on purpose` };
  let result = text;
  for (const { start, end, version } of obstacles.toSorted((a, b) => b.start - a.start)) {
    result = withPart(result, { start: Math.max(start, end - version.length), end }, version.replace(upper, minorAfter(newest)));
  }
  const meaning = notation.read(result);
  const isRight =
    meaning.kind === 'versions' &&
    isSubset(versions, meaning.versions) &&
    missing.every((one) => minorsIn(meaning.versions, releases).includes(one));
  return isRight && result !== text
    ? { text: result }
    : { refused: `${excerpt(text)} has no upper bound that could be raised to admit ${named(missing)}` };
}

/** A range of one minor at another one: `==3.12.*`, `>=3.12,<3.13`, `~3.12`, a single version. */
export function movedTo(project: Project, declaration: Declaration, minor: Minor): Rewritten {
  const { releases, today } = project;
  const { notation, text } = declaration;
  const patch = newestPatch(minor, releases, today) ?? `${minor}.0`;
  const risen = notation.withFloor?.(text, minor);
  // A floor that sinks leaves the cap of the range where it was.
  const capped = risen === undefined ? undefined : withCap(declaration, risen, minorAfter(minor));
  const candidates = [
    notation.withVersion?.(text, minor, patch),
    exactly(notation.clauses?.(text), text, patch),
    risen,
    capped !== undefined && 'text' in capped ? capped.text : undefined,
  ];
  for (const candidate of candidates) {
    const meaning = candidate === undefined ? undefined : notation.read(candidate);
    if (meaning?.kind === 'versions' && sameMinors(minorsIn(meaning.versions, releases), [minor])) return { text: candidate! };
  }
  return { refused: `${excerpt(text)} cannot be written for Python ${minor} without a guess` };
}

/** `==3.12.4` with the newest patch of another minor. */
function exactly(clauses: readonly Clause[] | undefined, text: string, patch: string): string | undefined {
  const [only, more] = clauses ?? [];
  if (only === undefined || more !== undefined || only.operator !== '==' || !/^\d+\.\d+\.\d+$/.test(only.version)) return undefined;
  return withPart(text, { start: only.end - only.version.length, end: only.end }, patch);
}
