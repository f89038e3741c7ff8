import type { Terminal } from './terminal.ts';

/** Counts the files that were read, on a terminal only: other readers of standard error have no use for it. */
export interface Progress {
  tell(files: number): void;
  /** Takes the line away again. */
  done(): void;
}

/** Short work shows nothing; longer work not more often than it can be read. */
const INTERVAL = 200;

/** `now` in milliseconds. */
export function createProgress({ interactive, err }: Terminal, quiet: boolean, now: () => number = Date.now): Progress {
  if (!interactive || quiet) return { tell: () => {}, done: () => {} };
  let last = now();
  let shown = false;
  return {
    tell(files) {
      if (now() - last < INTERVAL) return;
      last = now();
      shown = true;
      err(`\r${files} files read`);
    },
    done() {
      if (shown) err('\r\u001b[K');
    },
  };
}
