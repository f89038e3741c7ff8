/** What a folder holds. Links are told apart and never followed by the walk. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** The bytes of a file, or in one line why there are none. */
export type FileBytes = { readonly bytes: Uint8Array } | { readonly problem: string };

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/**
 * The outside world. Everything the core knows of files, clock and platform comes from here, so that every platform is tested on every
 * platform. Reading is synchronous: 12,000 files are read in a third of the time that as many promises take (bench/README).
 */
export interface Host {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, with forward slashes, or undefined. */
  readonly home: string | undefined;
  readonly log: Log;
  /** The day, `YYYY-MM-DD`, in UTC. */
  today(): string;
  /** A regular file of at most `limit` bytes, no link followed; undefined when there is no such file. */
  readFile(path: string, limit: number): FileBytes | undefined;
  /** At most `length` bytes from `start`, following links: for interpreters, which lie outside the folder. */
  readPart(path: string, start: number, length: number): Uint8Array | undefined;
  /** Undefined when it is no folder or may not be read. */
  listFolder(path: string): readonly FolderEntry[] | undefined;
  /** What the path leads to when every link is followed; undefined when it leads nowhere. */
  realPath(path: string): string | undefined;
  /** Follows links. `modified` in milliseconds since 1970. */
  stat(
    path: string,
  ):
    | { readonly kind: 'file' | 'folder' | 'other'; readonly size: number; readonly modified: number; readonly executable: boolean }
    | undefined;
}
