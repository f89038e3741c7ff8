import { createTwoFilesPatch, diffLines, FILE_HEADERS_ONLY } from 'diff';
import type { TextEdit } from '../project/edits.ts';

/** A text before and after. */
export interface Rewritten {
  /** Relative to the folder that the patch is applied in. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly bom: boolean;
}

/** A unified diff that `git apply` and `patch -p1` turn into exactly the new text: line ends and byte order mark are part of its lines. */
export function patchOf({ path, before, after, bom }: Rewritten): string {
  const mark = bom ? '\ufeff' : '';
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  return endNames(createTwoFilesPatch(`a/${path}`, `b/${path}`, mark + before, mark + after, undefined, undefined, options));
}

/** A name with blanks ends at a tab, as git writes it: readers of patches take a blank for the end. */
function endNames(patch: string): string {
  const end = patch.indexOf('\n', patch.indexOf('\n') + 1);
  return patch.slice(0, end).replaceAll(/^(?:---|\+\+\+) [^"\n]+ [^\n]*$/gm, '$&\t') + patch.slice(end);
}

/** What leads from one text to the other: in each line that differs, and in runs of lines that came or went, the least replacement. */
export function editsBetween(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let removed = '';
  for (const { value, added, removed: isRemoved } of [...diffLines(before, after), unchanged]) {
    if (isRemoved) removed = value;
    else {
      if (removed !== '' || added) edits.push(...blockEdits(at, removed, added ? value : ''));
      at += removed.length + (added ? 0 : value.length);
      removed = '';
    }
  }
  return edits;
}

/** Stands at the end, so that what was removed there is taken up. */
const unchanged = { value: '', added: false, removed: false };

function blockEdits(start: number, old: string, fresh: string): TextEdit[] {
  const [oldLines, newLines] = [linesOf(old), linesOf(fresh)];
  if (oldLines.length !== newLines.length) return [trimmed(start, old, fresh)];
  let at = start;
  return oldLines.map((line, index) => {
    const edit = trimmed(at, line, newLines[index]!);
    at += line.length;
    return edit;
  });
}

/** With their line feeds. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function trimmed(start: number, old: string, fresh: string): TextEdit {
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  return { start: start + head, end: start + old.length - tail, newText: fresh.slice(head, fresh.length - tail) };
}
