import type { AnnotatedTextEdit, ChangeAnnotation, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { editsOf, type Group, type Plan } from '../moving/move.ts';
import { gather } from '../project/gather.ts';
import { toTextEdit, toWorkspaceEdit } from './convert.ts';
import type { Documents } from './documents.ts';

/** What a client can do with a plan. */
export interface EditAbilities {
  readonly versioned: boolean;
  /** It shows what changes are for, and lets people leave some out. */
  readonly annotated: boolean;
}

/**
 * A plan as one edit. Where the client shows annotations each group is one, to be ticked or not, and what is doubtful comes unticked;
 * elsewhere that is left out.
 */
export function toMoveEdit(plan: Plan, documents: Documents, { versioned, annotated }: EditAbilities): WorkspaceEdit {
  if (!versioned || !annotated) return toWorkspaceEdit(editsOf(plan, false), documents, versioned);
  const files = new Map<string, AnnotatedTextEdit[]>();
  for (const [index, { changes }] of plan.groups.entries()) {
    for (const edit of changes.flatMap(({ edits }) => edits)) {
      gather(files, edit.path, { ...toTextEdit(edit, documents), annotationId: idOf(index) });
    }
  }
  // One change a document: its edits all speak of the text as it is now.
  const documentChanges = [...files].map(
    ([path, edits]): TextDocumentEdit => ({ textDocument: { uri: documents.uri(path), version: documents.version(path) }, edits }),
  );
  return { documentChanges, changeAnnotations: Object.fromEntries(plan.groups.map((group, index) => [idOf(index), annotationOf(group)])) };
}

const idOf = (index: number): string => `group ${index + 1}`;

const annotationOf = ({ title, changes, needsConfirmation, doubtful }: Group): ChangeAnnotation => ({
  label: title,
  description: `${changes.length} ${changes.length === 1 ? 'place' : 'places'}`,
  needsConfirmation: needsConfirmation || doubtful,
});
