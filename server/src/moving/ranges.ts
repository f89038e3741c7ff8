import type { Declaration } from '../project/declaration.ts';
import type { Minor } from '../python/version.ts';
import { minorsIn } from '../rules/naming.ts';
import { rewrite } from '../rules/remedies.ts';
import { excerpt } from '../rules/wording.ts';
import { newestBefore } from './addedItems.ts';
import { named } from './minors.ts';
import { type Aim, changing, leaving, type Outcome } from './move.ts';

/** Places that test or advertise several Pythons in one word: tox's `py3{9-13}`, a range of an interpreter. */
export function moveRanges(aim: Aim): readonly Outcome[] {
  return aim.project.declarations.flatMap((declaration) => {
    const { role, traits } = declaration;
    if ((role !== 'tests' && role !== 'advertises') || traits?.includes('reference') === true || traits?.includes('fixed') === true)
      return [];
    const minors = declaration.versions === undefined ? [] : minorsIn(declaration.versions, aim.project.releases);
    // cibuildwheel builds nothing outside requires-python by itself: what a glob also selects does no harm.
    return minors.length < 2 || declaration.notation.withFloor === undefined || declaration.system === 'cibuildwheel'
      ? []
      : moveRange(aim, declaration, minors);
  });
}

function moveRange(aim: Aim, declaration: Declaration, minors: readonly Minor[]): readonly Outcome[] {
  const going = minors.filter((minor) => aim.gone.includes(minor));
  if (going.length > 0) return [withFloor(aim, declaration, going)];
  const before = newestBefore(aim);
  const newest = aim.come.at(-1);
  if (newest === undefined || before === undefined || minors.at(-1) !== before) return [];
  const text = declaration.notation.withNewest?.(declaration.text, newest);
  return text === undefined
    ? [leaving(declaration, `${excerpt(declaration.text)} cannot be extended to ${newest} without a guess`)]
    : changed(declaration, text);
}

function withFloor({ next, project }: Aim, declaration: Declaration, going: readonly Minor[]): Outcome {
  const { notation, text } = declaration;
  const moved = next.floor === undefined ? undefined : notation.withFloor?.(text, next.floor);
  const meaning = moved === undefined ? undefined : notation.read(moved);
  const left = meaning?.kind === 'versions' ? minorsIn(meaning.versions, project.releases) : going;
  return going.some((minor) => left.includes(minor))
    ? leaving(declaration, `${excerpt(text)} also names ${named(going)}`)
    : changed(declaration, moved!)[0]!;
}

const changed = (declaration: Declaration, text: string): Outcome[] => [
  { why: declaration.role === 'tests' ? 'tests' : 'advertises', change: changing(declaration, text, [rewrite(declaration, text)]) },
];
