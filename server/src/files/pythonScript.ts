import { pep440 } from '../notations/pep440.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Document, Span } from '../project/span.ts';
import { type ScriptBlock, scriptBlocks } from '../syntax/python.ts';
import { parseToml, type TomlTable, tomlAt, tomlRemoveItem } from '../syntax/toml.ts';
import { declare, declareComposed, emptyReading, readingOf } from './declare.ts';
import { uvOrigins } from './manifests/packageOrigins.ts';
import { withOrigins } from './requirementOrigins.ts';
import { requirementAt } from './requirementText.ts';
import type { SourcePart } from './text/pythonSource/part.ts';
import { isPlain } from './tomlValues.ts';

const PLACE = 'script.requires-python';

/** Scripts with inline metadata (PEP 723). Each is a project of its own, whatever folder it lies in. */
export const pythonScript: SourcePart = {
  // Found four times as fast as with the `#` in front, which most lines of comments have.
  contains: '/// script',
  places: [{ id: PLACE, where: '`# requires-python` in the block `# /// script`', role: 'requires', notation: 'pep440' }],
  read(document) {
    const scripts = scriptBlocks(document.text).filter(({ type }) => type === 'script');
    // More than one such block is an error that its readers report (PEP 723, "Specification").
    const block = scripts.length === 1 ? scripts[0] : undefined;
    if (block === undefined) return emptyReading();
    const { root } = parseToml(block.toml);
    const declaration = readRequires(document, block, root);
    return readingOf(
      declaration === undefined ? [] : [declaration],
      withOrigins(readDependencies(document, block, root), uvOrigins(tomlAt(root, 'tool', 'uv'))),
    );
  },
};

const inFile = (block: ScriptBlock, { start, end }: Span): Span => ({ start: block.offsetAt(start), end: block.offsetAt(end) });

function readRequires(document: Document, block: ScriptBlock, root: TomlTable) {
  const value = tomlAt(root, 'requires-python');
  if (value?.kind === 'float' || value?.kind === 'integer') {
    const number = { readAs: String(value.value), quoted: `"${value.text}"` };
    return declare(document, inFile(block, value), PLACE, 'requires', pep440, { number });
  }
  if (value?.kind !== 'string' || !value.closed || value.multiline) return undefined;
  const span = inFile(block, value.content);
  return value.verbatim
    ? declare(document, span, PLACE, 'requires', pep440)
    : declareComposed(document, span, value.value, PLACE, 'requires', pep440);
}

function readDependencies(document: Document, block: ScriptBlock, root: TomlTable): Requirement[] {
  const list = tomlAt(root, 'dependencies');
  if (list?.kind !== 'array') return [];
  return list.items.flatMap(({ value }, index) => {
    if (!isPlain(value) || value.multiline) return [];
    const remove = tomlRemoveItem(block.toml, list, index);
    return requirementAt(document, inFile(block, value.content), 'script.dependencies', {}, { remove: remove && inFile(block, remove) });
  });
}
