import type { FileKind } from './fileKind.ts';
import { compileGlobs, expandBraces, nameOf } from './paths.ts';

/** The globs of one kind that can match the same names. */
interface Candidate {
  readonly kind: FileKind;
  /** The kind's place in the table. */
  readonly order: number;
  readonly pattern: RegExp;
}

type Buckets = Map<string, Candidate[]>;

/**
 * The kind of a file by its path: the one that knows its bare name, else the first whose glob matches. Every file of a repository is asked
 * for, and most globs tell by their last characters which files they cannot match: those are not compared.
 */
export function kindsByPath(kinds: readonly FileKind[]): (path: string) => FileKind | undefined {
  const names = new Map<string, FileKind>();
  const byName: Buckets = new Map();
  const byEnding: Buckets = new Map();
  const others: Buckets = new Map();
  kinds.forEach((kind, order) => {
    const globs = kind.paths.flatMap(expandBraces);
    for (const name of compileGlobs(globs).names) if (!names.has(name)) names.set(name, kind);
    fill(
      byName,
      kind,
      order,
      globs.filter((glob) => glob.includes('/') && !isWild(nameOf(glob))),
      nameOf,
    );
    fill(
      byEnding,
      kind,
      order,
      globs.filter((glob) => isWild(nameOf(glob)) && hasEnding(glob)),
      endingOf,
    );
    fill(
      others,
      kind,
      order,
      globs.filter((glob) => isWild(nameOf(glob)) && !hasEnding(glob)),
      () => '',
    );
  });
  const rest = others.get('') ?? [];
  return (path) => {
    const name = nameOf(path);
    return names.get(name) ?? firstOf(path, [byName.get(name), byEnding.get(endingOf(name)), rest]);
  };
}

const isWild = (name: string): boolean => /[*?]/.test(name);

/** What stands behind the last dot, with it; the whole name where there is none. */
const endingOf = (name: string): string => name.slice(Math.max(0, name.lastIndexOf('.')));

const hasEnding = (glob: string): boolean => nameOf(glob).includes('.') && !isWild(endingOf(nameOf(glob)));

function fill(buckets: Buckets, kind: FileKind, order: number, globs: readonly string[], keyOf: (name: string) => string): void {
  const grouped = new Map<string, string[]>();
  for (const glob of globs) {
    const key = keyOf(nameOf(glob));
    grouped.set(key, [...(grouped.get(key) ?? []), glob]);
  }
  for (const [key, group] of grouped) {
    const { pattern } = compileGlobs(group);
    if (pattern !== undefined) buckets.set(key, [...(buckets.get(key) ?? []), { kind, order, pattern }]);
  }
}

/** The first in the order of the table over several lists, each in that order. */
function firstOf(path: string, lists: readonly (readonly Candidate[] | undefined)[]): FileKind | undefined {
  let first: Candidate | undefined;
  for (const list of lists) {
    const found = list?.find(({ order, pattern }) => (first === undefined || order < first.order) && pattern.test(path));
    if (found !== undefined) first = found;
  }
  return first?.kind;
}
