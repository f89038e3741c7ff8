import { dotted } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import type { IniFile, IniLine } from '../../syntax/ini.ts';
import { type TomlTable, tomlAt } from '../../syntax/toml.ts';
import { declare } from '../declare.ts';
import type { Place } from '../fileKind.ts';
import { keyText, wholeOf } from '../tomlValues.ts';

const MAPPING = 'tox.gh-mapping';

export const mappingPlaces: readonly Place[] = [
  { id: MAPPING, where: '`[gh]`, `[gh-actions]`, `[travis]` `python = 3.12: py312`', role: 'guards', notation: 'dotted' },
];

export const mappingTablePlaces = (prefix: string): readonly Place[] => [
  { id: MAPPING, where: `\`[${prefix}gh.python]\``, role: 'guards', notation: 'dotted' },
];

const sections: ReadonlySet<string> = new Set(['gh', 'gh-actions', 'travis']);

/**
 * Which environments run on which Python of CI, one a line: `3.12: py312, lint` (tox-gh and tox-gh-actions, "Basic Example"). A line goes
 * with its Python, so that what it names is not told apart.
 */
export function readMapping(document: Document, file: IniFile): Declaration[] {
  return file.sections.flatMap(({ name, entries }) => {
    const lines = sections.has(name) ? entries.flatMap((entry) => (entry.name === 'python' ? entry.lines : [])) : [];
    return lines.flatMap((line) => readLine(document, line, lines[0]?.start ?? 0));
  });
}

function readLine(document: Document, line: IniLine, list: number): Declaration[] {
  const colon = line.start + line.text.indexOf(':');
  if (colon < line.start) return [];
  let end = colon;
  while (end > line.start && document.text.charCodeAt(end - 1) <= 32) end--;
  const { before, after, offset } = line.insert;
  const insert = { offset, before, after: document.text.slice(end, line.end) + after };
  const item = { list, remove: line.remove, insert };
  const python = declare(document, { start: line.start, end }, MAPPING, 'guards', dotted, { item });
  return python.versions === undefined ? [] : [python];
}

/** The same in TOML: `[gh.python]` with `"3.12" = ["py312", "lint"]` (tox-gh, "Basic Example"). */
export function readMappingTable(document: Document, tox: TomlTable): Declaration[] {
  const table = tomlAt(tox, 'gh', 'python');
  if (table?.kind !== 'table') return [];
  return [...table.entries.values()].flatMap((entry) => {
    const key = keyText(document, entry);
    const python = key && declare(document, key, MAPPING, 'guards', dotted, wholeOf(document, table, entry));
    return python?.versions === undefined ? [] : [python];
  });
}
