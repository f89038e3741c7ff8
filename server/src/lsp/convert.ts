import type { AnnotatedTextEdit, CodeDescription, Diagnostic, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { editsByPath } from '../project/edits.ts';
import type { Edit } from '../project/span.ts';
import type { Report } from '../reports.ts';
import type { Documents } from './documents.ts';
import { DiagnosticSeverity, DiagnosticTag } from './library.ts';

export const SOURCE = 'requires-python';

/** Where the rules' pages are; the only address that is ever put into a diagnostic. */
const PAGES = 'https://github.com/requires-python/requires-python/blob/main/docs/rules';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { unnecessary: [DiagnosticTag.Unnecessary], deprecated: [DiagnosticTag.Deprecated] };

const pages = new Map<string, CodeDescription>();

/** The same object for all findings of a rule: what was sent is kept. */
function pageOf(rule: string): CodeDescription {
  let page = pages.get(rule);
  if (page === undefined) {
    page = { href: `${PAGES}/${rule}.md` };
    pages.set(rule, page);
  }
  return page;
}

export function toDiagnostic(report: Report, documents: Documents): Diagnostic {
  const { at, rule, severity, message, tag, related } = report;
  return {
    range: documents.range(at.path, at),
    severity: severities[severity],
    code: rule,
    codeDescription: pageOf(rule),
    source: SOURCE,
    message,
    ...(tag !== undefined && { tags: tags[tag] }),
    ...(related !== undefined &&
      related.length > 0 && {
        relatedInformation: related.map((other) => ({
          location: { uri: documents.uri(other.path), range: documents.range(other.path, other) },
          message: other.message,
        })),
      }),
  };
}

/** Edits with the versions of open documents, so that an editor refuses them when it is ahead of us; by URI for clients without them. */
export function toWorkspaceEdit(edits: readonly Edit[], documents: Documents, versioned: boolean): WorkspaceEdit {
  const files = [...editsByPath(edits)].map(([path, list]) => ({ path, edits: list.map((edit) => toTextEdit(edit, documents)) }));
  if (!versioned) return { changes: Object.fromEntries(files.map(({ path, edits }) => [documents.uri(path), edits])) };
  return {
    documentChanges: files.map(
      ({ path, edits }): TextDocumentEdit => ({
        textDocument: { uri: documents.uri(path), version: documents.version(path) },
        edits: edits as AnnotatedTextEdit[],
      }),
    ),
  };
}

export const toTextEdit = (edit: Edit, documents: Documents): TextEdit => ({
  range: documents.range(edit.path, edit),
  newText: edit.newText,
});
