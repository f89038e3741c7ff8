import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Edit, Span } from '../project/span.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';
import { type Item, listsOf, written } from '../rules/items.ts';
import { minorsIn } from '../rules/naming.ts';
import { offerOf, platformOf } from '../rules/offers.ts';
import { excerpt, listOf } from '../rules/wording.ts';
import { emptiedBlock } from './emptiedBlock.ts';
import { claimedMinors, cpythonMinor, minorOfItem } from './minors.ts';
import { type Aim, changing, leaving, type Outcome, type Why } from './move.ts';
import { movedRow } from './movedRow.ts';
import { removals } from './removals.ts';
import { type TextOf, type Unit, unitsOf, wordsOf } from './rows.ts';
import { firstFrom } from './spans.ts';

const isListed = ({ role, traits }: Declaration): boolean =>
  (role === 'advertises' || role === 'tests' || role === 'guards') &&
  traits?.includes('reference') !== true &&
  traits?.includes('fixed') !== true;

/**
 * Items that name a Python which is gone go. A list that reached down to the old floor reaches down to the new one, and so does a row that
 * tests something of its own.
 */
export function dropItems(aim: Aim, textOf: TextOf): readonly Outcome[] {
  if (aim.gone.length === 0) return [];
  const tested = testedIn(aim.project);
  return listsOf(aim.project.declarations.filter(isListed)).flatMap((list) => dropFrom(aim, list, tested, textOf));
}

type Tested = (path: string, minor: Minor) => boolean;

/** Whether a file tests a Python. */
function testedIn({ declarations, releases }: Project): Tested {
  const files = new Map<string, Set<Minor>>();
  for (const { role, path, versions } of declarations) {
    if (role !== 'tests' || versions === undefined) continue;
    const minors = files.get(path) ?? new Set();
    files.set(path, minors);
    for (const minor of minorsIn(versions, releases)) minors.add(minor);
  }
  return (path, minor) => files.get(path)?.has(minor) === true;
}

function dropFrom(aim: Aim, list: readonly Item[], tested: Tested, textOf: TextOf): readonly Outcome[] {
  const units = unitsOf(list, textOf);
  const going = units.filter(({ items }) => items.some((item) => isGone(aim, item)));
  if (going.length === 0) return [];
  const heir = heirOf(aim, list, going);
  if (heir !== undefined && 'reason' in heir) return [leaving(heir.item, heir.reason)];
  const moved = new Map<Unit, Outcome>(heir === undefined ? [] : [[heir.unit, asHeir(heir)]]);
  const goes = new Set(going);
  const rows = new Set(units.filter((unit) => !goes.has(unit)).map(({ text }) => wordsOf(text)));
  for (const unit of going) {
    const row = moved.has(unit) ? undefined : movedRow(aim, unit, rows, tested);
    if (row !== undefined) {
      moved.set(unit, { why: whyOf(unit.items[0]!), change: row.change, row: { old: bare(unit.text), new: bare(row.text) } });
      rows.add(wordsOf(row.text));
    }
  }
  const removed = new Set(going.filter((unit) => !moved.has(unit)));
  return [...moved.values(), ...removalsOf(aim, units, removed, textOf)];
}

/** Whether an item names Pythons that are all gone: one, or what a selector with wildcards selects. */
function isGone({ gone, project }: Aim, item: Item): boolean {
  const minor = minorOfItem(item, project);
  if (minor !== undefined) return gone.includes(minor);
  if (item.versions === undefined || item.role !== 'guards' || item.notation.names !== 'version') return false;
  const minors = minorsIn(item.versions, project.releases);
  return minors.length > 0 && minors.every((one) => gone.includes(one));
}

interface Heir {
  readonly unit: Unit;
  readonly item: Item;
  readonly text: string;
}

/** The item that comes to name the Python which the list would lack, and its text; or why it cannot. */
function heirOf(
  aim: Aim,
  list: readonly Item[],
  going: readonly Unit[],
): Heir | { readonly item: Item; readonly reason: string } | undefined {
  const { project, next } = aim;
  const wanted = wantedIn(aim, list, going);
  const unit = going.findLast(
    ({ items, isRow }) => !isRow && items[0]!.role !== 'guards' && cpythonMinor(items[0]!, project) !== undefined,
  );
  const item = unit?.items[0];
  if (wanted === undefined || unit === undefined || item === undefined || hasMinor(list, wanted)) return undefined;
  const text = written(next, item, wanted);
  if (text === undefined) return { item, reason: `${excerpt(item.text)} cannot be written for Python ${wanted}` };
  if (offerOf(next, item, text) === 'never') return { item, reason: `${platformOf(item) ?? 'its reader'} has no Python ${wanted}` };
  return { unit, item, text };
}

/** What the list must name when it has lost what goes. */
function wantedIn({ project, next, come }: Aim, list: readonly Item[], going: readonly Unit[]): Minor | undefined {
  if (come.length > 0) return come[0];
  const items = going.flatMap((unit) => unit.items);
  const floor = claimedMinors(project)[0];
  const reachesFloor = items.some((item) => item.role === 'tests' && cpythonMinor(item, project) === floor);
  return items.length === list.length || (reachesFloor && next.floor !== floor) ? next.floor : undefined;
}

const hasMinor = (list: readonly Item[], minor: Minor): boolean =>
  list.some(({ versions, role }) => role !== 'guards' && versions !== undefined && !isDisjoint(versions, minorSet(minor)));

/** Without its separators. */
const bare = (text: string): string => text.replace(/^[\s,]+|[\s,]+$/g, '');

const whyOf = ({ role }: Item): Why => (role === 'advertises' || role === 'guards' ? role : 'tests');

function asHeir({ item, text }: Heir): Outcome {
  const edit: Edit = { path: item.path, start: item.start, end: item.end, newText: text };
  return { why: whyOf(item), change: changing(item, text, [edit]) };
}

/** Where all conditions go, their key goes, too; a list of tests without items would be something else. */
function removalsOf(aim: Aim, units: readonly Unit[], going: ReadonlySet<Unit>, textOf: TextOf): readonly Outcome[] {
  const first = units[0]!.items[0]!;
  const text = textOf(first.path);
  const spans = removals(text, units, going);
  const items = [...going].flatMap((unit) => unit.items);
  if (going.size < units.length) return spans.map((span) => removal(aim, items, span));
  const [only, ...more] = spans;
  const block = only === undefined || more.length > 0 ? undefined : emptiedBlock(text, only);
  if (first.role !== 'guards')
    return [...going].map((unit) => leaving(unit.items[0]!, `without ${excerpt(unit.items[0]!.text)} nothing would be left of its list`));
  return block === undefined ? spans.map((span) => removal(aim, items, span)) : [removal(aim, items, block)];
}

/** Of the items, which ascend, those in the span go. */
function removal({ project }: Aim, items: readonly Item[], span: Span): Outcome {
  const inside = items.slice(firstFrom(items, span.start), firstFrom(items, span.end));
  const first = inside[0] ?? items[0]!;
  const change = changing(first, '', [{ path: first.path, ...span, newText: '' }]);
  return { why: whyOf(first), change: { ...change, old: listOf([...new Set(inside.map((item) => wordFor(item, project)))]) } };
}

/** The `8` of `py3{8,9}` says nothing alone. */
const wordFor = (item: Item, project: Project): string =>
  /^\d{1,2}$/.test(item.text) ? (cpythonMinor(item, project) ?? item.text) : excerpt(item.text);
