import type { Declaration } from '../project/declaration.ts';
import type { Edit } from '../project/span.ts';
import { releasedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';
import { type Item, insertMinors, listsOf, written } from '../rules/items.ts';
import { offerOf, platformOf } from '../rules/offers.ts';
import { rewrite } from '../rules/remedies.ts';
import { cpythonMinor, isOlder, named, newestOf } from './minors.ts';
import { type Aim, changing, isStep, leaving, type Outcome } from './move.ts';
import { rowAt } from './movedRow.ts';
import { leavePassedOver } from './passedOver.ts';
import { isSpecial, respelled, type TextOf, type Unit, unitsOf } from './rows.ts';

const isListed = ({ role, traits }: Declaration): boolean =>
  (role === 'advertises' || role === 'tests') && traits?.includes('reference') !== true && traits?.includes('fixed') !== true;

/**
 * Lists that name the newest Python so far get those that come. Lists that end earlier do so on purpose; those of a single Python among
 * others of several chose one.
 */
export function addItems(aim: Aim, textOf: TextOf): readonly Outcome[] {
  const before = newestBefore(aim);
  if (aim.come.length === 0 || before === undefined || aim.gone.length > 0) return [];
  const lists = listsOf(aim.project.declarations.filter(isListed)).filter((list) => names(aim, list, before));
  const outcomes = lists.flatMap((list) => {
    const missing = aim.come.filter((minor) => !hasMinor(list, minor));
    return missing.length === 0
      ? []
      : [{ list, outcome: isSample(aim, list) ? sampled(list, missing) : add(aim, list, before, missing, textOf) }];
  });
  const finals = lists.flatMap((list) => finalsIn(aim, list, before));
  const gaps = outcomes.flatMap(({ list, outcome }) => (isStep(outcome) ? leavePassedOver(aim, list, before) : []));
  const isTested = outcomes.some(({ list, outcome }) => isStep(outcome) && list[0]!.role === 'tests');
  const told = outcomes.map(({ outcome }) => outcome).filter((outcome) => isStep(outcome) || !isTested || !isSampleLeft(outcome.reason));
  return [...told, ...finals, ...gaps];
}

const newest = new WeakMap<Aim, { readonly minor: Minor | undefined }>();

/** The newest Python before those that come of which the project speaks. */
export function newestBefore(aim: Aim): Minor | undefined {
  const known = newest.get(aim) ?? { minor: findNewest(aim) };
  newest.set(aim, known);
  return known.minor;
}

function findNewest({ project, come }: Aim): Minor | undefined {
  const oldest = come[0];
  if (oldest === undefined) return undefined;
  const told = project.declarations.filter((one) => isListed(one) && !one.traits?.includes('optional'));
  const minors = told.flatMap((one) => cpythonMinor(one, project) ?? []);
  return newestOf(minors.filter((minor) => isOlder(minor, oldest)));
}

const names = ({ project }: Aim, list: readonly Item[], minor: Minor): boolean =>
  list.some((item) => cpythonMinor(item, project) === minor && !isFreeThreaded(item.text));

const isFreeThreaded = (text: string): boolean => /\dt(?:-dev|-\*)?$/.test(text);

const hasMinor = (list: readonly Item[], minor: Minor): boolean =>
  list.some(({ versions }) => versions !== undefined && !isDisjoint(versions, minorSet(minor)));

/** One Python alone in a list of tests, though the project supports several. */
function isSample({ project }: Aim, list: readonly Item[]): boolean {
  const minors = new Set(list.flatMap((item) => cpythonMinor(item, project) ?? []));
  return minors.size === 1 && list[0]!.role === 'tests' && project.supported.length !== 1;
}

const preview = /-dev$|\d(?:a|b|rc|-alpha|-beta|-rc)[.\d]*$/;

/** `3.15-dev` becomes `3.15` when that is out and supported, written as the newest Python so far. */
function finalsIn({ come, next, project }: Aim, list: readonly Item[], before: Minor): readonly Outcome[] {
  const model = list.find((item) => cpythonMinor(item, project) === before && !isFreeThreaded(item.text));
  return list.flatMap((item): Outcome[] => {
    const minor = cpythonMinor(item, project);
    if (model === undefined || minor === undefined || !come.includes(minor) || !preview.test(item.text)) return [];
    const isOut = releasedMinors(project.releases, project.today).includes(minor);
    const text = isOut ? written(next, model, minor) : undefined;
    if (text === undefined || offerOf(next, item, text) === 'never' || list.some((one) => one.text === text)) return [];
    return [{ why: item.role === 'advertises' ? 'advertises' : 'tests', change: changing(item, text, [rewrite(item, text)]) }];
  });
}

const SAMPLE = 'is the only Python of its list';
const isSampleLeft = (reason: string): boolean => reason.includes(SAMPLE);
const sampled = (list: readonly Item[], missing: readonly Minor[]): Outcome =>
  leaving(list[0]!, `${list[0]!.text} ${SAMPLE}: ${named(missing)} is not added to it`);

function add(aim: Aim, list: readonly Item[], before: Minor, missing: readonly Minor[], textOf: TextOf): Outcome {
  const { next, project } = aim;
  const units = unitsOf(list, textOf).filter(({ items }) =>
    items.some((item) => cpythonMinor(item, project) === before && !isFreeThreaded(item.text)),
  );
  const last = units.at(-1)?.items[0] ?? list.at(-1)!;
  const refused = missing.find((minor) => offerOf(next, last, written(next, last, minor) ?? '') === 'never');
  if (refused !== undefined) return leaving(last, `${platformOf(last) ?? 'its reader'} has no Python ${refused} yet`);
  const edits = units.some(({ isRow }) => isRow) ? copies(aim, list, units, missing, before, textOf) : insertMinors(next, list, missing);
  if (edits === undefined || edits.length === 0) return leaving(last, `nothing in its list shows how to write ${named(missing)}`);
  const change = changing(last, missing.map((minor) => wordFor(written(next, last, minor), minor)).join(', '), edits);
  return { why: last.role === 'advertises' ? 'advertises' : 'tests', change: { ...change, old: '' } };
}

/** The `15` of `py3{14,15}` says nothing alone. */
const wordFor = (text: string | undefined, minor: Minor): string => (text === undefined || /^\d{1,2}$/.test(text) ? minor : text);

/** Rows of the newest Python that say nothing but that and where it runs are copied, or where all say more, the first of them. */
function copies(
  aim: Aim,
  list: readonly Item[],
  units: readonly Unit[],
  missing: readonly Minor[],
  before: Minor,
  textOf: TextOf,
): Edit[] | undefined {
  const firm = units.filter(({ items }) => !items.some(({ traits }) => traits?.includes('optional')));
  const common = firm.filter(({ text }) => !isSpecial(text));
  const models = common.length > 0 ? common : (firm.length > 0 ? firm : units).slice(0, 1);
  const minors = list.flatMap((item) => cpythonMinor(item, aim.project) ?? []);
  const newestFirst = minors.length > 1 && isOlder(minors.at(-1)!, minors[0]!);
  const edits = models.map((model) => copy(aim, model, newestFirst ? missing.toReversed() : missing, before, newestFirst, textOf));
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

/** Copies of a row behind it or, where a list begins with the newest and the row has lines of its own, in front of it. */
function copy(aim: Aim, model: Unit, missing: readonly Minor[], before: Minor, inFront: boolean, textOf: TextOf): Edit | undefined {
  const { path, item } = model.items[0]!;
  const { start } = model.span;
  const isBlock = model.text.endsWith('\n') && (start === 0 || textOf(path)[start - 1] === '\n');
  const texts = missing.map((minor) => (inFront && isBlock ? rowAt(aim, model, before, minor) : rowBehind(aim, model, before, minor)));
  if (!texts.every((text) => text !== undefined)) return undefined;
  const offset = inFront && isBlock ? start : item.insert.offset;
  return { path, start: offset, end: offset, newText: texts.join('') };
}

/** What to insert behind a row for another Python: the text that the list says, with all of its Pythons moved. */
function rowBehind({ next }: Aim, { items }: Unit, before: Minor, minor: Minor): string | undefined {
  const [first] = items;
  const { before: head, after: tail } = first!.item.insert;
  const text = head + first!.text + tail;
  const cells = items.map((item) => ({
    start: head.length + item.start - first!.start,
    text: item.text,
    newText: written(next, item, minor),
  }));
  const known = cells.flatMap(({ start, text: old, newText }) => {
    const end = start + old.length;
    return newText !== undefined && text.slice(start, end) === old ? [{ start, end, newText }] : [];
  });
  return known.length < cells.length ? undefined : respelled(text, known, before, minor);
}
