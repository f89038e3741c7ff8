import * as vscode from 'vscode';
import { type Status, type StatusParams, selectInterpreterCommand, statusRequest } from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageServer.ts';
import { type StatusText, statusText } from './statusText.ts';

/** Shows what the project of the active document requires and what runs it. */
export interface StatusBar {
  update(): void;
}

export const restartCommand = 'requiresPython.restart';

export function createStatusBar(context: vscode.ExtensionContext, server: LanguageServer): StatusBar {
  const item = vscode.window.createStatusBarItem('requiresPython.status', vscode.StatusBarAlignment.Right, 101);
  item.name = 'Requires Python';
  context.subscriptions.push(item);
  let newest = 0;

  async function show(): Promise<void> {
    const mine = ++newest;
    const uri = uriInView();
    const params: StatusParams | undefined = uri && { uri: uri.toString() };
    const status = params && server.state() === 'running' ? await server.request<Status | null>(statusRequest, params) : null;
    // A server that is just starting is no news: what was shown stays until there is some.
    if (mine !== newest || server.state() === 'starting') return;
    render(item, statusText(status ?? null, { server: server.state(), trusted: vscode.workspace.isTrusted }));
  }

  return { update: () => void show() };
}

/** The active document where it lies in a folder of the workspace, else the first folder. */
export function uriInView(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const inside = active !== undefined && vscode.workspace.getWorkspaceFolder(active) !== undefined;
  return inside ? active : (vscode.workspace.workspaceFolders?.[0]?.uri ?? active);
}

function render(item: vscode.StatusBarItem, shown: StatusText | undefined): void {
  if (shown === undefined) {
    item.hide();
    return;
  }
  item.text = `$(versions) ${shown.text}`;
  item.tooltip = shown.tooltip.join('\n');
  item.backgroundColor = shown.warns ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  item.command = shown.click === 'restart' ? restartCommand : selectInterpreterCommand;
  item.show();
}
