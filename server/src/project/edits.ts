import type { Requirement } from './requirement.ts';
import type { Edit, Span } from './span.ts';

/** A replacement within one text. */
export type TextEdit = Span & { readonly newText: string };

/** Ascending by place; an insertion stands before what begins where it does. */
export const inOrder = <T extends Span>(edits: readonly T[]): T[] => [...edits].sort((a, b) => a.start - b.start || a.end - b.end);

/** Whether two edits of one text touch the same characters; two insertions at one offset do, since their order would be a guess. */
export const collide = (a: Span, b: Span): boolean => (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);

/** The text with all edits made. Edits that collide or leave the text are a programming error and throw. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length)
      throw new RangeError(`edit ${edit.start}–${edit.end} does not fit`);
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Edits by the path of their file, each list in order. */
export function editsByPath(edits: readonly Edit[]): Map<string, Edit[]> {
  const files = new Map<string, Edit[]>();
  for (const edit of edits) {
    const list = files.get(edit.path);
    if (list === undefined) files.set(edit.path, [edit]);
    else list.push(edit);
  }
  for (const [path, list] of files) files.set(path, inOrder(list));
  return files;
}

/** Takes the requirement out of its list; undefined where that cannot be done by its place. */
export function removalOf({ path, start, end, remove }: Requirement): Edit | undefined {
  return remove && { path, start: start - remove.before, end: end + remove.behind, newText: '' };
}
