import type { Span } from '../../project/span.ts';
import type { DockerInstruction, DockerPair, DockerText, DockerVariable, ImageReference } from './nodes.ts';

/** Longer texts are not searched for variables, and no expansion may become longer: names can double each other. */
const textLimit = 1000;

const pieceLimit = 30;

const isNameStart = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const isNameCharacter = (code: number): boolean => isNameStart(code) || (code >= 48 && code <= 57);

function nameEnd(text: string, from: number): number {
  let at = from;
  if (isNameStart(text.charCodeAt(at))) while (isNameCharacter(text.charCodeAt(at))) at++;
  return at;
}

/** The offset of the brace that closes `${` whose content begins at `from`, or -1. */
function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 36 && text.charCodeAt(at + 1) === 123) open++;
    else if (code === 125 && --open === 0) return at;
  }
  return -1;
}

function part(text: string, offset: number, start: number, end: number): DockerText {
  return { start: offset + start, end: offset + end, text: text.slice(start, end) };
}

/** The variable whose `$` stands at `at`; undefined where it is a plain sign. */
function readVariable(text: string, offset: number, at: number): DockerVariable | undefined {
  const braced = text.charCodeAt(at + 1) === 123;
  const start = braced ? at + 2 : at + 1;
  const end = nameEnd(text, start);
  if (end === start) return undefined;
  const name = text.slice(start, end);
  const nameSpan = { start: offset + start, end: offset + end };
  if (!braced) return { start: offset + at, end: offset + end, name, nameSpan, operator: undefined, word: undefined };
  const close = closingBrace(text, start);
  if (close < 0) return undefined;
  const colon = text.charCodeAt(end) === 58 ? 2 : 1;
  const operator = close > end ? text.slice(end, Math.min(end + colon, close)) : undefined;
  const word = operator === undefined ? undefined : part(text, offset, end + operator.length, close);
  return { start: offset + at, end: offset + close + 1, name, nameSpan, operator, word };
}

/** The variables of a text, in order, those in the words of others left out. A backslash before `$` makes it plain. */
export function readVariables(text: string, offset: number): readonly DockerVariable[] {
  const variables: DockerVariable[] = [];
  let plain = 0;
  if (text.length > textLimit || !text.includes('$')) return variables;
  for (let at = 0; at < text.length && plain < 10; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    if (code !== 36) continue;
    const variable = readVariable(text, offset, at);
    if (!variable) {
      plain++;
      continue;
    }
    variables.push(variable);
    at = variable.end - offset - 1;
  }
  return variables;
}

/** Offsets of `/`, `:` and `@` outside variables. */
interface Signs {
  slash: number;
  lastSlash: number;
  colon: number;
  at: number;
}

/** The first slash, the last one, the last colon behind it, and the `@` of the digest; -1 for none. */
function findSigns(text: string, offset: number, variables: readonly DockerVariable[]): Signs {
  const signs: Signs = { slash: -1, lastSlash: -1, colon: -1, at: -1 };
  let next = 0;
  for (let i = 0; i < text.length && signs.at < 0; i++) {
    const variable = variables[next];
    if (variable && variable.start - offset === i) {
      i = variable.end - offset - 1;
      next++;
      continue;
    }
    const code = text.charCodeAt(i);
    if (code === 47) {
      if (signs.slash < 0) signs.slash = i;
      signs.lastSlash = i;
      signs.colon = -1;
    } else if (code === 58) signs.colon = i;
    else if (code === 64) signs.at = i;
  }
  return signs;
}

const isRegistry = (component: string): boolean =>
  component === 'localhost' || component.includes('.') || component.includes(':') || component.includes('$');

/**
 * An image reference by itself, as it stands in a Dockerfile, a compose file or a workflow (github.com/distribution/reference). `offset` is
 * where it starts in the file.
 */
export function readImageReference(text: string, offset = 0): ImageReference {
  const variables = readVariables(text, offset);
  const signs = findSigns(text, offset, variables);
  const nameEnds = signs.at < 0 ? text.length : signs.at;
  const tagStart = signs.colon < 0 ? nameEnds : signs.colon;
  const hasRegistry = signs.slash > 0 && isRegistry(text.slice(0, signs.slash));
  const start = hasRegistry ? signs.slash + 1 : 0;
  return {
    start: offset,
    end: offset + text.length,
    text,
    registry: hasRegistry ? part(text, offset, 0, signs.slash) : undefined,
    repository: part(text, offset, start, Math.max(start, tagStart)),
    tag: signs.colon < 0 ? undefined : part(text, offset, signs.colon + 1, nameEnds),
    digest: signs.at < 0 ? undefined : part(text, offset, signs.at + 1, text.length),
    variables,
  };
}

/** One piece of an expanded text: where it stands, the pair whose value it is, and the variable that put it there. */
export interface ExpandedPiece {
  readonly text: string;
  readonly at: Span;
  readonly pair: DockerPair | undefined;
  /** In the text that was expanded. */
  readonly variable: DockerVariable | undefined;
}

/** A text with variables replaced, and what it came from. */
export interface Expansion {
  readonly text: string;
  /** In order; together they are the text. */
  readonly pieces: readonly ExpandedPiece[];
  /** Names without a value: the build must give them. Each leaves nothing in the text. */
  readonly missing: readonly string[];
}

/** What the names of a scope stand for; undefined for one that is declared without a default. */
type Scope = ReadonlyMap<string, Expansion | undefined>;

const nothing: Expansion = { text: '', pieces: [], missing: [] };

function textOf(text: DockerText, pair: DockerPair | undefined, scope: Scope, depth: number): Expansion {
  const variables = depth > 10 ? [] : readVariables(text.text, text.start);
  if (variables.length === 0) return { text: text.text, pieces: [{ text: text.text, at: text, pair, variable: undefined }], missing: [] };
  const pieces: ExpandedPiece[] = [];
  const missing: string[] = [];
  let length = 0;
  let from = text.start;
  const plain = (end: number): void => {
    if (end > from)
      pieces.push({ text: text.text.slice(from - text.start, end - text.start), at: { start: from, end }, pair, variable: undefined });
  };
  for (const variable of variables) {
    plain(variable.start);
    const value = valueFor(variable, scope, depth);
    for (const piece of value.pieces) pieces.push({ ...piece, pair: piece.pair ?? pair, variable });
    for (const name of value.missing) if (!missing.includes(name)) missing.push(name);
    length += value.text.length;
    if (pieces.length > pieceLimit || missing.length > pieceLimit || length > textLimit) return { ...nothing, missing: [variable.name] };
    from = variable.end;
  }
  plain(text.end);
  return { text: pieces.map((piece) => piece.text).join(''), pieces, missing };
}

/** What a variable stands for (docs.docker.com/reference/dockerfile, "Environment replacement"). */
function valueFor(variable: DockerVariable, scope: Scope, depth: number): Expansion {
  const { name, operator, word } = variable;
  const value = scope.get(name);
  const isSet = value !== undefined && (operator?.startsWith(':') !== true || value.text !== '' || value.missing.length > 0);
  const alternative = (): Expansion => (word && word.text !== '' ? textOf(word, undefined, scope, depth + 1) : nothing);
  if (operator === ':-' || operator === '-') return isSet ? value : alternative();
  if (operator === ':+' || operator === '+') return isSet ? alternative() : nothing;
  const isKnown = operator === undefined || operator === ':?' || operator === '?';
  return value !== undefined && isKnown ? value : { ...nothing, missing: [name] };
}

const scopes = new WeakMap<readonly DockerInstruction[], Scope>();

/** The values of ARG and ENV names, each expanded with those before it. */
function scopeOf(instructions: readonly DockerInstruction[]): Scope {
  const known = scopes.get(instructions);
  if (known) return known;
  const scope = new Map<string, Expansion | undefined>();
  for (const { pairs } of instructions) {
    for (const pair of pairs) scope.set(pair.name.text, pair.value && pairValue(pair, scope));
  }
  scopes.set(instructions, scope);
  return scope;
}

/** A pair's value; where it is not written plainly (escapes), it is one piece. Single quotes keep variables from being replaced. */
function pairValue(pair: DockerPair, scope: Scope): Expansion | undefined {
  const { value } = pair;
  if (!value) return undefined;
  if (value.value === value.text && pair.quote !== "'") return textOf(value, pair, scope, 0);
  return { text: value.value, pieces: [{ text: value.value, at: value, pair, variable: undefined }], missing: [] };
}

/**
 * Puts the defaults of ARGs (and ENVs) into a text with variables. For an image reference of FROM `instructions` are the file's globals, as
 * no other names count there.
 */
export function expand(reference: DockerText, instructions: readonly DockerInstruction[]): Expansion {
  return textOf(reference, undefined, scopeOf(instructions), 0);
}
