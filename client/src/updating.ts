import * as vscode from 'vscode';
import { applyFixCommand, type FixAllReference } from '../../server/src/protocol.ts';
import { uriInView } from './statusBar.ts';

/** Updates what the project of the active document pins, to the newest releases that its Pythons can have. */
export async function updateDependencies(compatible: boolean): Promise<void> {
  const uri = uriInView()?.toString();
  if (uri === undefined) return;
  const argument: FixAllReference = { all: { uri, rule: 'outdated-requirement', compatible } };
  const isDone = await vscode.commands.executeCommand<boolean | null>(applyFixCommand, argument);
  // Whoever asked wants an answer, also where there is nothing to see.
  if (isDone === null) void vscode.window.showInformationMessage(nothingToDo);
  else if (!isDone) void vscode.window.showWarningMessage('The dependencies were not updated. The log says why.');
}

const nothingToDo = 'Nothing to update, as far as your package index is known to say.';
