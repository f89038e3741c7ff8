import type { Declaration } from '../project/declaration.ts';
import type { Minor } from '../python/version.ts';
import { type Item, insertMinors, listsOf, written } from '../rules/items.ts';
import { isRounded } from '../rules/meaning.ts';
import { minorsIn } from '../rules/naming.ts';
import { rewrite, useMinor } from '../rules/remedies.ts';
import { excerpt, listOf } from '../rules/wording.ts';
import { newestBefore } from './addedItems.ts';
import { claimedMinors, isOlder } from './minors.ts';
import { type Aim, changing, leaving, type Outcome } from './move.ts';
import { leavePassedOver } from './passedOver.ts';
import { removals } from './removals.ts';
import { type TextOf, unitsOf } from './rows.ts';
import { firstFrom } from './spans.ts';

/** Tools that are told the oldest Python follow the floor; lists of all Pythons lose what is below it and gain what comes. */
export function moveTargets(aim: Aim, textOf: TextOf): readonly Outcome[] {
  const stated = aim.project.declarations.filter((one) => isStated(one));
  const lists = listsOf(stated);
  const alone = stated.filter(({ item }) => item === undefined);
  return [...alone.flatMap((target) => follow(aim, target)), ...lists.flatMap((list) => [...lose(aim, list, textOf), ...gain(aim, list)])];
}

const isStated = (declaration: Declaration): boolean => {
  const { role, versions, traits } = declaration;
  return (
    role === 'targets' &&
    versions !== undefined &&
    !isRounded(declaration) &&
    traits?.includes('reference') !== true &&
    traits?.includes('fixed') !== true
  );
};

const oldestOf = ({ versions }: Declaration, { project }: Aim): Minor | undefined => minorsIn(versions!, project.releases)[0];

/** Whether a target must follow: it is at the floor that rises, or names what is gone. What lies lower is so on purpose, or stale since long. */
function isHeldBack({ project, next, gone }: Aim, minor: Minor): boolean {
  const { floor } = next;
  if (floor === undefined || minor === floor || project.releases.branches[0]?.minor === minor) return false;
  const [old] = claimedMinors(project);
  return gone.includes(minor) || (gone.length > 0 && old !== undefined && !isOlder(minor, old) && isOlder(minor, floor));
}

function follow(aim: Aim, target: Declaration): readonly Outcome[] {
  const minor = oldestOf(target, aim);
  if (minor === undefined || !isHeldBack(aim, minor)) return [];
  return [atFloor(aim, target)];
}

function atFloor({ next }: Aim, target: Declaration): Outcome {
  const floor = next.floor!;
  const text = target.notation.withFloor?.(target.text, floor) ?? useMinor(next, target, floor, { safe: true })?.edits[0]?.newText;
  if (text === undefined) return leaving(target, `${excerpt(target.text)} cannot be written for Python ${floor}`);
  return { why: 'targets', change: changing(target, text, [rewrite(target, text)]) };
}

function lose(aim: Aim, list: readonly Item[], textOf: TextOf): readonly Outcome[] {
  const isGoing = (target: Item): boolean => {
    const minor = oldestOf(target, aim);
    return minor !== undefined && isHeldBack(aim, minor);
  };
  const units = unitsOf(list, textOf);
  const going = units.filter(({ items }) => items.every(isGoing));
  const hasFloor = list.some((target) => oldestOf(target, aim) === aim.next.floor);
  const heir = hasFloor ? undefined : going.at(-1);
  const others = new Set(going.filter((unit) => unit !== heir));
  const { path } = list[0]!;
  const leavers = [...others].flatMap(({ items }) => items);
  const removed = removals(textOf(path), units, others).map((span): Outcome => {
    const inside = leavers.slice(firstFrom(leavers, span.start), firstFrom(leavers, span.end));
    const change = changing(inside[0] ?? list[0]!, '', [{ path, ...span, newText: '' }]);
    return { why: 'targets', change: { ...change, old: listOf(inside.map(({ text }) => text)) } };
  });
  return [...(heir === undefined ? [] : [atFloor(aim, heir.items[0]!)]), ...removed];
}

/** Only lists of every supported Python; whether the tool knows the new one already depends on its version. */
function gain(aim: Aim, list: readonly Item[]): readonly Outcome[] {
  const { come, gone, project } = aim;
  const before = newestBefore(aim);
  const named = list.flatMap((target) => oldestOf(target, aim) ?? []);
  const missing = come.filter((minor) => !named.includes(minor));
  const all = project.supported.filter((minor) => before !== undefined && !isOlder(before, minor));
  if (gone.length > 0 || missing.length === 0 || before === undefined || all.length < 2 || !all.every((minor) => named.includes(minor)))
    return [];
  const edits = insertMinors(project, list, missing);
  const last = list.at(-1)!;
  if (edits === undefined) return [];
  const text = missing.map((minor) => written(project, last, minor) ?? minor).join(', ');
  const step: Outcome = { why: 'targets', change: { ...changing(last, text, edits), old: '' }, needsConfirmation: true };
  return [step, ...leavePassedOver(aim, list, before)];
}
