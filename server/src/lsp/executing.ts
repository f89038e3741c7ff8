import type { Connection, ExecuteCommandParams } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import { applyFixCommand } from '../protocol.ts';
import type { Service } from '../service.ts';
import { editsFor } from './chosenEdits.ts';
import { isFixArgument } from './codeActions.ts';
import { toWorkspaceEdit } from './convert.ts';
import type { Documents } from './documents.ts';

/** Makes an offered fix through the client; whether it did, null when there was nothing to make. */
export async function applyFixes(
  connection: Connection,
  service: Service,
  documents: Documents,
  { command, arguments: [choice] = [] }: ExecuteCommandParams,
  versioned: boolean,
  log: Log,
): Promise<boolean | null> {
  if (command !== applyFixCommand || !isFixArgument(choice)) return null;
  const label = 'all' in choice ? 'Fix all' : choice.title;
  const edits = editsFor(service, choice);
  if (edits === undefined) {
    log.warn(`"${label}" was not applied: the text is not what it was offered for`);
    return null;
  }
  // Files that are not open would stay as unsaved tabs without the mark of a refactoring.
  const edit = toWorkspaceEdit(edits, documents, versioned);
  return (await connection.workspace.applyEdit({ label, edit, metadata: { isRefactoring: true } })).applied;
}
