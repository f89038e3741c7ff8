import { pep440 } from '../../../notations/pep440.ts';
import type { Requirement } from '../../../project/declaration.ts';
import type { Document, Span } from '../../../project/span.ts';
import { everything } from '../../../python/versionSet.ts';
import { sourceOf } from '../../parsedRequirement.ts';
import { marginsOf, neighbourOf } from '../../requirementItems.ts';
import { addGiven, type RequirementExtras, type RequirementItem } from '../../requirementText.ts';

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
  const draft: { -readonly [Key in keyof Requirement]: Requirement[Key] } = {
    path: document.path,
    start,
    end,
    text: document.text.slice(start, end),
    place,
    name,
    extras: extras === undefined ? [] : extras.split(',').map((extra) => extra.trim()),
    specifier: '',
    notation: pep440,
    versions: everything,
    kind: given.kind ?? 'runtime',
    url: text.slice(0, text.indexOf('#')),
  };
  const at = start + text.lastIndexOf(name);
  if (end - start === text.length) draft.nameAt = { start: at, end: at + name.length };
  if (item.remove !== undefined) draft.remove = marginsOf(item.remove, { start, end });
  if (item.insert !== undefined) draft.insert = neighbourOf(item.insert, end);
  addGiven(draft, { ...given, source: sourceOf(text), index: undefined });
  return draft;
}

/** UTF-16 units. */
const longest = 2_000;
