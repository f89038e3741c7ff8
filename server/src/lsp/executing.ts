import type { Connection, ExecuteCommandParams, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import { applyFixCommand, type FixArgument, type MoveArgument, moveCommand } from '../protocol.ts';
import type { Service } from '../service.ts';
import { editsFor } from './chosenEdits.ts';
import { isFixArgument } from './codeActions.ts';
import { toWorkspaceEdit } from './convert.ts';
import type { Documents } from './documents.ts';
import { type EditAbilities, toMoveEdit } from './moveEdit.ts';
import { chosenOf, isMove, planFor } from './moves.ts';

/** Runs a command of ours; null for one that is not, or has no sense. */
export function execute(
  connection: Connection,
  service: Service,
  documents: Documents,
  params: ExecuteCommandParams,
  client: EditAbilities,
  log: Log,
): Promise<boolean | null> {
  const [argument] = params.arguments ?? [];
  if (params.command === applyFixCommand && isFixArgument(argument)) return applyFix(connection, service, documents, argument, client, log);
  if (params.command === moveCommand && isMove(argument)) return makeMove(connection, service, documents, argument, client, log);
  return Promise.resolve(null);
}

/** Moves a project through the client; whether it did, null when there was nothing to do. */
async function makeMove(
  connection: Connection,
  service: Service,
  documents: Documents,
  argument: MoveArgument,
  client: EditAbilities,
  log: Log,
): Promise<boolean | null> {
  const { changes } = argument;
  const whole = planFor(service, argument);
  const plan = whole === undefined || changes === undefined ? whole : chosenOf(whole, changes);
  if (plan === undefined || plan.refused !== undefined || plan.groups.length === 0) {
    log.warn(
      `nothing was moved: ${plan?.refused ?? (whole === undefined ? 'there is no project' : 'the text is not what was planned for')}`,
    );
    return null;
  }
  // What was chosen one by one needs no second look.
  return apply(connection, plan.title, toMoveEdit(plan, documents, changes === undefined ? client : { ...client, annotated: false }));
}

/** Makes an offered fix through the client; whether it did, null when there was nothing to make. */
async function applyFix(
  connection: Connection,
  service: Service,
  documents: Documents,
  choice: FixArgument,
  { versioned }: EditAbilities,
  log: Log,
): Promise<boolean | null> {
  const label = 'all' in choice ? 'Fix all' : choice.title;
  const edits = editsFor(service, choice);
  if (edits === undefined) {
    log.warn(`"${label}" was not applied: the text is not what it was offered for`);
    return null;
  }
  return apply(connection, label, toWorkspaceEdit(edits, documents, versioned));
}

/** Files that are not open would stay as unsaved tabs without the mark of a refactoring. */
async function apply(connection: Connection, label: string, edit: WorkspaceEdit): Promise<boolean> {
  return (await connection.workspace.applyEdit({ label, edit, metadata: { isRefactoring: true } })).applied;
}
