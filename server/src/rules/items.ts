import type { Declaration, ListItem } from '../project/declaration.ts';
import { gather } from '../project/gather.ts';
import type { Project } from '../project/project.ts';
import type { Edit } from '../project/span.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';
import { compareMinors } from '../python/versions.ts';
import { isCPython } from './meaning.ts';
import { namedMinor } from './naming.ts';
import { type Guarantee, newestPatch, spelled } from './remedies.ts';
import type { Fix } from './rule.ts';

/** A declaration that is an item of a list. */
export type Item = Declaration & { readonly item: ListItem };

/** The same declarations, those that are items of one list together, in the order of their texts. */
export function listsOf(declarations: readonly Declaration[]): readonly (readonly Item[])[] {
  const lists = new Map<string, Item[]>();
  for (const declaration of declarations) {
    if (!isItem(declaration)) continue;
    const key = `${declaration.item.list} ${declaration.path}`;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [declaration]);
    else list.push(declaration);
  }
  return [...lists.values()].map((list) => list.sort((a, b) => a.start - b.start));
}

const isItem = (declaration: Declaration): declaration is Item => declaration.item !== undefined;

/** A fix that takes an item out of its list. */
export function removeItem({ item, path }: Declaration, title: string, guarantee: Guarantee): Fix | undefined {
  return item === undefined ? undefined : { title, ...guarantee, edits: [{ path, ...item.remove, newText: '' }] };
}

/** An item that names one CPython minor, and which. */
interface Named {
  readonly at: Item;
  readonly minor: Minor;
}

/**
 * The edits that put minors into a list, in its order and style; undefined where no item shows how to write one. Nothing is written that
 * would not name the minor when it is read again.
 */
export function insertMinors(project: Project, list: readonly Item[], minors: readonly Minor[]): Edit[] | undefined {
  const named = list.flatMap((at): Named[] => {
    const minor = isCPython(at) ? namedMinor(at, project.releases) : undefined;
    return minor === undefined ? [] : [{ at, minor }];
  });
  const [first, last] = [named[0], named.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const newestFirst = compareMinors(first.minor, last.minor) > 0;
  const behind = new Map<Item | undefined, string[]>();
  for (const minor of newestFirst ? minors.toReversed() : minors) {
    const text = written(project, plainest(named), minor);
    if (text === undefined) return undefined;
    const anchor = anchorOf(list, named, minor, newestFirst);
    gather(behind, anchor, text);
  }
  return [...behind].flatMap(([anchor, texts]) => (anchor === undefined ? inFront(first.at, texts) : [insertion(anchor, texts)]));
}

/** The item written most simply: `3.12` rather than `3.14-dev` or `3.13t`. */
const plainest = (named: readonly Named[]): Item => named.reduce((best, one) => (one.at.text.length < best.at.text.length ? one : best)).at;

/** The text of an item like another one, for another minor; undefined where it would not name that. */
export function written(project: Project, like: Item, minor: Minor): string | undefined {
  const text = like.notation.withVersion?.(like.text, minor, newestPatch(project, minor) ?? `${minor}.0`);
  const meaning = text === undefined ? undefined : like.notation.read(text);
  if (text === undefined || meaning?.kind !== 'versions' || isDisjoint(meaning.versions, minorSet(minor))) return undefined;
  return spelled(like, text);
}

/** The item to stand behind: the last one that comes before `minor`, else whatever of the list stands in front of the first. */
function anchorOf(list: readonly Item[], named: readonly Named[], minor: Minor, newestFirst: boolean): Item | undefined {
  const sign = newestFirst ? -1 : 1;
  const before = named.findLast((one) => compareMinors(one.minor, minor) * sign < 0);
  return before?.at ?? list[list.indexOf(named[0]!.at) - 1];
}

/** The edit that puts texts behind an item. */
export const insertion = ({ path, item }: Item, texts: readonly string[]): Edit => {
  const { offset, before, after } = item.insert;
  return { path, start: offset, end: offset, newText: texts.map((text) => before + text + after).join('') };
};

/** A list knows how to put an item behind another only: the first takes the new text, and what it said goes behind. */
function inFront(first: Item, texts: readonly string[]): Edit[] {
  const [text, ...others] = [...texts, spelled(first, first.text)];
  const { path, start, end } = first;
  return [{ path, start, end, newText: text! }, insertion(first, others)];
}
