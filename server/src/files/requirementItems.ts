import type { ListItem } from '../project/declaration.ts';
import type { Margins, Neighbour } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';

// Counted from the requirement, so that the items of a list share one of each and none changes when the text above does: there are tens of
// thousands of requirements, and they are moved at every keystroke.

let last: Neighbour | undefined;

/** The same for what ends at `end`. */
export function neighbourOf({ offset, before, after }: ListItem['insert'], end: number): Neighbour {
  const behind = offset - end;
  if (last?.behind === behind && last.before === before && last.after === after) return last;
  last = { behind, before, after };
  return last;
}

let lastMargins: Margins | undefined;

/** What is deleted besides `item` when all of `remove` is. */
export function marginsOf(remove: Span, item: Span): Margins {
  const before = item.start - remove.start;
  const behind = remove.end - item.end;
  if (lastMargins?.before === before && lastMargins.behind === behind) return lastMargins;
  lastMargins = { before, behind };
  return lastMargins;
}
