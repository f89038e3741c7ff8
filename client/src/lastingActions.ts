import * as vscode from 'vscode';
import { CodeActionResolveRequest, type LanguageClient, type Middleware } from 'vscode-languageclient/node';

/**
 * Makes offered fixes last as long as the menu that shows them. VS Code asks for new ones soon after the cursor or a finding moved and forgets
 * the arguments of commands and what was to be resolved of those before, even of those on the screen: what is then chosen does nothing. So
 * each gets its edit before it is shown, and each command a name of its own instead of arguments.
 */
export function lastingActions(clientNow: () => LanguageClient | undefined, subscriptions: vscode.Disposable[]): Middleware {
  const named = new Set<string>();

  function nameOf({ command, arguments: values = [] }: vscode.Command): string {
    const name = `${command}:${JSON.stringify(values)}`;
    if (!named.has(name))
      subscriptions.push(vscode.commands.registerCommand(name, () => vscode.commands.executeCommand(command, ...values)));
    named.add(name);
    return name;
  }

  /** Undefined for a fix that turns out to do harm: it would do nothing when chosen. */
  async function lasting(action: vscode.CodeAction, token: vscode.CancellationToken): Promise<vscode.CodeAction | undefined> {
    const client = clientNow();
    if (action.command?.arguments?.length) action.command = { title: action.command.title, command: nameOf(action.command) };
    if (action.command !== undefined || action.edit !== undefined) return action;
    if (client === undefined) return undefined;
    const asked = client.code2ProtocolConverter.asCodeActionSync(action);
    const { edit } = await client.sendRequest(CodeActionResolveRequest.type, asked, token);
    const change = await client.protocol2CodeConverter.asWorkspaceEdit(edit, token);
    if (change === undefined) return undefined;
    action.edit = change;
    return action;
  }

  return {
    async provideCodeActions(document, range, context, token, next) {
      const offered = (await next(document, range, context, token)) ?? [];
      const kept = await Promise.all(offered.map((offer) => (offer instanceof vscode.CodeAction ? lasting(offer, token) : offer)));
      return kept.filter((offer) => offer !== undefined);
    },
  };
}
