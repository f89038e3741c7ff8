import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { Service } from '../service.ts';
import { coalescing } from './coalesce.ts';
import type { Documents } from './documents.ts';
import { DiagnosticRefreshRequest } from './library.ts';
import { createPublisher } from './publish.ts';
import { inTurns } from './turns.ts';

/** Brings the findings of these files' projects up to date; those of all, as long as they are few. */
export type Settle = (...paths: readonly string[]) => void;

/** Keeps what the client knows of findings at the newest state. */
export interface Checking {
  /** Something changed: it is checked as soon as nothing more is queued. `isForeign`: not a document that the client itself changed. */
  soon(isForeign?: boolean): void;
  /** Checks what changed, now: for a request that must not be answered from an older state, above all not of the projects of `paths`. */
  readonly now: Settle;
}

/** Whom findings are told to, and what else there is to do. */
export interface Telling {
  /** The client asks for diagnostics; it is told when that is worth its while, if it can be told. */
  pull(): boolean;
  refreshes(): boolean;
  /** Something that changed has been checked. */
  checked(): void;
  /** Something that the client did not change itself counts now: what it shows of a document may be another. */
  learnt(): void;
  /** The text of an open document is not read. */
  refused(path: string): void;
}

/** So many projects are checked before anybody would notice. */
const FEW = 20;

const never = (): boolean => false;

export function createChecking(connection: Connection, service: Service, documents: Documents, log: Log, telling: Telling): Checking {
  const publisher = createPublisher(connection, service, documents);
  const none: ReadonlySet<string> = new Set();
  let isNews = false;
  let refreshes = false;
  let isForeignNews = false;
  let isCatchingUp = false;

  function now(...paths: readonly string[]): void {
    const typed = documents.flush();
    // After the workspace was read, thousands of projects may wait: those that somebody looks at come first.
    const isMuch = service.waiting() > FEW;
    const changed = isMuch ? service.update([...typed, ...paths]) : service.update();
    publish(changed, typed);
    if (changed.length > 0) askAgain();
    for (const path of typed) if (service.file(path) === undefined) telling.refused(path);
    if (isNews) telling.checked();
    isNews = false;
    if (!isMuch && !isCatchingUp) refreshes = false;
    if (!isMuch) tellLearnt();
    if (isMuch && !isCatchingUp) catchUp().catch(failed);
  }

  async function catchUp(): Promise<void> {
    isCatchingUp = true;
    try {
      while (service.waiting() > 0) await inTurns(service.updating(), (changed) => publish(changed, none), never);
    } finally {
      isCatchingUp = false;
    }
    askAgain();
    tellLearnt();
    telling.checked();
  }

  function tellLearnt(): void {
    if (isCatchingUp || !isForeignNews) return;
    isForeignNews = false;
    telling.learnt();
  }

  function publish(changed: readonly string[], typed: ReadonlySet<string>): void {
    if (!telling.pull()) publisher.publish(changed, typed);
  }

  /** A client that pulls asks by itself after each change that it makes. */
  function askAgain(): void {
    if (isCatchingUp || !refreshes) return;
    refreshes = false;
    if (telling.pull() && telling.refreshes()) connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => {});
  }

  const failed = (error: unknown) =>
    log.error(`the check failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);

  const soon = coalescing(() => {
    try {
      now();
    } catch (error) {
      failed(error);
    }
  });

  return {
    now,
    soon(isForeign = false) {
      isNews = true;
      refreshes ||= isForeign;
      isForeignNews ||= isForeign;
      soon();
    },
  };
}
