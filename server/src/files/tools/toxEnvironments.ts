import { toxFactor } from '../../notations/toxFactor.ts';
import type { Declaration, ListItem, Role } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import type { IniLine } from '../../syntax/ini.ts';
import { optionItem, signAt, splitOptions, trim } from '../braces.ts';
import { declare, type Extras } from '../declare.ts';

/** A name of a list of environments and how it is taken out; its braces stand for several environments. */
export interface Environment extends Span {
  readonly item: ListItem | undefined;
}

/** What a `base_python` has beside its text: it is the Python of one environment, most often of a tool. */
export const basePython: Extras = { stage: 'development', traits: ['auxiliary'] };

/** Longer names stand for more environments than anybody has. */
const longestName = 2_000;
const mostNames = 5_000;

/** The environments of a list in an INI file: separated by commas and line ends outside of braces (tox.wiki, "Generative environments"). */
export function declareEnvironments(
  document: Document,
  lines: readonly IniLine[],
  place: string,
  role: Role,
  extras: Extras = {},
): Declaration[] {
  const list = lines[0]?.start ?? 0;
  const found: Declaration[] = [];
  for (const line of lines) {
    const names = namesIn(document.text, line);
    for (const name of names) {
      const item = names.length === 1 ? { list, remove: line.remove, insert: line.insert } : amongOthers(document.text, line, list, name);
      for (const declaration of declareEnvironment(document, { ...name, item }, place, role, extras)) found.push(declaration);
      if (found.length > mostNames) return found;
    }
  }
  return found;
}

/** The names of one line, without the blanks around them. A brace that is not closed ends with its line. */
function namesIn(text: string, line: Span): Span[] {
  const found: Span[] = [];
  let depth = 0;
  let start = line.start;
  for (let at = line.start; at <= line.end; at++) {
    const code = at === line.end ? COMMA : text.charCodeAt(at);
    if (code === OPEN) depth++;
    else if (code === CLOSE) depth = Math.max(0, depth - 1);
    if (code !== COMMA || (depth > 0 && at < line.end)) continue;
    const span = trim(text, start, at);
    if (span.end > span.start) found.push(span);
    start = at + 1;
  }
  return found;
}

const COMMA = 44;
const OPEN = 123;
const CLOSE = 125;
const DASH = 45;
const BANG = 33;

/** With a name goes the comma behind it or, of the last in its line, the one before. */
function amongOthers(text: string, line: Span, list: number, { start, end }: Span): ListItem {
  let behind = blanksAfter(text, end, line.end);
  const followed = behind < line.end && text.charCodeAt(behind) === COMMA;
  if (followed) behind = blanksAfter(text, behind + 1, line.end);
  const comma = blanksBefore(text, start, line.start) - 1;
  const led = !followed && comma >= line.start && text.charCodeAt(comma) === COMMA;
  const spaced = followed ? text.charCodeAt(behind - 1) !== COMMA : led && comma + 1 < start;
  const remove = followed ? { start, end: behind } : { start: led ? comma : start, end };
  return { list, remove, insert: { offset: end, before: spaced ? ', ' : ',', after: '' } };
}

function blanksAfter(text: string, at: number, end: number): number {
  while (at < end && text.charCodeAt(at) <= 32) at++;
  return at;
}

function blanksBefore(text: string, at: number, start: number): number {
  while (at > start && text.charCodeAt(at - 1) <= 32) at--;
  return at;
}

/** A name that only says for which environments something holds: a section, a line `py39: …`, what `depends` waits for. */
export const declareCondition = (document: Document, span: Span): Declaration[] =>
  declareEnvironment(document, { start: span.start, end: span.end, item: undefined }, 'tox.factor', 'guards', {});

/** The factors of one name that say which Python: those of its braces with what stands before them, or the whole name. */
export function declareEnvironment(document: Document, environment: Environment, place: string, role: Role, extras: Extras): Declaration[] {
  if (environment.end - environment.start > longestName) return [];
  const groups = groupsIn(document.text, environment);
  const found = groups.flatMap(({ open, close, prefix }) => {
    const options = splitOptions(document.text, open + 1, close);
    const whole = role === 'tests' ? environment.item?.remove : undefined;
    return options.flatMap((_, index) => declareOption(document, options, index, prefix, place, role, extras, whole));
  });
  return found.length > 0 ? found : declareName(document, environment, place, role, extras);
}

/** A pair of braces and the part of a factor before it: `py3` of `py3{9,10}`. */
interface Group {
  readonly open: number;
  readonly close: number;
  readonly prefix: string;
}

function groupsIn(text: string, { start, end }: Span): Group[] {
  const groups: Group[] = [];
  let factor = start;
  let open = -1;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN) open = at;
    else if (code === CLOSE && open >= 0) {
      groups.push({ open, close: at, prefix: factor <= open ? text.slice(factor, open) : '' });
      open = -1;
      factor = at + 1;
    } else if (open < 0 && (code === DASH || code === BANG || code === COMMA)) factor = at + 1;
  }
  return groups;
}

/** The last option of braces cannot be taken out: nothing would be left of the name, which then goes as a `whole`. */
function declareOption(
  document: Document,
  options: readonly Span[],
  index: number,
  prefix: string,
  place: string,
  role: Role,
  extras: Extras,
  whole: Span | undefined,
): Declaration[] {
  const option = options[index]!;
  if (option.end === option.start) return [];
  const item = options.length > 1 && role === 'tests' ? { item: optionItem(document.text, options, index) } : {};
  const declaration = declare(document, option, place, role, toxFactor(prefix), { ...extras, ...item, ...(whole && { whole }) });
  return namesPython(declaration) ? [declaration] : [];
}

/** `py39`, and `pypy3.9`, whose minor is known though it is no CPython; `py` and `lint` name none. */
const namesPython = ({ versions, text }: Declaration): boolean =>
  versions !== undefined || /^(?:pypy|graalpy)-?\d\.?\d/.test(text.slice(0, 20));

/** A name without Pythons in braces: the span is its factor, so that `py39-django` becomes `py310-django`. */
function declareName(document: Document, name: Environment, place: string, role: Role, extras: Extras): Declaration[] {
  const { text } = document;
  for (let at = name.start; at < name.end; ) {
    const stop = signAt(text, DASH, at, name.end);
    const factor = { start: text.charCodeAt(at) === BANG ? at + 1 : at, end: stop };
    const item = name.item && { item: withRest(name.item, text, name, factor) };
    const declaration = declare(document, factor, place, role, toxFactor(), { ...extras, ...item });
    if (namesPython(declaration)) return [declaration];
    at = stop + 1;
  }
  return [];
}

/** What is put behind an environment keeps its other factors. */
function withRest({ list, remove, insert }: ListItem, text: string, name: Span, factor: Span): ListItem {
  const before = insert.before + text.slice(name.start, factor.start);
  return { list, remove, insert: { offset: insert.offset, before, after: text.slice(factor.end, name.end) + insert.after } };
}
