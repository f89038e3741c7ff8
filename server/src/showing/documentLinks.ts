import { nameOf } from '../places.ts';
import type { Span } from '../project/span.ts';
import type { PageOf } from '../publicPackages.ts';
import type { Service } from '../service.ts';

/** Characters of a file that lead to a page. */
export interface DocumentLink {
  readonly at: Span;
  readonly url: string;
  /** What the page is about. */
  readonly name: string;
}

/** The names of a file's requirements that lead to the public index, in the order of their places. */
export function documentLinks(service: Service, path: string, pageOf: PageOf): readonly DocumentLink[] {
  const links = new Map<number, DocumentLink>();
  for (const { requirements } of service.projectsOf(path)) {
    for (const requirement of requirements) {
      const url = requirement.path === path ? pageOf(requirement) : undefined;
      const at = nameOf(requirement);
      if (url !== undefined) links.set(at.start, { at, url, name: requirement.name });
    }
  }
  return [...links.values()].sort((a, b) => a.at.start - b.at.start);
}
