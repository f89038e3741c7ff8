// The least that a language server on this library can take: it keeps documents in step, publishes the same diagnostic for every version and
// answers everything else with nothing.
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental, hoverProvider: true, codeActionProvider: true },
}));
connection.onHover(() => null);
connection.onCodeAction(() => []);
documents.onDidChangeContent(({ document: { uri, version } }) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  void connection.sendDiagnostics({ uri, version, diagnostics: [{ range, severity: 2, source: 'floor', message: 'nothing' }] });
});
documents.listen(connection);
connection.listen();
