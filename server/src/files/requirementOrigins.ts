import { normaliseName } from '../packages/names.ts';
import type { Requirement, RequirementExtras } from '../project/requirement.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../syntax/toml.ts';

/** Where a package comes from, other than from the index that everything comes from. */
export type Origin = Pick<RequirementExtras, 'source' | 'index' | 'editable'>;

const sources: readonly (readonly [key: string, source: NonNullable<Requirement['source']>])[] = [
  ['git', 'git'],
  ['hg', 'git'],
  ['svn', 'git'],
  ['path', 'path'],
  ['file', 'path'],
  ['url', 'url'],
  ['workspace', 'workspace'],
];

/** What the table of a package says of its origin, in the words of uv, Poetry, Pipenv and Pixi. */
export function originOf(table: TomlTable): Origin {
  const source = sources.find(([key]) => isGiven(tomlAt(table, key)))?.[1];
  const index = ['index', 'source'].map((key) => tomlAt(table, key)).find((value) => value?.kind === 'string');
  const editable = ['editable', 'develop'].some((key) => tomlAt(table, key)?.kind === 'boolean' && isGiven(tomlAt(table, key)));
  return {
    ...(source !== undefined && { source }),
    ...(index?.kind === 'string' && !isUsual(index.value) && { index: index.value }),
    ...(editable && { editable }),
  };
}

const isGiven = (value: TomlValue | undefined): boolean => value !== undefined && !(value.kind === 'boolean' && value.value === false);

/** The name by which tools call the index that they use by themselves. */
const isUsual = (name: string): boolean => name.toLowerCase() === 'pypi';

/** Where each package comes from, by its normalised name or the beginning of it with a `*` behind, and where all others do. */
export interface Origins {
  readonly byName: ReadonlyMap<string, Origin>;
  readonly rest: Origin | undefined;
  /** The addresses of indexes by their names. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** The requirements with what the file says elsewhere of their origin; what they say themselves wins. */
export function withOrigins(requirements: Requirement[], { byName, rest, addresses }: Origins): Requirement[] {
  if (byName.size === 0 && rest === undefined && addresses.size === 0) return requirements;
  return requirements.map((requirement) => {
    const own = requirement.source !== undefined || requirement.index !== undefined;
    const origin = own ? undefined : (originIn(byName, normaliseName(requirement.name)) ?? rest);
    const index = requirement.index ?? origin?.index;
    if (origin === undefined && (index === undefined || !addresses.has(index))) return requirement;
    const { source, editable } = origin ?? {};
    return requirement.with({
      ...(source !== undefined && { source }),
      ...(editable !== undefined && { editable }),
      ...(index !== undefined && { index: addresses.get(index) ?? index }),
    });
  });
}

/** By the whole name, or else by the longest beginning of it. */
function originIn(byName: Origins['byName'], name: string): Origin | undefined {
  const own = byName.get(name);
  if (own !== undefined || name.length > longestName) return own;
  for (let length = name.length; length >= 0; length--) {
    const origin = byName.get(`${name.slice(0, length)}*`);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** UTF-16 units. */
const longestName = 200;

/** An index that a file names: `address` undefined where only its name stands there. */
export interface NamedIndex {
  readonly name: string;
  readonly address: string | undefined;
  /** It takes the place of the usual one: whatever is assigned to no other comes from it. */
  readonly replaces: boolean;
}

/** What the indexes of a file come to. */
export function originsOf(byName: ReadonlyMap<string, Origin>, indexes: readonly NamedIndex[]): Origins {
  const addresses = new Map(indexes.flatMap(({ name, address }) => (address === undefined ? [] : [[name, address] as const])));
  const first = indexes.find(({ replaces }) => replaces);
  return { byName, rest: first && !isUsual(first.name) ? { index: first.address ?? first.name } : undefined, addresses };
}

/** The tables of an array of tables that name an index. */
export const indexTables = (list: TomlValue | undefined): TomlTable[] =>
  list?.kind === 'array' ? list.items.flatMap(({ value }) => (value.kind === 'table' ? value : [])) : [];

/** A text of a table, where it is one. */
export function textIn(table: TomlTable, key: string): string | undefined {
  const value = tomlAt(table, key);
  return value?.kind === 'string' ? value.value : undefined;
}

/** What options of pip among the words of a list say of all its packages: the last `--index-url` counts, `--no-index` leaves folders only. */
export function originOfOptions(words: readonly string[]): Origin {
  let index: string | undefined;
  let isNone = false;
  for (const [at, word] of words.entries()) {
    if (word === '--no-index') isNone = true;
    const [option, joined] = /^(--index-url|-i)(?:[= \t]{1,9}(\S{1,2000}))?$/.exec(word.slice(0, 2_100))?.slice(1) ?? [];
    if (option !== undefined) index = joined ?? words[at + 1] ?? index;
  }
  return { ...(index !== undefined && { index }), ...(isNone && { source: 'path' as const }) };
}
