import { type YamlNode, yamlItems } from '../syntax/yaml.ts';
import { shellCommands, type Word } from './shellWords.ts';

/** A command of more words is not looked at to its end. */
const mostWords = 1_000;

/** Whether a text is a command in a list, Docker's exec form (docs.docker.com/reference/dockerfile, "Shell and exec form"). */
export const isCommandList = (text: string, start: number): boolean => text.charAt(start) === '[';

const QUOTE = 34;
const BACKSLASH = 92;
const LINE_FEED = 10;

/** The words of `["uv", "run", "--python", "3.12"]`, a part of a text: strings of JSON, each in one line. Linear. */
export function jsonWords(text: string, start: number, end: number): readonly Word[] {
  const words: Word[] = [];
  for (let at = start; at < end && words.length < mostWords; at++) {
    if (text.charCodeAt(at) !== QUOTE) continue;
    const close = closing(text, at + 1, end);
    const word = text.slice(at + 1, close);
    // What is escaped keeps its place among the words, and says nothing.
    if (text.charCodeAt(close) === QUOTE) words.push({ start: at + 1, end: close, text: word.includes('\\') ? '' : word });
    at = close;
  }
  return words;
}

/** The quote that ends a string, or the end of its line. */
function closing(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) !== QUOTE && text.charCodeAt(at) !== LINE_FEED) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return Math.min(at, end);
}

/** The words of a list in YAML, of which each item is one. */
export const yamlWords = (list: YamlNode | undefined): readonly Word[] =>
  yamlItems(list)
    .slice(0, mostWords)
    .map(({ value, start, end }) =>
      value?.kind === 'scalar' && value.verbatim ? { ...value.content, text: value.value } : { start, end, text: '' },
    );

/** The command that a list is, or those of the script that it hands to a shell: `["sh", "-c", "uv run --python 3.12 serve"]`. */
export function listCommands(text: string, words: readonly Word[]): Iterable<readonly Word[]> {
  const [program, option, script] = words;
  const isShell = /^(?:[\w./-]{0,60}\/)?(?:ba|da|z)?sh$/.test(program?.text ?? '') && /^-[a-z]{0,3}c$/.test(option?.text ?? '');
  return isShell && script !== undefined && script.text !== '' ? shellCommands(text, script.start, script.end, 'folded') : [words];
}
