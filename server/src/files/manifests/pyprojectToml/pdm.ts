import { pep440 } from '../../../notations/pep440.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document, Span } from '../../../project/span.ts';
import { type TomlArray, type TomlTable, tomlAt } from '../../../syntax/toml.ts';
import { declare } from '../../declare.ts';
import type { Place } from '../../fileKind.ts';
import { isPlain } from '../../tomlValues.ts';

const PLACE = 'pyproject.pdm.lock-target';

export const pdmPlaces: readonly Place[] = [
  { id: PLACE, where: '`--python=…` in `[tool.pdm.options] lock`', role: 'guards', notation: 'pep440' },
];

const option = '--python';

/** The Pythons that `pdm lock` is told to lock for, within requires-python (pdm-project.org, "Lock for specific platforms or Python versions"). */
export function readPdm(document: Document, root: TomlTable): Declaration[] {
  const list = tomlAt(root, 'tool', 'pdm', 'options', 'lock');
  if (list?.kind !== 'array') return [];
  return list.items.flatMap((_, index) => {
    const span = rangeAt(list, index);
    return span !== undefined && /^\s{0,9}[<>=!~]/.test(document.text.slice(span.start, span.start + 10))
      ? declare(document, span, PLACE, 'guards', pep440)
      : [];
  });
}

/** Behind `=` in the same argument, or the argument that follows. A bare version means that one and newer, which no range spells. */
function rangeAt({ items }: TomlArray, index: number): Span | undefined {
  const value = items[index]?.value;
  if (value === undefined || !isPlain(value)) return undefined;
  const { start, end } = value.content;
  if (value.value.startsWith(`${option}=`)) return { start: start + option.length + 1, end };
  const before = items[index - 1]?.value;
  return before?.kind === 'string' && before.value === option ? { start, end } : undefined;
}
