import { rules } from './rules/index.ts';
import { settingDescriptions } from './settingDescriptions.ts';

/** In how many letters a name may differ from the one that was meant. */
const mostSlips = 3;

/** How many letters must be changed, put in or taken out to get from one name to another; for short names only. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** The known name that was probably meant; undefined where none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > 60) return undefined;
  const lower = name.toLowerCase().replaceAll('_', '-');
  const near = known
    .map((candidate) => ({ candidate, slips: distance(lower, candidate.toLowerCase()) }))
    .filter(({ candidate, slips }) => slips <= Math.min(mostSlips, candidate.length / 2))
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.candidate;
}

/** There is no such thing; what there is. */
export function noSuch(what: string, name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  const more = nearest !== undefined ? `did you mean "${nearest}"?` : known.length < 12 ? `there are ${known.join(', ')}` : '';
  return `there is no ${what} "${name.slice(0, 60)}"${more === '' ? '' : `; ${more}`}`;
}

/** Keys of the settings as they stand at the top of a table: `endOfLife` for `endOfLife.noticeMonths`. */
export const settingKeys: readonly string[] = [...new Set(settingDescriptions.map(({ key }) => key.split('.')[0]!))];

/** Those that are tables of settings: `endOfLife`. */
export const settingGroups: readonly string[] = [
  ...new Set(settingDescriptions.flatMap(({ key }) => (key.includes('.') ? key.split('.')[0]! : []))),
];

const ruleIds: readonly string[] = rules.map(({ id }) => id);
const knownRules: ReadonlySet<string> = new Set(ruleIds);

/** The names of rules, with those that there are none of told to `complain` and left out. */
export const existingRules = (ids: readonly string[], complain: (message: string) => void): readonly string[] =>
  ids.filter((id) => {
    if (!knownRules.has(id)) complain(noSuch('rule', id, ruleIds));
    return knownRules.has(id);
  });
