import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Report } from '../reports.ts';
import type { Severity } from '../rules/rule.ts';
import type { Service } from '../service.ts';
import { toDiagnostic } from './convert.ts';
import type { Documents } from './documents.ts';
import { PublishDiagnosticsNotification } from './library.ts';
import { notify } from './notify.ts';
import { sameDiagnostics } from './sameDiagnostics.ts';

/** Sends diagnostics, of unopened files too, and nothing twice. */
export interface Publisher {
  /** `answered`: documents whose client waits to hear of their newest version, whether or not anything changed; they come first. */
  publish(paths: Iterable<string>, answered: ReadonlySet<string>): void;
}

/** What the client was last told of a file, and under which name. */
interface Sent {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function createPublisher(connection: Connection, service: Service, documents: Documents): Publisher {
  const sent = new Map<string, Sent>();

  const send = (uri: string, diagnostics: Diagnostic[], version: number | null) =>
    notify(connection, PublishDiagnosticsNotification.method, { uri, diagnostics, ...(version !== null && { version }) });

  function tell(path: string, isAnswer: boolean): void {
    const uri = documents.uri(path);
    const diagnostics = diagnosticsOf(path, service, documents);
    const before = sent.get(path);
    const isRenamed = before !== undefined && before.uri !== uri;
    if (!isAnswer && !isRenamed && sameDiagnostics(diagnostics, before?.diagnostics ?? [])) return;
    if (diagnostics.length > 0) sent.set(path, { uri, diagnostics });
    else sent.delete(path);
    // Two spellings of one document are two to the client.
    if (isRenamed) send(before.uri, [], null);
    if (isAnswer || diagnostics.length > 0 || !isRenamed) send(uri, diagnostics, documents.version(path));
  }

  return {
    publish(paths, answered) {
      for (const path of answered) tell(path, true);
      for (const path of new Set(paths)) if (!answered.has(path)) tell(path, false);
    },
  };
}

/** More of one file no editor shows; a stranger's may have a hundred thousand. */
const mostOfOneFile = 1000;

/** What a client is told of a file: of very many findings the gravest, in the order of their places. */
export const diagnosticsOf = (path: string, service: Service, documents: Documents): Diagnostic[] =>
  gravest(service.reports(path)).map((report) => toDiagnostic(report, documents));

function gravest(reports: readonly Report[]): readonly Report[] {
  if (reports.length <= mostOfOneFile) return reports;
  const kept = new Set(severities.flatMap((severity) => reports.filter((report) => report.severity === severity)).slice(0, mostOfOneFile));
  return reports.filter((report) => kept.has(report));
}

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
