import type { Requirement, RequirementExtras, RequirementKind } from '../../project/requirement.ts';
import type { Document, Span } from '../../project/span.ts';
import { unionAll, type VersionSet } from '../../python/versionSet.ts';
import type { IniFile, IniLine, IniSection } from '../../syntax/ini.ts';
import { originOfOptions } from '../requirementOrigins.ts';
import { requirementAt } from '../requirementText.ts';
import { declareCondition } from './toxEnvironments.ts';

const PLACE = 'tox.deps';

/** Keys of environments that list what is installed (tox.wiki, "Configuration", "deps" and "constraints"). */
const keys: ReadonlyMap<string, RequirementKind> = new Map([
  ['deps', 'dev'],
  ['constraints', 'constraint'],
]);

/**
 * The requirements of environments. A line may begin with factors; options of pip, paths and references are no requirements. What stands in
 * `[testenv]` without a condition goes for every Python that is tested, all else for some environments only.
 */
export function readToxRequirements(document: Document, { sections }: IniFile): Requirement[] {
  return sections.flatMap((section) => {
    const given = givenBy(document, section);
    if (given === undefined) return [];
    return section.entries.flatMap(({ name, lines }) => {
      const kind = keys.get(name);
      if (kind === undefined) return [];
      const extras = { ...given, ...originOfOptions(lines.map(({ text }) => text)), kind };
      return lines.flatMap((line) => readLine(document, line, extras) ?? []);
    });
  });
}

/** What goes for the environments of a section; undefined for other sections. */
function givenBy(document: Document, { name, header }: IniSection): RequirementExtras | undefined {
  if (name === 'testenv') return {};
  if (!name.startsWith('testenv:') || header === undefined) return undefined;
  const at = { start: document.text.indexOf(':', header.start) + 1, end: header.end - 1 };
  return { group: name.slice('testenv:'.length), isolated: true, pythons: pythonsNamed(document, at) };
}

/** The Pythons of factors; undefined where they name none, or name those that are left out (`!py39`). */
export function pythonsNamed(document: Document, at: Span): VersionSet | undefined {
  const sets = declareCondition(document, at).flatMap(({ versions }) => (versions === undefined ? [] : [versions]));
  return sets.length === 0 || document.text.slice(at.start, at.end).includes('!') ? undefined : unionAll(sets);
}

/** Longer lines are none of a person's. UTF-16 units. */
const longestLine = 1_000;

function readLine(document: Document, line: IniLine, given: RequirementExtras): Requirement | undefined {
  if (line.text.length > longestLine) return undefined;
  const factors = /^[\w.,!{}-]{1,300}:(?=[ \t])[ \t]{0,100}/.exec(line.text)?.[0] ?? '';
  const start = line.start + factors.length;
  const condition: RequirementExtras =
    factors === ''
      ? {}
      : { isolated: true, pythons: pythonsNamed(document, { start: line.start, end: line.start + factors.indexOf(':') }) };
  const requirement = requirementAt(document, { start, end: line.end }, PLACE, { ...given, ...condition }, line);
  return requirement.error === undefined && !isFile(requirement.text) ? requirement : undefined;
}

/** Files and folders read like names where they have no slash. */
export function isFile(text: string): boolean {
  const word = /^[^\s@;[]{0,200}/.exec(text)?.[0] ?? '';
  return /[\\/]/.test(word) || /\.(?:txt|whl|zip|gz|in)$/i.test(word);
}
