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

/** What the asker wants of one address, and how much he puts up with. */
export interface TextRequest {
  /** `https:`, or `http:` on this machine; without credentials, which go into `headers`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds for everything together: connecting, redirects, headers, body. */
  readonly deadline: number;
  /** Bytes of the body, counted when it is unpacked. */
  readonly limit: number;
  /** Called once the headers are there: whoever takes the body, piece by piece; undefined leaves it unread. */
  readonly read: (head: TextHead) => ((part: string) => void) | undefined;
}

/** An answer that came, whatever its status. Redirects were followed already. */
export interface TextHead {
  readonly status: number;
  /** In small letters; undefined where the answer has none of that name. */
  readonly header: (name: string) => string | undefined;
}

/**
 * Why no whole answer came. `unreachable`: no way to the host (no network, no such name, nobody listens); `late`: the deadline; `too-large`:
 * the limit; `redirect`: to another origin, or too many; `broken`: everything else, a bad certificate among it.
 */
export interface TextProblem {
  readonly problem: 'unreachable' | 'late' | 'too-large' | 'redirect' | 'broken';
}

/** The way out. A host without one is offline; whether it may be used is for the asker to know. */
export interface Network {
  /** Milliseconds since 1970: what pauses and the age of answers are measured by. */
  now(): number;
  /** One GET. Sends nothing that is not in the request, keeps no cookie, goes to no other origin. Never rejects. */
  fetchText(request: TextRequest): Promise<TextHead | TextProblem>;
}

/** A program of the user's own, to be run to its end. */
export interface ProgramRun {
  /** Absolute: nothing is looked for. */
  readonly path: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where it runs. */
  readonly folder: string;
  /** Milliseconds after which it is ended. */
  readonly deadline: number;
  /** Bytes of what it may write. */
  readonly limit: number;
}

/** Starting programs. Whether one may be started is for the asker to know. */
export interface Programs {
  /** What it wrote to standard output, undefined where it failed, took too long or wrote too much. No shell, no input. Never rejects. */
  run(program: ProgramRun): Promise<string | undefined>;
}

/** Where the product keeps what it may lose at any time: the one place to which the core writes by itself. */
export interface Keeping {
  /** The whole file, or the one before it; false where nothing could be written. Makes the folders above it. */
  write(path: string, text: string): boolean;
  remove(path: string): void;
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
  /** Absent where there is no network at all. */
  readonly network?: Network | undefined;
  /** Absent where nothing may be started: in every language server, since opening a folder starts nothing. */
  readonly programs?: Programs | undefined;
  /** Absent where nothing may be written. */
  readonly keeping?: Keeping | undefined;
  /** The day, `YYYY-MM-DD`, in UTC. */
  today(): string;
  /** A regular file of at most `limit` bytes, no link followed; undefined when there is no such file. */
  readFile(path: string, limit: number): FileBytes | undefined;
  /** At most `length` bytes from `start`, following links: for interpreters, which lie outside the folder. */
  readPart(path: string, start: number, length: number): Uint8Array | undefined;
  /** Undefined when it is no folder or may not be read. */
  listFolder(path: string): readonly FolderEntry[] | undefined;
  /** What a link says, as it stands there; undefined when the path is none. */
  readLink(path: string): string | undefined;
  /** What the path leads to when every link is followed; undefined when it leads nowhere. */
  realPath(path: string): string | undefined;
  /** Follows links. `modified` in milliseconds since 1970. */
  stat(
    path: string,
  ):
    | { readonly kind: 'file' | 'folder' | 'other'; readonly size: number; readonly modified: number; readonly executable: boolean }
    | undefined;
}
