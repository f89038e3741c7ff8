import { normaliseName } from '../../packages/names.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { indexTables, type NamedIndex, type Origin, type Origins, originOf, originsOf, textIn } from '../requirementOrigins.ts';

/** The origins that a pyproject.toml gives to packages: those of every tool that it has settings of. */
export function pyprojectOrigins(root: TomlTable): Origins {
  const tool = tomlAt(root, 'tool');
  if (tool?.kind !== 'table') return originsOf(new Map(), []);
  const byName = new Map([
    ...pdmAssigned(tomlAt(tool, 'pdm', 'source')),
    ...uvSources(tomlAt(tool, 'uv', 'sources')),
    ...poetrySources(tomlAt(tool, 'poetry', 'dependencies')),
  ]);
  const pixi = tomlAt(tool, 'pixi');
  return originsOf(byName, [
    ...uvIndexes(tomlAt(tool, 'uv')),
    ...poetryIndexes(tomlAt(tool, 'poetry', 'source')),
    ...pdmIndexes(tomlAt(tool, 'pdm', 'source')),
    ...(pixi?.kind === 'table' ? pixiIndexes(pixi) : []),
  ]);
}

/** The same for uv.toml, for the inline metadata of a script, and for what uv is told there. */
export const uvOrigins = (uv: TomlValue | undefined): Origins =>
  originsOf(new Map(uv?.kind === 'table' ? uvSources(tomlAt(uv, 'sources')) : []), uvIndexes(uv));

/** A package has one source, or several that markers choose between (docs.astral.sh/uv, "Dependency sources"): none is the usual index. */
function uvSources(sources: TomlValue | undefined): [string, Origin][] {
  if (sources?.kind !== 'table') return [];
  return [...sources.entries.values()].flatMap(({ key, value }) => {
    const first = value.kind === 'array' ? value.items[0]?.value : value;
    return first?.kind === 'table' ? [[normaliseName(key.name), originOf(first)]] : [];
  });
}

/** Since Poetry 2 the table may say only where a package of `[project]` comes from (python-poetry.org, "Dependency specification"). */
function poetrySources(dependencies: TomlValue | undefined): [string, Origin][] {
  if (dependencies?.kind !== 'table') return [];
  return [...dependencies.entries.values()].flatMap(({ key, value }) => {
    const origin = value.kind === 'table' ? originOf(value) : {};
    return Object.keys(origin).length === 0 ? [] : [[normaliseName(key.name), origin]];
  });
}

/**
 * uv asks the indexes of the file before the usual one, and that one only for what they do not have (docs.astral.sh/uv, "Package indexes",
 * "Searching across multiple indexes"); those that are `explicit` for what is assigned to them.
 */
function uvIndexes(uv: TomlValue | undefined): NamedIndex[] {
  if (uv?.kind !== 'table') return [];
  const tables = indexTables(tomlAt(uv, 'index')).flatMap((table) => {
    const address = textIn(table, 'url');
    const explicit = tomlAt(table, 'explicit');
    const isExplicit = explicit?.kind === 'boolean' && explicit.value === true;
    return address === undefined ? [] : [{ name: textIn(table, 'name') ?? address, address, replaces: !isExplicit }];
  });
  const extra = tomlAt(uv, 'extra-index-url');
  const legacy = [...(extra?.kind === 'array' ? extra.items.map(({ value }) => value) : []), tomlAt(uv, 'index-url')];
  return [...tables, ...legacy.flatMap((value) => (value?.kind === 'string' ? unnamed(value.value) : []))];
}

const unnamed = (address: string): NamedIndex => ({ name: address, address, replaces: true });

/** A source without a priority is a primary one, and takes the place of the usual index unless that is named (python-poetry.org, "Repositories"). */
function poetryIndexes(sources: TomlValue | undefined): NamedIndex[] {
  const tables = indexTables(sources);
  const isUsualNamed = tables.some((table) => textIn(table, 'name')?.toLowerCase() === 'pypi');
  return tables.flatMap((table) => {
    const name = textIn(table, 'name');
    const isPrimary = ['primary', 'default'].includes(textIn(table, 'priority') ?? 'primary');
    return name === undefined ? [] : [{ name, address: textIn(table, 'url'), replaces: isPrimary && !isUsualNamed }];
  });
}

/** Only a source called `pypi` takes the place of the usual index, all others are asked beside it (pdm-project.org, "Package indexes"). */
function pdmIndexes(sources: TomlValue | undefined): NamedIndex[] {
  return indexTables(sources).flatMap((table) => {
    const [name, address] = [textIn(table, 'name'), textIn(table, 'url')];
    return name === undefined || name === 'pypi' ? [] : [{ name, address, replaces: false }];
  });
}

/** `include_packages` of a source: names, or patterns of them, that come from it alone (pdm-project.org, "Respect the order of the sources"). */
function pdmAssigned(sources: TomlValue | undefined): [string, Origin][] {
  return indexTables(sources).flatMap((table) => {
    const [index, list] = [textIn(table, 'name'), tomlAt(table, 'include_packages')];
    if (index === undefined || index === 'pypi' || list?.kind !== 'array') return [];
    return list.items.flatMap(({ value }): [string, Origin][] => (value.kind === 'string' ? [[patternOf(value.value), { index }]] : []));
  });
}

/** A name in its normal form; what follows the first wildcard is left out, so that rather too much belongs to the source than too little. */
function patternOf(text: string): string {
  const wildcard = text.search(/[*?[]/);
  return wildcard < 0
    ? normaliseName(text)
    : `${text
        .slice(0, wildcard)
        .toLowerCase()
        .replaceAll(/[-_.]+/g, '-')}*`;
}

/** Pixi asks its `extra-index-urls` first, as uv does, and `index-url` in place of the usual one (pixi.sh, "Pixi manifest", "The pypi-options table"). */
export function pixiIndexes(workspace: TomlTable): NamedIndex[] {
  const extra = tomlAt(workspace, 'pypi-options', 'extra-index-urls');
  const urls = [...(extra?.kind === 'array' ? extra.items.map(({ value }) => value) : []), tomlAt(workspace, 'pypi-options', 'index-url')];
  return urls.flatMap((url) => (url?.kind === 'string' ? unnamed(url.value) : []));
}

/** Pipenv takes what names no index from the first source (pipenv.pypa.io, "Specifying Package Indexes"). */
export function pipfileOrigins(root: TomlTable): Origins {
  const tables = indexTables(tomlAt(root, 'source'));
  const indexes = tables.flatMap((table, order) => {
    const [name, address] = [textIn(table, 'name'), textIn(table, 'url')];
    return address === undefined ? [] : [{ name: name ?? address, address, replaces: order === 0 }];
  });
  return originsOf(new Map(), indexes);
}
