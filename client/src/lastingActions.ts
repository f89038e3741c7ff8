import * as vscode from 'vscode';
import type { LanguageClient, Middleware } from 'vscode-languageclient/node';
import { applyFixCommand } from '../../server/src/protocol.ts';

/** More than all menus that anybody can have open. */
const REMEMBERED = 300;

/**
 * Makes offered fixes last as long as the menu that shows them. VS Code asks for new ones soon after the cursor or a finding moved, and forgets
 * the arguments of commands and what was to be resolved of those before, even of those on the screen: what is then chosen does nothing. So
 * each gets a command with a name of its own instead of arguments. Its fix is found again and proved when it is chosen, and its edits carry
 * the versions of documents, which edits that stand in a code action lose on their way to VS Code.
 */
export function lastingActions(clientNow: () => LanguageClient | undefined): Middleware & vscode.Disposable {
  const named = new Map<string, vscode.Disposable>();

  function nameOf({ command, arguments: values }: vscode.Command): string {
    const name = `${command}:${JSON.stringify(values)}`;
    const known =
      named.get(name) ?? vscode.commands.registerCommand(name, () => vscode.commands.executeCommand(command, ...(values ?? [])));
    named.delete(name);
    named.set(name, known);
    return name;
  }

  function forgetOldest(): void {
    for (const [name, command] of named) {
      if (named.size <= REMEMBERED) return;
      command.dispose();
      named.delete(name);
    }
  }

  /** What it does, as a command: its own, or making the fix that it stands for. */
  function commandOf(action: vscode.CodeAction): vscode.Command | undefined {
    const isFix = action.edit === undefined && action.kind?.contains(vscode.CodeActionKind.QuickFix) === true;
    if (action.command !== undefined || !isFix) return action.command;
    const choice: unknown = clientNow()?.code2ProtocolConverter.asCodeActionSync(action).data;
    return choice === undefined ? undefined : { title: action.title, command: applyFixCommand, arguments: [choice] };
  }

  function makeLast(action: vscode.CodeAction): void {
    const command = commandOf(action);
    if (command?.arguments?.length) action.command = { title: command.title, command: nameOf(command) };
  }

  return {
    async provideCodeActions(document, range, context, token, next) {
      const offered = await next(document, range, context, token);
      for (const offer of offered ?? []) if (offer instanceof vscode.CodeAction) makeLast(offer);
      forgetOldest();
      return offered;
    },
    // An edit beside the command would be made first, and the command would find nothing left to do.
    async resolveCodeAction(action, token, next) {
      return action.command !== undefined && named.has(action.command.command) ? action : next(action, token);
    },
    dispose() {
      for (const command of named.values()) command.dispose();
      named.clear();
    },
  };
}
