import type { FileReference, NamedAs, NamedFile } from '../project/crossing.ts';

/** Nobody names so many files from one; the rest is not followed. */
const most = 1_000;

/** UTF-16 units. */
const longest = 500;

/** What no name of a file of the repository has: variables, templates, redirections, addresses, options, the top of a machine. */
const computed = /[${}<>%|*?"'`\n\r\0]|^[-~@/\\]|^[A-Za-z][\w+.-]{0,30}:/;

/**
 * What the paths in a file are relative to: its own folder; the folder that it speaks for, where commands are run (`base`); or, for what may
 * also be started from the folder above, its own and that one (`near`).
 */
export type RelativeTo = FileReference['from'] | 'near';

/** The files that a reader meets in a text by their names, each once. */
export interface Naming {
  /** `path` as it is written, without quotes. What leads elsewhere, or is put together when it is used, names nothing. */
  add(path: string, as: NamedAs): void;
  /** Undefined where there are none. */
  all(): readonly NamedFile[] | undefined;
}

export function createNaming(to: RelativeTo): Naming {
  const found = new Map<string, NamedFile>();
  return {
    add(path, as) {
      if (path === '' || path.length > longest || found.size >= most || computed.test(path)) return;
      const key = `${as} ${path}`;
      if (!found.has(key)) found.set(key, { file: referenceTo(path, to), as });
    },
    all: () => (found.size === 0 ? undefined : [...found.values()]),
  };
}

const referenceTo = (path: string, to: RelativeTo): FileReference =>
  to === 'near' ? { paths: [path, `../${path}`], from: 'folder' } : { paths: [path], from: to };

/** The same without quotes around it. */
export const unquoted = (text: string): string => /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
