import type { NamedFile } from '../project/crossing.ts';
import type { Document } from '../project/span.ts';
import { createNaming, type Naming, type RelativeTo } from './naming.ts';

/** What takes requirements files: pip by itself, by uv and as a module, `uv add -r`, and `session.install("-r", …)` of nox. */
const installer = /\bpip[\d.]{0,6}(?=["'\s,])|\buv\s{1,9}add\b|\.install\(/g;

/** The end of a command, but for line ends, which a sign before them may join; that of a command in a list of them is a quote. */
const commandEnd = /[;|&)]|(?:^|\s)#|["']\s{0,9}[,\]]/;

/** In front of a command, on its line: it is only spoken of. */
const remark = /(?:^|[\s;])#[^\n]*$/;

/** Longer commands are generated. UTF-16 units. */
const longest = 2_000;

/** More commands than this in one file are not looked at. */
const most = 1_000;

/**
 * The files that the commands in a text install (pip.pypa.io, "pip install": `-r`, `-c`): the text is a script, a recipe, an image, a workflow
 * of any system. Linear: every command is looked at once.
 */
export function filesInstalled({ text }: Document, to: RelativeTo): readonly NamedFile[] | undefined {
  if (!text.includes('-r') && !text.includes('-c')) return undefined;
  const naming = createNaming(to);
  let end = 0;
  let commands = 0;
  for (const { 0: found, index } of text.matchAll(installer)) {
    if (index < end || ++commands > most || remark.test(text.slice(Math.max(0, index - 200), index))) continue;
    const command = commandBehind(text, index + found.length, found.endsWith('('));
    end = index + found.length + command.length;
    readOptions(command, naming);
  }
  return naming.all();
}

/** What follows the name of a program, up to the end of its command. */
function commandBehind(text: string, from: number, isCall: boolean): string {
  const rest = text.slice(from, from + longest);
  if (isCall) return rest.slice(0, endOr(rest.indexOf(')'), rest));
  const line = rest.slice(0, lastLineEnd(rest));
  // `["pip", "install", …]`: every word of it is in quotes.
  const isList = /^["']/.test(line);
  return line.slice(0, endOr(isList ? line.indexOf(']') : line.search(commandEnd), line));
}

const endOr = (at: number, text: string): number => (at < 0 ? text.length : at);

/** The first line end that no backslash, backtick or caret joins with the next line. */
function lastLineEnd(text: string): number {
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const last = text.charCodeAt(at - 1) === 13 ? at - 2 : at - 1;
    if (!'\\`^'.includes(text.charAt(last)) || last < 0) return at;
  }
  return text.length;
}

const options: ReadonlyMap<string, 'requirements' | 'constraints'> = new Map([
  ['-r', 'requirements'],
  ['--requirement', 'requirements'],
  ['--requirements', 'requirements'],
  ['-c', 'constraints'],
  ['--constraint', 'constraints'],
  ['--constraints', 'constraints'],
]);

/** `-r base.list`, `-rbase.list`, `--requirement=base.list`, `"-r", "base.list"`. */
function readOptions(command: string, naming: Naming): void {
  const words = command.replace(/[\\`^]\r?\n/g, ' ').split(/[\s"',[\]]+/);
  for (const [at, word] of words.entries()) {
    const alone = options.get(word);
    if (alone !== undefined) naming.add(words[at + 1] ?? '', alone);
    else if (/^-[rc][^-]/.test(word)) naming.add(word.slice(2).replace(/^=/, ''), word.startsWith('-r') ? 'requirements' : 'constraints');
    else if (word.startsWith('--')) readTied(word, naming);
  }
}

function readTied(word: string, naming: Naming): void {
  const [name = '', value] = word.split('=', 2);
  const as = options.get(name);
  if (as !== undefined && value !== undefined) naming.add(value, as);
}
