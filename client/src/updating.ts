import * as vscode from 'vscode';
import { applyFixCommand, type FixAllReference } from '../../server/src/protocol.ts';
import { uriInView } from './statusBar.ts';

/** Updates what the project of the active document pins, to the newest releases that its Pythons can have. */
export async function updateDependencies(compatible: boolean): Promise<void> {
  const uri = uriInView()?.toString();
  if (uri === undefined) return;
  const argument: FixAllReference = { all: { uri, rule: 'outdated-requirement', compatible } };
  const { result, changed } = await watchingChanges(() => vscode.commands.executeCommand<boolean | null>(applyFixCommand, argument));
  // Whoever asked wants an answer, also where there is nothing to see.
  if (result === null) void vscode.window.showInformationMessage(nothingToDo);
  else if (!result) void vscode.window.showWarningMessage('The dependencies were not updated. The log says why.');
  else tellOthers(changed);
}

const nothingToDo = 'Nothing to update, as far as your package index is known to say.';

/** Undoing in one editor leaves the others as they are: the user should know that there are some. */
function tellOthers(changed: ReadonlySet<string>): void {
  const shown = vscode.window.activeTextEditor?.document.uri.toString();
  const others = [...changed].filter((uri) => uri !== shown).map((uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
  if (others.length > 0) void vscode.window.showInformationMessage(`Also updated: ${others.sort().join(', ')}.`);
}

/** What came of it, and which documents were changed meanwhile. */
async function watchingChanges<T>(change: () => Thenable<T>): Promise<{ readonly result: T; readonly changed: ReadonlySet<string> }> {
  const changed = new Set<string>();
  const listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0 && document.uri.scheme !== 'output') changed.add(document.uri.toString());
  });
  try {
    return { result: await change(), changed };
  } finally {
    listener.dispose();
  }
}
