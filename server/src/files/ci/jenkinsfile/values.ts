import type { ListItem } from '../../../project/declaration.ts';
import type { GroovyToken } from './tokens.ts';

export type GroovyText = GroovyToken & { readonly kind: 'text' };

/** What a name is given: one text, or those of an axis or a list. */
export interface Value {
  readonly name: string;
  readonly texts: readonly GroovyText[];
  readonly role: 'runs' | 'tests' | 'guards';
  readonly items?: readonly (ListItem | undefined)[];
}

export interface Settings {
  readonly images: readonly GroovyText[];
  readonly values: readonly Value[];
  readonly scripts: readonly GroovyText[];
  /** Names of programs that withPythonEnv takes. */
  readonly programs: readonly GroovyText[];
}

const imageNames = /^(?:image|docker|docker\.image|dockerImage|containerImage)$/;
const scriptNames = /^(?:sh|bat|powershell|pwsh|script|yaml)$/;

/** The settings of a pipeline that may hold a Python, whichever block they stand in. */
export function valuesIn(tokens: readonly GroovyToken[]): Settings {
  const images: GroovyText[] = [];
  const scripts: GroovyText[] = [];
  const programs: GroovyText[] = [];
  const values: Value[] = [];
  const blocks: string[] = [];
  let axis = '';
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'sign') {
      if (token.value === '{') blocks.push(nameBefore(tokens, index));
      else if (token.value === '}') blocks.pop();
    }
    if (token.kind !== 'name') continue;
    const text = textAfter(tokens, index);
    if (text !== undefined && imageNames.test(token.value)) images.push(text);
    else if (text !== undefined && scriptNames.test(token.value)) scripts.push(text);
    else if (text !== undefined && token.value === 'withPythonEnv') programs.push(text);
    else if (text !== undefined && token.value === 'name' && blocks.at(-1) === 'axis') axis = text.value;
    else if (/^(?:values|notValues)$/.test(token.value) && blocks.at(-1) === 'axis')
      values.push(listOf(axis, tokens, index + 1, blocks.includes('exclude') || token.value === 'notValues' ? 'guards' : 'tests'));
    else if (isSign(tokens[index + 1], '=')) values.push(...assigned(token.value, tokens, index + 2));
  }
  return { images, scripts, programs, values };
}

const isSign = (token: GroovyToken | undefined, value: string): boolean => token?.kind === 'sign' && token.value === value;

function nameBefore(tokens: readonly GroovyToken[], index: number): string {
  const before = tokens[index - 1];
  return before?.kind === 'name' ? before.value : '';
}

/** `image 'x'`, `image('x')`, `image: 'x'`, `image(script: 'x')`. */
function textAfter(tokens: readonly GroovyToken[], index: number): GroovyText | undefined {
  const next = tokens[index + 1];
  const text = next?.kind === 'sign' && (next.value === '(' || next.value === ':') ? tokens[index + 2] : next;
  return text?.kind === 'text' ? text : undefined;
}

/** `NAME = '3.12'`, `NAME = ['3.11', '3.12']`. */
function assigned(name: string, tokens: readonly GroovyToken[], index: number): Value[] {
  const first = tokens[index];
  if (first?.kind === 'text') return [{ name, texts: [first], role: 'runs' }];
  return isSign(first, '[') ? [listOf(name, tokens, index + 1, 'tests')] : [];
}

/** More values are given by no one. */
const mostValues = 200;

/** Texts with commas between them. */
function listOf(name: string, tokens: readonly GroovyToken[], from: number, role: Value['role']): Value {
  const texts: GroovyText[] = [];
  for (let index = from; texts.length < mostValues; index += 2) {
    const text = tokens[index];
    if (text?.kind !== 'text') break;
    texts.push(text);
    if (!isSign(tokens[index + 1], ',')) break;
  }
  return { name, texts, role, items: texts.map((_, index) => itemOf(texts, index)) };
}

/** The only value of a list stays: an axis without one is none. */
function itemOf(texts: readonly GroovyText[], index: number): ListItem | undefined {
  const [text, next, before] = [texts[index]!, texts[index + 1], texts[index - 1]];
  if (texts.length < 2) return undefined;
  const remove = next === undefined ? { start: before?.end ?? text.start, end: text.end } : { start: text.start, end: next.start };
  return { list: texts[0]!.start, remove, insert: { offset: text.end, before: `, ${text.quote}`, after: text.quote } };
}
