import * as vscode from 'vscode';
import {
  discoveredNotification,
  type InterpretersParams,
  type InterpretersResult,
  interpretersRequest,
  type PickableInterpreter,
  type Status,
  type StatusParams,
  statusRequest,
} from '../../server/src/protocol.ts';
import type { Environments } from './environments.ts';
import type { LanguageServer } from './languageServer.ts';
import { isSamePath, pickerRows, pickerTitle, type Row } from './pickerItems.ts';

/** The list of interpreters to choose from. */
export interface Picker {
  /** What the user chose for the folder; undefined when nothing. `uri`: what the choice is for, a document or the folder. */
  choose(folder: vscode.WorkspaceFolder | undefined, uri: vscode.Uri): Promise<PickableInterpreter | undefined>;
}

interface Item extends vscode.QuickPickItem {
  readonly interpreter?: PickableInterpreter;
}

export function createPicker(server: LanguageServer, environments: Environments): Picker {
  /** What fills the list that is open. */
  let refill: (() => void) | undefined;
  server.onNotification(discoveredNotification, () => refill?.());

  async function choose(folder: vscode.WorkspaceFolder | undefined, uri: vscode.Uri): Promise<PickableInterpreter | undefined> {
    const list = openList(uri);
    const answer = new Promise<PickableInterpreter | undefined>((resolve) => {
      list.onDidAccept(() => resolve(list.selectedItems[0]?.interpreter));
      list.onDidHide(() => resolve(undefined));
    });
    const fill = async (refresh: boolean) => {
      const [result, selected] = await Promise.all([
        interpretersFor(uri, refresh),
        folder && environments.current(folder).catch(() => undefined),
      ]);
      show(list, result, selected?.executable, folder);
    };
    const mine = () => void fill(false);
    refill = mine;
    void titleFor(uri).then((title) => {
      list.title = title;
    });
    void fill(true);
    try {
      return await answer;
    } finally {
      if (refill === mine) refill = undefined;
      list.dispose();
    }
  }

  async function titleFor(uri: vscode.Uri): Promise<string> {
    const status = await server.request<Status | null>(statusRequest, { uri: uri.toString() } satisfies StatusParams);
    const folder = (vscode.workspace.workspaceFolders?.length ?? 0) > 1 ? vscode.workspace.getWorkspaceFolder(uri)?.name : undefined;
    return pickerTitle(status ?? null, folder, vscode.workspace.isTrusted);
  }

  const interpretersFor = (uri: vscode.Uri, refresh: boolean): Promise<InterpretersResult | undefined> =>
    server.request(interpretersRequest, paramsFor(uri, environments, { refresh, wait: false }));

  return { choose };
}

/** What is asked of the server for a list. */
export const paramsFor = (
  uri: vscode.Uri,
  environments: Environments,
  how: Pick<InterpretersParams, 'refresh' | 'wait'>,
): InterpretersParams => ({
  uri: uri.toString(),
  known: environments.known().map(({ executable, version }) => ({ executable, version: version ?? null })),
  ...how,
});

function openList(uri: vscode.Uri): vscode.QuickPick<Item> {
  const list = vscode.window.createQuickPick<Item>();
  list.title = pickerTitle(null, undefined, vscode.workspace.isTrusted);
  list.placeholder = uri.scheme === 'file' ? 'Fitting interpreters come first' : 'This folder lies on no disk of this machine';
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.keepScrollPosition = true;
  list.busy = true;
  list.show();
  return list;
}

/** What the user points at stays pointed at while the list grows. */
function show(
  list: vscode.QuickPick<Item>,
  result: InterpretersResult | undefined,
  selected: string | undefined,
  folder: vscode.WorkspaceFolder | undefined,
): void {
  const pointedAt = list.activeItems[0]?.interpreter?.executable;
  const items = pickerRows(result?.interpreters ?? [], selected, folder?.uri.fsPath.replaceAll('\\', '/') ?? '').map(itemOf);
  list.items = items;
  const same =
    pointedAt === undefined
      ? undefined
      : items.find(({ interpreter }) => interpreter !== undefined && isSamePath(interpreter.executable, pointedAt));
  if (same !== undefined) list.activeItems = [same];
  list.busy = result?.complete === false;
  if (result === undefined) list.placeholder = 'The language server is not running; its log says more';
}

function itemOf(row: Row): Item {
  if ('separator' in row) return { label: row.separator, kind: vscode.QuickPickItemKind.Separator };
  return { label: row.label, description: row.description, detail: row.detail, interpreter: row.interpreter };
}
