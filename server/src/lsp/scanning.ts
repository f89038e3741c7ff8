import type { CancellationToken, Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { Service } from '../service.ts';
import { inTurns } from './turns.ts';

/** Reads the folders. */
export interface Scanner {
  /** Begins anew, whatever goes on. Resolves when it is over: read to the end, stopped by the user, or begun anew. */
  start(): Promise<void>;
}

/** Shorter work is not worth a sign in the editor, in milliseconds. */
const UNNOTICED = 300;

/** How often progress is told of, in milliseconds. */
const PAUSE = 200;

/** Whom reading is told to. */
export interface ScanTelling {
  began(): void;
  /** After each scan that was not begun anew, also after one that was stopped: what was read counts. `isWhole`: all was. */
  ended(isWhole: boolean): void;
}

export function createScanner(
  connection: Connection,
  service: Service,
  log: Log,
  showsProgress: () => boolean,
  telling: ScanTelling,
): Scanner {
  let newest = 0;
  return {
    async start() {
      const mine = ++newest;
      telling.began();
      const progress = showsProgress() ? scanProgress(connection) : undefined;
      let files = 0;
      try {
        const isOver = () => mine !== newest || progress?.isCancelled() === true;
        const take = (slice: { readonly files: number }) => {
          files = slice.files;
          progress?.tell(files);
        };
        const finished = await inTurns(service.scan(), take, isOver);
        if (mine !== newest) return;
        if (!finished) log.info(`the workspace was read in part: ${files} files, then it was stopped`);
        telling.ended(finished);
      } finally {
        progress?.end();
      }
    },
  };
}

interface ScanProgress {
  tell(files: number): void;
  isCancelled(): boolean;
  end(): void;
}

/** Appears when the work takes long; nothing ever waits for the client to take notice. */
function scanProgress(connection: Connection): ScanProgress {
  const since = performance.now();
  let told = since;
  let reporter: (WorkDoneProgressServerReporter & { readonly token?: CancellationToken }) | undefined;
  let isAskedFor = false;
  let isOver = false;

  async function show(): Promise<void> {
    isAskedFor = true;
    reporter = await connection.window.createWorkDoneProgress();
    reporter.begin('Requires Python', undefined, 'reading the workspace', true);
    if (isOver) reporter.done();
  }

  return {
    tell(files) {
      const now = performance.now();
      if (!isAskedFor && now - since > UNNOTICED) show().catch(() => {});
      if (reporter === undefined || now - told < PAUSE) return;
      told = now;
      reporter.report(`${files} files read`);
    },
    isCancelled: () => reporter?.token?.isCancellationRequested === true,
    end() {
      isOver = true;
      reporter?.done();
    },
  };
}
