import * as vscode from 'vscode';

/**
 * Runs what changes files, and saves those that nobody had open: VS Code does that only where several files change at once, and leaves a
 * single one as an unsaved tab. As the user wants it for refactorings.
 */
export async function savingChanges<T>(change: () => Thenable<T>): Promise<T> {
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  const result = await change();
  if (!vscode.workspace.getConfiguration('files').get('refactoring.autoSave', true)) return result;
  const changed = vscode.workspace.textDocuments.filter(
    ({ isDirty, isUntitled, uri }) => isDirty && !isUntitled && !open.has(uri.toString()),
  );
  await Promise.all(changed.map((document) => document.save()));
  return result;
}
