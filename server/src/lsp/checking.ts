import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { Service } from '../service.ts';
import { coalescing } from './coalesce.ts';
import type { Documents } from './documents.ts';
import { DiagnosticRefreshRequest } from './library.ts';
import { createPublisher } from './publish.ts';

/** Keeps what the client knows of findings at the newest state. */
export interface Checking {
  /** Something changed: it is checked as soon as nothing more is queued. `isForeign`: not a document that the client itself changed. */
  soon(isForeign?: boolean): void;
  /** Checks what changed, now: for a request that must not be answered from an older state. */
  now(): void;
}

/** Whom findings are told to, and what else there is to do. */
export interface Telling {
  /** The client asks for diagnostics; it is told when that is worth its while, if it can be told. */
  pull(): boolean;
  refreshes(): boolean;
  /** Something that changed has been checked. */
  checked(): void;
  /** The text of an open document is not read. */
  refused(path: string): void;
}

export function createChecking(connection: Connection, service: Service, documents: Documents, log: Log, telling: Telling): Checking {
  const publisher = createPublisher(connection, service, documents);
  let isNews = false;
  let refreshes = false;

  function now(): void {
    const typed = documents.flush();
    const changed = service.update();
    if (telling.pull()) askAgain(changed.length > 0);
    else publisher.publish(changed, typed);
    for (const path of typed) if (service.file(path) === undefined) telling.refused(path);
    if (isNews) telling.checked();
    isNews = false;
  }

  /** A client asks by itself after each change that it makes. */
  function askAgain(isNew: boolean): void {
    if (isNew && refreshes && telling.refreshes()) connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => {});
    refreshes = false;
  }

  const soon = coalescing(() => {
    try {
      now();
    } catch (error) {
      log.error(`the check failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  });

  return {
    now,
    soon(isForeign = false) {
      isNews = true;
      refreshes ||= isForeign;
      soon();
    },
  };
}
