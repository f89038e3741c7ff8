import type { Requirement } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import type { IniFile, IniLine } from '../../syntax/ini.ts';
import { requirementAt } from '../requirementText.ts';

const PLACE = 'tox.deps';

/** Keys of environments that list what is installed (tox.wiki, "Configuration", "deps" and "constraints"). */
const keys: ReadonlySet<string> = new Set(['deps', 'constraints']);

/**
 * The requirements of environments that have a marker: all others name no Python. A line may begin with factors, options of pip, paths and
 * references, none of which is a requirement.
 */
export function readToxRequirements(document: Document, { sections }: IniFile): Requirement[] {
  return sections.flatMap(({ name, entries }) =>
    name === 'testenv' || name.startsWith('testenv:')
      ? entries.flatMap((entry) => (keys.has(entry.name) ? entry.lines.flatMap((line) => readLine(document, line) ?? []) : []))
      : [],
  );
}

/** Longer lines are none of a person's. UTF-16 units. */
const longestLine = 1_000;

function readLine(document: Document, line: IniLine): Requirement | undefined {
  if (!line.text.includes(';') || line.text.length > longestLine) return undefined;
  const factors = /^[\w.,!{}-]{1,300}:(?=[ \t])[ \t]{0,100}/.exec(line.text)?.[0].length ?? 0;
  const requirement = requirementAt(document, { start: line.start + factors, end: line.end }, PLACE, { remove: line.remove });
  return requirement.marker === undefined || requirement.error !== undefined ? undefined : requirement;
}
