import type { Declaration } from '../project/declaration.ts';
import type { Minor } from '../python/version.ts';
import { minorsIn } from '../rules/naming.ts';
import { rewrite } from '../rules/remedies.ts';
import { excerpt } from '../rules/wording.ts';
import { newestBefore } from './addedItems.ts';
import { claimedMinors, isOlder } from './minors.ts';
import { type Aim, changing, leaving, type Outcome } from './move.ts';

/**
 * What texts say of the Pythons that are supported. `3.9+`, `3.9 to 3.13` and lists that begin with the floor tell the range, and change
 * with it; a single version may tell of anything, and is changed only where somebody says so.
 */
export const moveMentions = (aim: Aim): readonly Outcome[] =>
  aim.project.declarations
    .filter(({ role, notation }) => role === 'mentions' && notation.id === 'prose')
    .flatMap((mention) => moveMention(aim, mention));

function moveMention(aim: Aim, mention: Declaration): readonly Outcome[] {
  const { project, gone, come, next } = aim;
  const minors = mention.versions === undefined ? [] : minorsIn(mention.versions, project.releases);
  const [first, last] = [minors[0], minors.at(-1)];
  if (first === undefined || last === undefined || first === project.releases.branches[0]?.minor) return [];
  if (gone.includes(first) && next.floor !== undefined) return raise(aim, mention, minors, next.floor);
  const before = newestBefore(aim);
  const newest = come.at(-1);
  const ends = gone.length === 0 && minors.length > 1 && last === before && newest !== undefined && isOlder(last, newest);
  const text = ends ? mention.notation.withNewest?.(mention.text, newest) : undefined;
  // A list that begins above the floor tells something else than the range.
  return text === undefined ? [] : [change(mention, text, first !== claimedMinors(project)[0])];
}

/** Gone are the oldest that the text names, up to the new floor. */
function raise({ gone, project }: Aim, mention: Declaration, minors: readonly Minor[], floor: Minor): readonly Outcome[] {
  const going = minors.filter((minor) => gone.includes(minor));
  const isFloor = minors[0] === claimedMinors(project)[0] && isOlder(minors[0]!, floor);
  const isBelow = going.every((minor) => isOlder(minor, floor));
  const text = isFloor && isBelow ? mention.notation.withFloor?.(mention.text, floor) : undefined;
  if (text === undefined) return [leaving(mention, `speaks of Python ${going.join(', ')}: ${excerpt(mention.text)}`)];
  return text === mention.text ? [] : [change(mention, text, minors.length === 1)];
}

const change = (mention: Declaration, text: string, doubtful: boolean): Outcome => ({
  why: 'mentions',
  change: changing(mention, text, [rewrite(mention, text)]),
  needsConfirmation: true,
  doubtful,
});
