import type { FileKind } from './files/fileKind.ts';
import type { FileContents } from './project/declaration.ts';

/** Reads a file, or takes what a file of the same text said. */
export interface Copies {
  read(path: string, kind: FileKind, text: string): FileContents;
}

type Read = (path: string, kind: FileKind, text: string) => FileContents;

/** Longer texts are seldom copies, and not worth keeping for the few that are. UTF-16 units. */
const LONGEST = 8_192;
const MOST = 1_000;

/**
 * The projects of one repository are made from one template: hundreds of them share a workflow, a Dockerfile and a tox.ini to the letter.
 * Such a text is read once; its copies take the reading with their own path in it. What a reading depends on besides its text is part of
 * what they are told apart by (`FileKind.variant`).
 */
export function copiesOf(read: Read): Copies {
  const texts = new Map<string, Map<string, FileContents>>();
  function textsOf(path: string, kind: FileKind): Map<string, FileContents> {
    const key = kind.variant === undefined ? kind.id : `${kind.id} ${kind.variant(path)}`;
    const known = texts.get(key) ?? new Map<string, FileContents>();
    texts.set(key, known);
    return known;
  }
  return {
    read(path, kind, text) {
      if (text.length > LONGEST) return read(path, kind, text);
      const known = textsOf(path, kind);
      const original = known.get(text);
      if (original !== undefined) return withPath(original, path);
      const contents = read(path, kind, text);
      if (known.size >= MOST) known.clear();
      known.set(text, contents);
      return contents;
    },
  };
}

function withPath(contents: FileContents, path: string): FileContents {
  const { declarations, requirements, problems } = contents;
  return {
    ...contents,
    declarations: declarations.map((declaration) => ({ ...declaration, path })),
    requirements: requirements.map((requirement) => requirement.atPath(path)),
    problems: problems.map((problem) => ({ ...problem, path })),
  };
}
