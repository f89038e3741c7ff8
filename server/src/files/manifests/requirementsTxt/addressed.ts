import { Requirement, type RequirementExtras } from '../../../project/requirement.ts';
import type { Document, Span } from '../../../project/span.ts';
import { named, sourceOf } from '../../parsedRequirement.ts';
import { type RequirementItem, wordingOf } from '../../requirementText.ts';

/** The name of the package and its extras behind an address (pip.pypa.io, "VCS Support", "URL fragments"). */
const egg = /#(?:[^#\s]{0,200}&)?egg=([A-Za-z0-9](?:[\w.-]{0,98}[A-Za-z0-9])?)(?:\[([\w.,\s-]{0,200})\])?(?:&|$)/;

/** The requirement that an address with a name is. Undefined without one, with a marker, and where it is told by variables. */
export function addressedRequirement(
  document: Document,
  { start, end, text }: Span & { readonly text: string },
  place: string,
  given: RequirementExtras,
  item: RequirementItem,
): Requirement | undefined {
  const [, name, extras] = text.length > longest || text.includes(';') ? [] : (egg.exec(text) ?? []);
  if (name === undefined) return undefined;
  const at = text.lastIndexOf(name);
  const parsed = {
    ...named(name),
    nameAt: end - start === text.length ? { start: at, end: at + name.length } : undefined,
    extras: extras === undefined ? [] : extras.split(',').map((extra) => extra.trim()),
    url: text.slice(0, text.indexOf('#')),
    source: sourceOf(text),
  };
  const own = { ...given, source: undefined, index: undefined };
  return new Requirement(document.path, start, wordingOf(document, { start, end }, place, parsed, own, item));
}

/** UTF-16 units. */
const longest = 2_000;
