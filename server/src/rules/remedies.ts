import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Edit, Span } from '../project/span.ts';
import { newestPatch as newestPatchOn, releasedMinors, statusOn } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';
import { compareMinors, parseMinor } from '../python/versions.ts';
import { plainerTags } from './images.ts';
import { offerOf } from './offers.ts';
import { perCalendar } from './perProject.ts';
import type { Fix } from './rule.ts';

/** What a rule promises of a fix: see {@link Fix}. */
export type Guarantee = Pick<Fix, 'safe' | 'preferred'>;

/** `text` as it must be written where the declaration stands: a number that would be rounded gets the quotes of its file. */
export function spelled({ number }: Declaration, text: string): string {
  if (number === undefined || String(Number(text)) === text) return text;
  const quote = number.quoted.charAt(0);
  return `${quote}${text}${quote}`;
}

/** The edit that makes the declaration's text `text`. */
export const rewrite = (declaration: Declaration, text: string): Edit => ({
  path: declaration.path,
  start: declaration.start,
  end: declaration.end,
  newText: spelled(declaration, text),
});

/** A fix that rewrites the declaration; undefined where editing it changes nothing (a digest wins) or the text is the same. */
export function rewriteFix(declaration: Declaration, text: string, title: string, guarantee: Guarantee): Fix | undefined {
  if (text === declaration.text || declaration.traits?.includes('fixed') === true) return undefined;
  return { title, ...guarantee, edits: [rewrite(declaration, text)] };
}

/** The newest final release of a minor on the project's day. */
export function newestPatch({ releases, today }: Project, minor: Minor): string | undefined {
  return newestPatchOn(minor, releases, today);
}

/** A way to write a minor, and whether it also drops what the text said beside its version. */
interface Spelling {
  readonly text: string;
  readonly plainer: boolean;
}

/** The texts to try for a minor, best first: the newest patch, older ones where the text names a patch at all, then fewer words. */
function* spellingsOf(project: Project, declaration: Declaration, minor: Minor): Iterable<Spelling> {
  const { text, reader } = declaration;
  for (const written of patchesOf(project, declaration, text, minor)) yield { text: written, plainer: false };
  for (const shape of reader?.id === 'docker' ? plainerTags(project, text) : []) {
    for (const written of patchesOf(project, declaration, shape, minor)) yield { text: written, plainer: true };
  }
  if (reader?.id === 'readthedocs') yield { text: minor, plainer: true };
}

/** A text of the declaration's notation at another minor, in each of its patches, newest first, where it names a patch. */
function* patchesOf(project: Project, { notation }: Declaration, text: string, minor: Minor): Iterable<string> {
  const newest = newestPatch(project, minor) ?? `${minor}.0`;
  const first = notation.withVersion?.(text, minor, newest);
  if (first === undefined) return;
  yield first;
  if (!first.includes(newest)) return;
  for (const patch of project.releases.branch(minor)?.finals.toReversed() ?? []) {
    const older = notation.withVersion?.(text, minor, patch);
    if (older !== undefined) yield older;
  }
}

/** Whether a text would name the minor when it is read again, and in versions that the project admits and the reader has. */
function isRight(project: Project, declaration: Declaration, text: string, minor: Minor): boolean {
  const meaning = declaration.notation.read(text);
  if (meaning.kind !== 'versions' || isDisjoint(meaning.versions, minorSet(minor))) return false;
  if (project.range !== undefined && isDisjoint(meaning.versions, project.range)) return false;
  return offerOf(project, declaration, text) !== 'never';
}

/**
 * "Use Python 3.10": the declaration with another minor, in the precision, prefix and suffix it has. Undefined where its notation cannot
 * write it, where the project does not admit what it can write, and where its reader has no such Python.
 */
export function useMinor(project: Project, declaration: Declaration, minor: Minor, guarantee: Guarantee): Fix | undefined {
  const spelling = bestSpelling(project, declaration, minor);
  if (spelling === undefined) return undefined;
  const { text, plainer } = spelling;
  const meaning = declaration.notation.read(text);
  const exact = meaning.kind === 'versions' ? meaning.exact : undefined;
  const title = `Use Python ${exact ?? minor}`;
  const fix = plainer
    ? rewriteFix(declaration, text, `${title} (${text})`, { ...guarantee, safe: false })
    : rewriteFix(declaration, text, title, guarantee);
  const patch = exact ?? newestPatch(project, minor) ?? `${minor}.0`;
  return fix && { ...fix, edits: [...fix.edits, ...following(project, declaration, minor, patch)] };
}

/** What goes along: paths in an image, further packages of the same Python, which lie in the place that moves. */
function following(project: Project, moved: Declaration, minor: Minor, patch: string): Edit[] {
  const followers = followersOf(project).get(placeOf(moved.path, moved)) ?? [];
  return followers.flatMap((one) => {
    const written = one.notation.withVersion?.(one.text, minor, patch);
    return written === undefined || written === one.text ? [] : [rewrite(one, written)];
  });
}

const placeOf = (path: string, { start, end }: Span): string => `${start} ${end} ${path}`;

const followers = new WeakMap<Project, ReadonlyMap<string, readonly Declaration[]>>();

/** What is a part of another place, by that place. The values that a guard is compared with are none. */
function followersOf(project: Project): ReadonlyMap<string, readonly Declaration[]> {
  const known = followers.get(project);
  if (known !== undefined) return known;
  const found = new Map<string, Declaration[]>();
  for (const one of project.declarations) {
    if (one.among === undefined || one.role === 'guards') continue;
    const place = placeOf(one.path, one.among.at);
    const others = found.get(place);
    if (others === undefined) found.set(place, [one]);
    else others.push(one);
  }
  followers.set(project, found);
  return found;
}

/** The first that is right, and rather one that its reader still looks after. */
function bestSpelling(project: Project, declaration: Declaration, minor: Minor): Spelling | undefined {
  let dropped: Spelling | undefined;
  for (const spelling of spellingsOf(project, declaration, minor)) {
    if (!isRight(project, declaration, spelling.text, minor)) continue;
    if (offerOf(project, declaration, spelling.text) !== 'dropped') return spelling;
    dropped ??= spelling;
  }
  return dropped;
}

/** Whether a minor is past its end of life on the project's day; unknown minors are not. */
export const isEnded = perCalendar(({ releases, today }, minor: Minor): boolean => {
  const branch = releases.branch(minor);
  return branch !== undefined && statusOn(branch, today) === 'end-of-life';
});

const choices = new WeakMap<Project, readonly Minor[]>();

/** The minors to offer: released, not past their end of life and, where the project has a range, in it. Oldest first. */
export function choicesOf(project: Project): readonly Minor[] {
  const known = choices.get(project);
  if (known !== undefined) return known;
  const { range, supported, releases, today } = project;
  const found = (range === undefined ? releasedMinors(releases, today) : supported).filter((minor) => !isEnded(project, minor));
  choices.set(project, found);
  return found;
}

/** The oldest of the minors that is not older than `wanted`, or the newest there is. `minors` is ascending. */
export function nearestMinor(minors: readonly Minor[], wanted: Minor): Minor | undefined {
  return minors.find((minor) => compareMinors(minor, wanted) >= 0) ?? minors.at(-1);
}

/** `3.12` → `3.13`. */
export function minorAfter(minor: Minor): Minor {
  const [major, feature] = parseMinor(minor) ?? [0, 0];
  return `${major}.${feature + 1}`;
}
