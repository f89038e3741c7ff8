import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Service } from '../service.ts';
import { toDiagnostic } from './convert.ts';
import type { Documents } from './documents.ts';
import { sameDiagnostics } from './sameDiagnostics.ts';

/** Sends diagnostics, of unopened files too, and nothing twice. */
export interface Publisher {
  /** `answered`: documents whose client waits to hear of their newest version, whether or not anything changed; they come first. */
  publish(paths: Iterable<string>, answered: ReadonlySet<string>): void;
}

export function createPublisher(connection: Connection, service: Service, documents: Documents): Publisher {
  const sent = new Map<string, readonly Diagnostic[]>();

  function send(path: string, isAnswer: boolean): void {
    const diagnostics = diagnosticsOf(path, service, documents);
    if (!isAnswer && sameDiagnostics(diagnostics, sent.get(path) ?? [])) return;
    if (diagnostics.length > 0) sent.set(path, diagnostics);
    else sent.delete(path);
    const version = documents.version(path);
    // A client that is gone is noticed elsewhere.
    connection.sendDiagnostics({ uri: documents.uri(path), diagnostics, ...(version !== null && { version }) }).catch(() => {});
  }

  return {
    publish(paths, answered) {
      for (const path of answered) send(path, true);
      for (const path of new Set(paths)) if (!answered.has(path)) send(path, false);
    },
  };
}

export const diagnosticsOf = (path: string, service: Service, documents: Documents): Diagnostic[] =>
  service.reports(path).map((report) => toDiagnostic(report, documents));
