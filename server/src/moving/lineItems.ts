import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { TextOf } from './rows.ts';

/** The project with blocks of lines as lists: `python-version: |` and a version a line, which readers give one by one. */
export function withLineItems(project: Project, textOf: TextOf): Project {
  const items = new Map<Declaration, Declaration>();
  for (const block of blocksOf(project.declarations, textOf))
    for (const one of block) items.set(one, asItem(one, block[0]!, textOf(one.path)));
  return items.size === 0 ? project : { ...project, declarations: project.declarations.map((one) => items.get(one) ?? one) };
}

/** Two or more declarations of one place in consecutive lines that hold nothing else. */
function blocksOf(declarations: readonly Declaration[], textOf: TextOf): readonly (readonly Declaration[])[] {
  const blocks: Declaration[][] = [];
  for (const one of declarations) {
    if (one.role !== 'tests' || one.item !== undefined || !isAlone(one, textOf(one.path))) continue;
    const last = blocks.at(-1)?.at(-1);
    const isNext =
      last !== undefined &&
      last.path === one.path &&
      last.place === one.place &&
      /^[ \t]*\r?\n[ \t]*$/.test(textOf(one.path).slice(last.end, one.start));
    if (isNext) blocks.at(-1)!.push(one);
    else blocks.push([one]);
  }
  return blocks.filter((block) => block.length > 1);
}

function isAlone({ start, end }: Declaration, text: string): boolean {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(line, start).trim() === '' && /^[ \t]*\r?(?:\n|$)/.test(text.slice(end, end + 200));
}

function asItem(declaration: Declaration, first: Declaration, text: string): Declaration {
  const { start, end } = declaration;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const eol = text[stop - 1] === '\r' ? '\r\n' : '\n';
  const remove = { start: line, end: stop < 0 ? text.length : stop + 1 };
  return { ...declaration, item: { list: first.start, remove, insert: { offset: end, before: eol + text.slice(line, start), after: '' } } };
}
