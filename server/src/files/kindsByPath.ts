import type { FileKind } from './fileKind.ts';
import { expandBraces, nameOf, patternOf } from './paths.ts';

/** The globs of one kind that can match the same names. */
interface Candidate {
  readonly kind: FileKind;
  /** The kind's place in the table. */
  readonly order: number;
  readonly globs: string[];
  /** Made when the first path is compared: most kinds never meet one. */
  pattern?: RegExp | undefined;
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
    for (const glob of kind.paths.flatMap(expandBraces)) {
      const name = nameOf(glob);
      if (isWild(name)) {
        if (hasEnding(name)) add(byEnding, endingOf(name), { kind, order, glob });
        else add(others, '', { kind, order, glob });
      } else if (name.length < glob.length) add(byName, name, { kind, order, glob });
      else if (!names.has(name)) names.set(name, kind);
    }
  });
  const rest = others.get('') ?? [];
  return (path) => {
    const name = nameOf(path);
    return names.get(name) ?? firstOf(path, [byName.get(name), byEnding.get(endingOf(name)), rest]);
  };
}

function add(buckets: Buckets, key: string, { kind, order, glob }: { kind: FileKind; order: number; glob: string }): void {
  const candidates = buckets.get(key);
  const last = candidates?.at(-1);
  if (last?.order === order) last.globs.push(glob);
  else if (candidates !== undefined) candidates.push({ kind, order, globs: [glob] });
  else buckets.set(key, [{ kind, order, globs: [glob] }]);
}

const isWild = (name: string): boolean => /[*?]/.test(name);

/** What stands behind the last dot, with it; the whole name where there is none. */
const endingOf = (name: string): string => name.slice(Math.max(0, name.lastIndexOf('.')));

const hasEnding = (name: string): boolean => name.includes('.') && !isWild(endingOf(name));

/** The first in the order of the table over several lists, each in that order. */
function firstOf(path: string, lists: readonly (readonly Candidate[] | undefined)[]): FileKind | undefined {
  let first: Candidate | undefined;
  for (const list of lists) {
    const found = list?.find((candidate) => (first === undefined || candidate.order < first.order) && matches(candidate, path));
    if (found !== undefined) first = found;
  }
  return first?.kind;
}

function matches(candidate: Candidate, path: string): boolean {
  candidate.pattern ??= patternOf(candidate.globs);
  return candidate.pattern.test(path);
}
