import type { ListItem } from '../project/declaration.ts';
import type { Span } from '../project/span.ts';

const COMMA = 44;

/** The next such sign, or `end`: a search of the whole text would cost its length for every name. */
export function signAt(text: string, sign: number, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== sign) at++;
  return at;
}

/** The span without the blanks at its ends. */
export function trim(text: string, start: number, end: number): Span {
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return { start, end };
}

/** What stands between the commas of `{a,b}`, whose inside is `start … end`. */
export function splitOptions(text: string, start: number, end: number): Span[] {
  const options: Span[] = [];
  for (let at = start; at <= end; ) {
    const stop = signAt(text, COMMA, at, end);
    options.push(trim(text, at, stop));
    at = stop + 1;
  }
  return options;
}

/** One of several options as edits of the braces: it goes with one comma. The last one that is left cannot be taken out. */
export function optionItem(text: string, options: readonly Span[], index: number): ListItem {
  const option = options[index]!;
  const next = options[index + 1];
  const before = options[index - 1];
  const remove = next !== undefined ? { start: option.start, end: next.start } : { start: before?.end ?? option.start, end: option.end };
  const gap = next?.start ?? option.start;
  return {
    list: options[0]!.start,
    remove,
    insert: { offset: option.end, before: text.charCodeAt(gap - 1) === 32 ? ', ' : ',', after: '' },
  };
}
