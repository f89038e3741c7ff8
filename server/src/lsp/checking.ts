import type { Connection } from 'vscode-languageserver/node';
import type { Service } from '../service.ts';
import { coalescing } from './coalesce.ts';
import type { Documents } from './documents.ts';
import { createPublisher } from './publish.ts';

/** Keeps what the client knows of findings at the newest state. */
export interface Checking {
  /** Something changed: it is checked as soon as nothing more is queued. `refreshes`: not by a document that the client itself changed. */
  soon(refreshes?: boolean): void;
  /** Checks what changed, now: for a request that must not be answered from an older state. */
  now(): void;
}

/** How findings are told: pushed, or by the sign that they are worth asking for. */
export interface Telling {
  readonly pull: boolean;
  readonly refreshDiagnostics: boolean;
}

export function createChecking(
  connection: Connection,
  service: Service,
  documents: Documents,
  telling: () => Telling,
  checked: () => void,
): Checking {
  const publisher = createPublisher(connection, service, documents);
  let refreshes = false;

  function now(): void {
    const typed = documents.flush();
    const changed = service.update();
    if (telling().pull) askAgain(changed.length > 0);
    else publisher.publish(changed, typed);
    checked();
  }

  /** A client asks by itself after each change that it makes. */
  function askAgain(isNew: boolean): void {
    if (isNew && refreshes && telling().refreshDiagnostics) connection.languages.diagnostics.refresh();
    refreshes = false;
  }

  const soon = coalescing(() => {
    try {
      now();
    } catch (error) {
      connection.console.error(`the check failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  });

  return {
    now,
    soon(isNews = false) {
      refreshes ||= isNews;
      soon();
    },
  };
}
