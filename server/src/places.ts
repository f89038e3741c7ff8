import { pinOf } from './project/authority.ts';
import type { Declaration, Role } from './project/declaration.ts';
import type { Project } from './project/project.ts';
import type { Requirement } from './project/requirement.ts';
import type { Span } from './project/span.ts';
import { supportedMinors } from './python/releases.ts';
import type { Minor } from './python/version.ts';
import type { Service } from './service.ts';

/** A place that speaks of a Python's version: a declaration, or the marker of a requirement. */
export interface Place extends Span {
  readonly path: string;
  readonly role: Role;
  readonly text: string;
  readonly of: Declaration | Requirement;
}

/** A place in one of the projects that its file speaks to. */
export interface PlaceOf {
  readonly project: Project;
  readonly place: Place;
}

/** What stands at an offset of a file, in each project that it concerns; the shortest where places lie in one another. */
export function placesAt(service: Service, path: string, offset: number): readonly PlaceOf[] {
  return service.projectsOf(path).flatMap((project) => {
    const here = [...placesIn(project, path)].filter(({ start, end }) => start <= offset && offset <= end);
    const [place] = here.sort((a, b) => a.end - a.start - (b.end - b.start));
    return place === undefined ? [] : { project, place };
  });
}

/** A requirement in one of the projects that its file speaks to. */
export interface RequirementOf {
  readonly project: Project;
  readonly requirement: Requirement;
  /** Its name, or its specifier. */
  readonly at: Span;
}

/** The requirements at whose name or specifier a file has an offset, in each project that it concerns. */
export function requirementsAt(service: Service, path: string, offset: number): readonly RequirementOf[] {
  return service.projectsOf(path).flatMap((project): readonly RequirementOf[] => {
    for (const requirement of project.requirements) {
      if (requirement.path !== path || requirement.name === '') continue;
      const spans = [nameOf(requirement), ...(requirement.specifierAt === undefined ? [] : [requirement.specifierAt])];
      const at = spans.find(({ start, end }) => start <= offset && offset <= end);
      if (at !== undefined) return [{ project, requirement, at }];
    }
    return [];
  });
}

/** Where the name of a requirement stands. */
export const nameOf = ({ start, name, nameAt }: Requirement): Span => nameAt ?? { start, end: start + name.length };

function* placesIn(project: Project, path?: string): Iterable<Place> {
  for (const declaration of project.declarations) if (path === undefined || declaration.path === path) yield placeOf(declaration);
  for (const requirement of project.requirements) {
    if (path !== undefined && requirement.path !== path) continue;
    const place = markerPlace(requirement);
    if (place !== undefined) yield place;
  }
}

const placeOf = (of: Declaration): Place => {
  const { path, start, end, role, text } = of;
  return { path, start, end, role, text, of };
};

function markerPlace(of: Requirement): Place | undefined {
  const { path, marker } = of;
  return marker?.text.includes('python')
    ? { path, start: marker.start, end: marker.end, role: 'guards', text: marker.text, of }
    : undefined;
}

export const isDeclaration = (it: Declaration | Requirement): it is Declaration => 'role' in it;

/**
 * Where it is decided what the place may say: the project's authority; without one, the pin that its developers run; for a condition that is
 * only ever compared with known values, also the list of these.
 */
export function deciding({ project, place }: PlaceOf): readonly (Span & { readonly path: string })[] {
  const decider = project.requires ?? pinOf(project.declarations);
  const among = isDeclaration(place.of) ? place.of.among?.at : undefined;
  return [...(among === undefined ? [] : [{ ...among, path: place.path }]), ...(decider === undefined ? [] : [decider])];
}

/**
 * The places that a reader looks for from this one: every place of the project from its authority, and from any other those that spell one of
 * its Pythons. In the order of files and offsets.
 */
export function related({ project, place }: PlaceOf): readonly Place[] {
  const all = [...placesIn(project)].sort(byPlace);
  if (place.of === project.requires) return all;
  const spelt = new Set(minorsSpelt(place, project));
  return all.filter((other) => other.of === place.of || minorsSpelt(other, project).some((minor) => spelt.has(minor)));
}

/** A pin names its minors; of a range or a condition those count that stand in its text, not all that it lets through. */
function minorsSpelt({ of, text }: Place, { releases, today }: Project): readonly Minor[] {
  if (isDeclaration(of) && of.notation.names === 'version' && of.versions !== undefined) {
    const minors = supportedMinors(of.versions, releases, today);
    if (minors.length > 0 && minors.length <= FEW) return minors;
  }
  return text.length > LONG ? [] : (text.match(/\d+\.\d+/g) ?? []);
}

/** Whoever names more than these names a range: `3`, `3.x`. */
const FEW = 2;
/** No text that spells versions is as long, in UTF-16 code units. */
const LONG = 1000;

const byPlace = (a: Place, b: Place): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start);
