import type { FileReference, NamedAs, NamedFile } from '../project/crossing.ts';

/** Nobody names so many files from one; the rest is not followed. */
const most = 1_000;

/** UTF-16 units. */
const longest = 500;

/** What no name of a file has that a person wrote out: variables, templates, redirections, addresses, options. */
const computed = /[${}<>%|*?"'`\n\r\0]|^[-~@]|^[A-Za-z][\w+.-]{0,30}:/;

/** The files that a reader meets in a text by their names, each once. */
export interface Naming {
  /** `path` as it is written, without quotes. What leads elsewhere, or is put together when it is used, names nothing. */
  add(path: string, as: NamedAs, from?: FileReference['from']): void;
  /** Undefined where there are none. */
  all(): readonly NamedFile[] | undefined;
}

/** `from` is what paths are relative to, unless a path comes with its own. */
export function createNaming(from: FileReference['from']): Naming {
  const found = new Map<string, NamedFile>();
  return {
    add(path, as, own = from) {
      if (path === '' || path.length > longest || found.size >= most || computed.test(path)) return;
      const key = `${as} ${own} ${path}`;
      if (!found.has(key)) found.set(key, { file: { paths: [path], from: own }, as });
    },
    all: () => (found.size === 0 ? undefined : [...found.values()]),
  };
}

/** The same without quotes around it. */
export const unquoted = (text: string): string => /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
