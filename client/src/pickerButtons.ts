import * as vscode from 'vscode';
import type { MakeableInterpreter, PickableInterpreter } from '../../server/src/protocol.ts';
import type { Choice } from './picker.ts';

const button = (icon: string, tooltip: string): vscode.QuickInputButton => ({ iconPath: new vscode.ThemeIcon(icon), tooltip });

/** In the title of the list. */
export const anotherProject = button('folder-library', 'Choose Another Project');

const forAll = button('multiple-windows', 'Use for All Folders');
const recreate = button('refresh', 'Recreate');
const copy = button('copy', 'Copy Path');
const reveal = button('folder-opened', 'Open Folder');

/** What can be done with a row besides choosing it. */
export function buttonsOf(interpreter: PickableInterpreter, makings: readonly MakeableInterpreter[]): vscode.QuickInputButton[] {
  const isOneOfMany = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return [...(isOneOfMany ? [forAll] : []), ...(recreationOf(interpreter, makings) === undefined ? [] : [recreate]), copy, reveal];
}

/** What a button decides; undefined for those after which the list stays open. */
export function actionOf(
  pressed: vscode.QuickInputButton,
  interpreter: PickableInterpreter,
  makings: readonly MakeableInterpreter[],
): Choice | undefined {
  if (pressed === copy) void vscode.env.clipboard.writeText(interpreter.executable);
  if (pressed === reveal) void vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(interpreter.executable));
  if (pressed === forAll) return { interpreter, forAll: true };
  const making = pressed === recreate ? recreationOf(interpreter, makings) : undefined;
  return making && { making };
}

/** How the project's own environment would be made anew: in its place. */
const recreationOf = (
  { isOwn, environment }: PickableInterpreter,
  makings: readonly MakeableInterpreter[],
): MakeableInterpreter | undefined =>
  isOwn && environment !== null ? makings.find(({ executable }) => executable?.startsWith(`${environment}/`) === true) : undefined;
