import { normaliseName } from '../packages/names.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import type { Completion, Completions, Site } from './completion.ts';

/** More are not given at once. */
const most = 200;

/** Packages that the repository, its lock files and the environment know; no index is asked for names. */
export function packageNames(site: Site, requirement: Requirement, replace: Span): Completions {
  const typed = normaliseName(site.text.slice(replace.start, site.offset));
  const known = [...namesKnown(site, requirement)];
  const found = known.length <= most ? known : known.filter(([name]) => name.startsWith(typed));
  const items = found
    .sort(byWorth)
    .slice(0, most)
    .map(([, { name, from }]): Completion => ({ label: name, kind: 'package', replace, insert: name, detail: from }));
  return { items, isIncomplete: known.length > most };
}

interface Known {
  /** As somebody writes it. */
  readonly name: string;
  readonly from: string;
}

/** By normalised name: what the repository asks for, and what is locked or installed. */
function namesKnown(site: Site, { path, place, group, kind }: Requirement): ReadonlyMap<string, Known> {
  const names = new Map<string, Known>();
  const own = ownName(site, kind);
  for (const requirement of requirementsOf(site)) {
    if (normaliseName(requirement.name) === own) continue;
    const isBeside = requirement.path === path && requirement.place === place && requirement.group === group;
    if (isBeside && isOfCursor(site, requirement)) continue;
    note(names, requirement.name, isBeside ? beside : elsewhere);
  }
  for (const name of site.project?.facts?.names?.() ?? []) note(names, name, here);
  return names;
}

/** A project needs itself only for its extras, in lists beside those that everybody gets. */
function ownName({ project }: Site, kind: Requirement['kind']): string | undefined {
  const name = project?.manifest?.name;
  return name === undefined || (kind !== 'runtime' && kind !== 'build') ? undefined : normaliseName(name);
}

const elsewhere = 'used in this repository';
const here = 'locked or installed';
const beside = 'in this list already';
const worth: readonly string[] = [elsewhere, here, beside];

function* requirementsOf({ service }: Site): Iterable<Requirement> {
  for (const { requirements } of service.projects()) yield* requirements;
}

/** What is being typed itself. */
const isOfCursor = ({ offset, path }: Site, { path: its, start, end }: Requirement): boolean =>
  its === path && start <= offset && offset <= end;

function note(names: Map<string, Known>, name: string, from: string): void {
  if (!isName.test(name)) return;
  const normal = normaliseName(name);
  const known = names.get(normal);
  if (known === undefined || from === beside) names.set(normal, { name, from });
}

/** PEP 508, "Names". */
const isName = /^[A-Za-z0-9](?:[\w.-]{0,100}[A-Za-z0-9])?$/;

/** What is not in the list yet first, each in the order of the alphabet. */
const byWorth = ([a, { from: one }]: [string, Known], [b, { from: other }]: [string, Known]): number =>
  worth.indexOf(one) - worth.indexOf(other) || (a < b ? -1 : 1);
