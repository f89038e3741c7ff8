import { toxFactor } from '../../notations/toxFactor.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import type { IniEntry, IniFile, IniLine, IniSection } from '../../syntax/ini.ts';
import { declare } from '../declare.ts';
import type { Place } from '../fileKind.ts';
import { basePython, declareCondition, declareEnvironments } from './toxEnvironments.ts';

/** The places of tox's settings in an INI file, whose main section is `main`. */
export const toxPlaces = (main: string): readonly Place[] => [
  { id: 'tox.envlist', where: `\`[${main}] env_list\`, \`envlist\``, role: 'tests', notation: 'tox-factor' },
  { id: 'tox.base-python', where: '`base_python`, `basepython` of an environment', role: 'runs', notation: 'tox-factor' },
  { id: 'tox.factor', where: '`[testenv:NAME]`, lines `py39: …`, `depends`', role: 'guards', notation: 'tox-factor' },
];

/** tox's settings in an INI file, whose main section has another name in setup.cfg (tox.wiki, "Configuration"). */
export function readTox(document: Document, { sections }: IniFile, main: string): Declaration[] {
  return sections.flatMap((section) => {
    if (section.name === main) return readMain(document, section);
    return section.name === 'testenv' || section.name.startsWith('testenv:') ? readEnvironment(document, section) : [];
  });
}

const readMain = (document: Document, { entries }: IniSection): Declaration[] =>
  entries.flatMap(({ name, lines }) =>
    name === 'envlist' || name === 'env_list' ? declareEnvironments(document, lines, 'tox.envlist', 'tests', { system: 'tox' }) : [],
  );

function readEnvironment(document: Document, { name, header, entries }: IniSection): Declaration[] {
  const conditions = entries.flatMap((entry) => readEntry(document, entry));
  if (header === undefined || !name.includes(':')) return conditions;
  const named = { start: document.text.indexOf(':', header.start) + 1, end: header.end - 1 };
  return [...declareCondition(document, named), ...conditions];
}

function readEntry(document: Document, { name, lines }: IniEntry): Declaration[] {
  if (name === 'depends') return declareEnvironments(document, lines, 'tox.factor', 'guards');
  const isBase = name === 'basepython' || name === 'base_python';
  return lines.flatMap((line) => {
    const colon = endOfFactors(document.text, line);
    const conditions = colon < 0 ? [] : readConditions(document, line, colon);
    return isBase ? [...conditions, ...readBase(document, line, colon < 0 ? line.start : colon + 1)] : conditions;
  });
}

const readConditions = (document: Document, line: IniLine, colon: number): Declaration[] =>
  declareEnvironments(document, [{ ...line, end: colon }], 'tox.factor', 'guards').map(({ item: _, ...condition }) => condition);

/** More characters than this before the colon are no factors. */
const longestFactors = 300;

/** The colon of `py39,!py310-{a,b}: …`, which must have a blank behind it; -1 where the line has no condition. */
function endOfFactors(text: string, { start, end }: Span): number {
  const limit = Math.min(end, start + longestFactors);
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 58) return at + 1 >= end || text.charCodeAt(at + 1) <= 32 ? at : -1;
    if (!isFactorCode(code) && !(code === 32 && text.charCodeAt(at - 1) === 44)) return -1;
  }
  return -1;
}

/** Letters, digits and `_ . , ! - { }`. */
const isFactorCode = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  ((code | 32) >= 97 && (code | 32) <= 122) ||
  code === 95 ||
  code === 46 ||
  code === 44 ||
  code === 33 ||
  code === 45 ||
  code === 123 ||
  code === 125;

/** One Python or several, of which the first that is found is taken; `python3` and references name no version. */
function readBase(document: Document, line: Span, start: number): Declaration[] {
  const found: Declaration[] = [];
  for (let at = start; at < line.end; ) {
    const end = wordEnd(document.text, at, line.end);
    const declaration = end > at ? declare(document, { start: at, end }, 'tox.base-python', 'runs', toxFactor(), basePython) : undefined;
    if (declaration?.versions !== undefined) found.push(declaration);
    at = end + 1;
  }
  return found;
}

function wordEnd(text: string, at: number, end: number): number {
  while (at < end && text.charCodeAt(at) > 32 && text.charCodeAt(at) !== 44) at++;
  return at;
}
