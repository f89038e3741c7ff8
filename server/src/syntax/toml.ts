/**
 * A tolerant reader of TOML 1.0 and 1.1 (https://toml.io) with the place of everything, for text that is being edited: whatever is whole is
 * found, whatever is broken loses only itself, and no key moves to another table because of it.
 *
 * ```ts
 * const document = parseToml(text);
 * const requires = tomlAt(document.root, 'project', 'requires-python');
 * if (requires?.kind === 'string' && requires.verbatim) declare(requires.content, requires.value);
 * ```
 */
export type { Insertion } from './listEdits.ts';
export { tomlInsertEntry, tomlInsertItem, tomlListItem, tomlRemoveEntry, tomlRemoveItem } from './toml/edits.ts';
export { indexBefore, type TomlKin, tomlKin } from './toml/kin.ts';
export { tomlAt, tomlData, tomlEntry } from './toml/look.ts';
export type * from './toml/nodes.ts';
export { parseToml } from './toml/reader.ts';
export { type TomlEdit, tomlEdit } from './toml/sections.ts';
