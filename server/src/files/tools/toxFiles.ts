import type { IniFile } from '../../syntax/ini.ts';
import { type TomlArray, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import type { Naming } from '../naming.ts';

/** `-r base.list`, `-c{toxinidir}/limits.txt`, `py39: -r old.list` (tox.wiki, "Configuration", "deps"). */
const option =
  /^(?:[\w.,!{}-]{1,300}:[ \t]{1,100})?(-r|-c|--requirement|--constraint)[= \t]{0,9}(?:\{(?:toxinidir|tox_root)\}(?:[\\/]|\{\/\}))?([^\s#]{1,500})$/;

function nameLine(text: string, naming: Naming): void {
  if (text.length > 1_000) return;
  const [, name, path] = option.exec(text) ?? [];
  if (path !== undefined) naming.add(path, name === '-r' || name === '--requirement' ? 'requirements' : 'constraints');
}

/** The files that environments of a tox.ini install; they are relative to its folder. */
export function nameToxFiles({ sections }: IniFile, naming: Naming): void {
  for (const { name, entries } of sections) {
    if (!name.startsWith('testenv')) continue;
    for (const entry of entries) if (lists.has(entry.name)) for (const { text } of entry.lines) nameLine(text, naming);
  }
}

const lists: ReadonlySet<string> = new Set(['deps', 'constraints']);

/** The same of tox.toml and of `[tool.tox]`. */
export function nameToxTableFiles(tox: TomlValue | undefined, naming: Naming): void {
  if (tox?.kind !== 'table') return;
  const environments = tomlAt(tox, 'env');
  const named = environments?.kind === 'table' ? Array.from(environments.entries.values(), ({ value }) => value) : [];
  for (const table of [tomlAt(tox, 'env_run_base'), ...named]) {
    const deps = table?.kind === 'table' ? tomlAt(table, 'deps') : undefined;
    if (deps?.kind === 'array') nameItems(deps, naming);
  }
}

function nameItems({ items }: TomlArray, naming: Naming): void {
  for (const { value } of items) if (value.kind === 'string' && value.closed) nameLine(value.value, naming);
}
