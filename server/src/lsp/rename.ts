import type { PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { Plan } from '../moving/move.ts';
import { planMove } from '../moving/plan.ts';
import { moveTo, renamableAt } from '../moving/renaming.ts';
import type { Service } from '../service.ts';
import type { Documents } from './documents.ts';
import { LSPErrorCodes, ResponseError } from './library.ts';
import { type EditAbilities, toMoveEdit } from './moveEdit.ts';

/** The version alone is what gets another name; null where no version stands by which a project could move. */
export function prepareRename(service: Service, documents: Documents, path: string, offset: number): PrepareRenameResult | null {
  const renamable = renamableAt(service, path, offset);
  return renamable === undefined ? null : { range: documents.range(path, renamable.at), placeholder: renamable.minor };
}

/** All that the project's move to another floor, or of what it runs, comes to. */
export function rename(
  service: Service,
  documents: Documents,
  path: string,
  offset: number,
  name: string,
  how: EditAbilities & { readonly log: Log },
): WorkspaceEdit | null {
  const renamable = renamableAt(service, path, offset);
  if (renamable === undefined) throw failed('No version stands here by which a project could move');
  if (name.trim() === renamable.minor) return null;
  const move = moveTo(renamable, name);
  if ('refused' in move) throw failed(move.refused);
  const plan = planMove(service, renamable.project.root, move);
  if (plan.refused !== undefined) throw failed(plan.refused);
  tellLeft(plan, how.log);
  return toMoveEdit(plan, documents, how);
}

const failed = (message: string) => new ResponseError(LSPErrorCodes.RequestFailed, message);

function tellLeft({ title, left }: Plan, log: Log): void {
  for (const { path, reason, command } of left) log.info(`${title}: ${path}: ${reason}${command === undefined ? '' : `: ${command}`}`);
}
