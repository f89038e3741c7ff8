import type { Connection, Diagnostic, DocumentDiagnosticReport, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { Service } from '../service.ts';
import type { Settle } from './checking.ts';
import type { Documents } from './documents.ts';
import { DocumentDiagnosticReportKind } from './library.ts';
import { pathOf } from './paths.ts';
import { diagnosticsOf } from './publish.ts';
import { sameDiagnostics } from './sameDiagnostics.ts';

/** What a client was last told of a file, by the name it may refer to it. */
interface Told {
  readonly id: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Answers clients that ask for diagnostics themselves. `settle` brings the findings up to date first. */
export function answerPulls(connection: Connection, service: Service, documents: Documents, settle: Settle): void {
  const told = new Map<string, Told>();
  let newest = 0;

  /** The same id as long as the diagnostics are the same. */
  function tell(path: string): Told {
    const diagnostics = diagnosticsOf(path, service, documents);
    const before = told.get(path);
    if (before !== undefined && sameDiagnostics(before.diagnostics, diagnostics)) return before;
    const now = { id: String(++newest), diagnostics };
    told.set(path, now);
    return now;
  }

  connection.languages.diagnostics.on(({ textDocument, previousResultId }): DocumentDiagnosticReport => {
    const path = pathOf(textDocument.uri);
    settle(path);
    return reportOf(tell(path), previousResultId);
  });

  connection.languages.diagnostics.onWorkspace(({ previousResultIds }) => {
    settle();
    const known = new Map(previousResultIds.map(({ uri, value }) => [pathOf(uri), value]));
    // A file without findings is told of as long as the client remembers some.
    const paths = new Set([...service.reportedPaths(), ...known.keys()]);
    const items = [...paths].map(
      (path): WorkspaceDocumentDiagnosticReport => ({
        ...reportOf(tell(path), known.get(path)),
        uri: documents.uri(path),
        version: documents.version(path),
      }),
    );
    return { items };
  });
}

function reportOf({ id, diagnostics }: Told, previous: string | undefined): DocumentDiagnosticReport {
  if (previous === id) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...diagnostics] };
}
