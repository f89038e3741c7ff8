import { isDeclaration, placesAt } from '../places.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Span } from '../project/span.ts';
import { supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { compareMinors, parseMinor } from '../python/versions.ts';
import type { Service } from '../service.ts';
import type { Move } from './move.ts';
import { minorsBetween } from './wishes.ts';

/** A version that may be given another name, by which the whole project moves. */
export interface Renamable {
  readonly project: Project;
  /** The characters of the version alone: `3.9` in `>=3.9,<4`, `3.12` in `3.12-slim`. */
  readonly at: Span;
  readonly minor: Minor;
  /** The oldest Python of what requires, or what runs. */
  readonly as: 'floor' | 'pin';
}

/** The floor of what requires, and the one minor of what runs; undefined anywhere else. */
export function renamableAt(service: Service, path: string, offset: number): Renamable | undefined {
  for (const { project, place } of placesAt(service, path, offset)) {
    const found = isDeclaration(place.of) ? renamable(project, place.of) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function renamable(project: Project, declaration: Declaration): Renamable | undefined {
  const { role, start, text } = declaration;
  const minor = role === 'requires' ? project.floor : role === 'runs' ? onlyMinor(project, declaration) : undefined;
  const at = minor === undefined ? undefined : spelling(minor, text);
  if (minor === undefined || at === undefined) return undefined;
  return { project, at: { start: start + at, end: start + at + minor.length }, minor, as: role === 'requires' ? 'floor' : 'pin' };
}

function onlyMinor({ releases, today }: Project, { versions }: Declaration): Minor | undefined {
  const minors = versions === undefined ? [] : supportedMinors(versions, releases, today);
  return minors.length === 1 ? minors[0] : undefined;
}

/** Where a minor is spelt out, and is not the beginning or the end of other numbers. */
function spelling(minor: Minor, text: string): number | undefined {
  for (let at = text.indexOf(minor); at >= 0; at = text.indexOf(minor, at + 1)) {
    if (!/[\d.]/.test(text.charAt(at - 1)) && !/\d/.test(text.charAt(at + minor.length))) return at;
  }
  return undefined;
}

/** What giving the version another name means for the project; why it means nothing, in one sentence. */
export function moveTo({ project, minor, as }: Renamable, name: string): Move | { readonly refused: string } {
  const wanted = name.trim();
  if (parseMinor(wanted) === undefined) return { refused: `"${name}" is not a version of two numbers, such as ${minor}` };
  if (as === 'pin') return { kind: 'pin', minors: [wanted] };
  const isHigher = compareMinors(wanted, minor) > 0;
  const minors = isHigher ? minorsBetween(project, minor, wanted) : minorsBetween(project, wanted, minor);
  if (!isHigher && minors[0] !== wanted) return { refused: `Python ${wanted} was never released` };
  return { kind: isHigher ? 'drop' : 'add', minors };
}
