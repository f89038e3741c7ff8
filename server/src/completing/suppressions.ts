import { MARK } from '../files/suppressions.ts';
import { rules } from '../rules/index.ts';
import type { Completions, Site } from './completion.ts';
import { lineStart } from './probes.ts';

/** What stands between the bracket of a suppression comment and the cursor. */
function listBefore({ text, offset, kind }: Site): string | undefined {
  if (kind.comment === undefined) return undefined;
  const line = text.slice(lineStart(text, offset), offset);
  const mark = line.lastIndexOf(`${MARK}[`);
  if (mark < 0 || !line.slice(0, mark).includes(kind.comment)) return undefined;
  const list = line.slice(mark + MARK.length + 1);
  return list.includes(']') ? undefined : list;
}

/** Whether the cursor is between the brackets of `# requires-python: ignore[…]`. */
export const isInSuppression = (site: Site): boolean => listBefore(site) !== undefined;

/** The rules that are not named there yet, in the order of the catalogue. */
export function rulesAt(site: Site): Completions {
  const { text, offset } = site;
  const named = (listBefore(site) ?? '').split(',').map((id) => id.trim());
  const word = named.pop() ?? '';
  const rest = /^[a-z-]*/.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  const replace = { start: offset - word.length, end: offset + rest.length };
  const items = rules
    .filter(({ id }) => !named.includes(id))
    .map(({ id, description }) => ({ label: id, kind: 'rule' as const, replace, insert: id, documentation: description }));
  return { items, isIncomplete: false };
}
