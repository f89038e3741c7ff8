import * as vscode from 'vscode';
import {
  discoveredNotification,
  type InterpretersParams,
  type InterpretersResult,
  interpretersRequest,
  type ListedProject,
  type MakeableInterpreter,
  type MakingsParams,
  makingsRequest,
  type PickableInterpreter,
  type Status,
  type StatusParams,
  statusRequest,
} from '../../server/src/protocol.ts';
import type { Environments } from './environments.ts';
import type { LanguageServer } from './languageServer.ts';
import { actionOf, anotherProject, buttonsOf } from './pickerButtons.ts';
import { firstIn, isSamePath, makingRows, pickerRows, pickerTitle, pointedAt, type Row } from './pickerItems.ts';
import { placeTitle } from './projectItems.ts';

/** What the user decided: an interpreter that is there, for one folder or for all of them, one to be made, or to choose for another project. */
export type Choice =
  | { readonly interpreter: PickableInterpreter; readonly forAll: boolean }
  | { readonly making: MakeableInterpreter }
  | { readonly anotherProject: true };

/** The list of interpreters to choose from. */
export interface Picker {
  /**
   * What the user chose for the folder; undefined when nothing. `uri`: what the choice is for, a document or a folder; `projects`: those that
   * there are besides, none where it is clear for which.
   */
  choose(
    folder: vscode.WorkspaceFolder | undefined,
    uri: vscode.Uri,
    projects: Promise<readonly ListedProject[]>,
  ): Promise<Choice | undefined>;
}

interface Item extends vscode.QuickPickItem {
  readonly interpreter?: PickableInterpreter;
  readonly making?: MakeableInterpreter;
}

/** What fills the list. */
interface Contents {
  readonly result: InterpretersResult | undefined;
  readonly makings: readonly MakeableInterpreter[];
  readonly selected: string | undefined;
}

export function createPicker(server: LanguageServer, environments: Environments): Picker {
  /** What fills the list that is open. */
  let refill: (() => void) | undefined;
  server.onNotification(discoveredNotification, () => refill?.());

  async function choose(
    folder: vscode.WorkspaceFolder | undefined,
    uri: vscode.Uri,
    projects: Promise<readonly ListedProject[]>,
  ): Promise<Choice | undefined> {
    const list = openList(uri);
    let makings: readonly MakeableInterpreter[] = [];
    const begun = new Set<string>();
    const answer = new Promise<Choice | undefined>((resolve) => {
      list.onDidAccept(() => resolve(choiceOf(list.selectedItems[0])));
      list.onDidTriggerItemButton(({ item, button }) => {
        const choice = item.interpreter && actionOf(button, item.interpreter, makings);
        if (choice !== undefined) resolve(choice);
      });
      list.onDidTriggerButton((button) => button === anotherProject && resolve({ anotherProject: true }));
      list.onDidHide(() => resolve(undefined));
    });
    const fill = async (refresh: boolean) => {
      const contents = await contentsFor(folder, uri, refresh);
      makings = contents.makings;
      show(list, contents, folder, begun);
    };
    const mine = () => void fill(false);
    refill = mine;
    void titleFor(folder, uri).then((title) => {
      list.title = title;
    });
    void projects.then((others) => {
      if (others.length > 0) list.buttons = [anotherProject];
    });
    void fill(true);
    try {
      return await answer;
    } finally {
      if (refill === mine) refill = undefined;
      list.dispose();
    }
  }

  async function titleFor(folder: vscode.WorkspaceFolder | undefined, uri: vscode.Uri): Promise<string> {
    const status = await server.request<Status | null>(statusRequest, { uri: uri.toString() } satisfies StatusParams);
    const project = status && folder && below(folder.uri, vscode.Uri.parse(status.project, true));
    const place = placeTitle(folder?.name, project ?? undefined, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
    return pickerTitle(status ?? null, place, vscode.workspace.isTrusted);
  }

  async function contentsFor(folder: vscode.WorkspaceFolder | undefined, uri: vscode.Uri, refresh: boolean): Promise<Contents> {
    const [result, selected] = await Promise.all([
      server.request<InterpretersResult>(interpretersRequest, paramsFor(uri, environments, { refresh, wait: false })),
      folder && environments.current(folder).catch(() => undefined),
    ]);
    // What to make one from is known only when everything was looked at.
    const params: MakingsParams = { uri: uri.toString() };
    const makings = result?.complete === true ? await server.request<MakeableInterpreter[]>(makingsRequest, params) : undefined;
    return { result, makings: makings ?? [], selected: selected?.executable };
  }

  return { choose };
}

/** The path of a folder below another; undefined where it is not below it. */
const below = (folder: vscode.Uri, inner: vscode.Uri): string | undefined =>
  inner.path.startsWith(`${folder.path}/`) ? inner.path.slice(folder.path.length + 1) : undefined;

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

function choiceOf(item: Item | undefined): Choice | undefined {
  if (item?.making !== undefined) return { making: item.making };
  return item?.interpreter === undefined ? undefined : { interpreter: item.interpreter, forAll: false };
}

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

/** What the user came to point at stays pointed at while the list grows. `begun`: the executables with which it has begun so far. */
function show(
  list: vscode.QuickPick<Item>,
  { result, makings, selected }: Contents,
  folder: vscode.WorkspaceFolder | undefined,
  begun: Set<string>,
): void {
  const pointed = pointedAt(begun, list.activeItems[0])?.executable;
  const rows = pickerRows(result?.interpreters ?? [], selected, folder?.uri.fsPath.replaceAll('\\', '/') ?? '');
  const items = [...rows, ...makingRows(makings)].map((row) => itemOf(row, makings));
  list.items = items;
  const first = firstIn(items);
  if (first !== undefined) begun.add(first);
  const same =
    pointed === undefined
      ? undefined
      : items.find(({ interpreter }) => interpreter !== undefined && isSamePath(interpreter.executable, pointed));
  if (same !== undefined) list.activeItems = [same];
  list.busy = result?.complete === false;
  if (result === undefined) list.placeholder = 'The language server is not running; its log says more';
}

function itemOf(row: Row, makings: readonly MakeableInterpreter[]): Item {
  if ('separator' in row) return { label: row.separator, kind: vscode.QuickPickItemKind.Separator };
  return 'making' in row ? { ...row } : { ...row, buttons: buttonsOf(row.interpreter, makings) };
}
