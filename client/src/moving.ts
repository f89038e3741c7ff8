import * as vscode from 'vscode';
import {
  type MoveArgument,
  type MoveKind,
  type MovePlan,
  type Moves,
  type MovesParams,
  moveCommand,
  movesRequest,
  type PlanMoveParams,
  planMoveRequest,
} from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageServer.ts';
import { counted, extentOf, leftPage, minorRow, planRows, questions } from './moveItems.ts';
import { uriInView } from './statusBar.ts';

/** Moves a whole project to other Pythons: asks which, shows what would change, and makes what stays ticked. */
export interface Moving {
  /** `minors`: where it is known already which. */
  move(kind: MoveKind, uri?: string, minors?: readonly string[]): Promise<void>;
}

export function createMoving(server: LanguageServer, log: vscode.LogOutputChannel): Moving {
  async function move(kind: MoveKind, of?: string, known?: readonly string[]): Promise<void> {
    const uri = of ?? uriInView()?.toString();
    if (uri === undefined) return log.warn('Without a folder there is no project to move.');
    const minors = known ?? (await askForMinor(kind, uri));
    const plan = minors && (await planFor({ uri, kind, minors }));
    if (minors === undefined || plan === undefined) return;
    const changes = await preview(plan);
    if (changes === undefined) return;
    const argument: MoveArgument = { uri, kind, minors, changes };
    const isDone = changes.length > 0 && (await vscode.commands.executeCommand<boolean | null>(moveCommand, argument)) === true;
    tell(plan, changes, isDone);
  }

  async function askForMinor(kind: MoveKind, uri: string): Promise<readonly string[] | undefined> {
    const moves = await server.request<Moves | null>(movesRequest, { uri } satisfies MovesParams);
    const { title, none } = questions[kind];
    const rows = (moves?.[kind] ?? []).map(minorRow);
    if (rows.length === 0) return void vscode.window.showInformationMessage(none);
    const placeHolder = moves?.requires === null || moves === undefined ? '' : `The project requires ${moves?.requires}`;
    const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder, matchOnDescription: true });
    return chosen && [chosen.minor];
  }

  async function planFor(params: PlanMoveParams): Promise<MovePlan | undefined> {
    const plan = await server.request<MovePlan | null>(planMoveRequest, params);
    const why = plan === null || plan === undefined ? 'There is no project here.' : plan.refused;
    if (why === null && plan?.groups.length !== 0) return plan ?? undefined;
    void vscode.window.showInformationMessage(why ?? `${plan?.title}: nothing is left to change.`);
    return undefined;
  }

  /** The ids of the changes that stay ticked; undefined when nothing shall be done. */
  async function preview(plan: MovePlan): Promise<readonly string[] | undefined> {
    const rows = planRows(plan, nameOf).map((row) =>
      'separator' in row ? { label: row.separator, kind: vscode.QuickPickItemKind.Separator, id: '' } : { ...row, id: row.change.id },
    );
    const title = `${plan.title}: ${extentOf(plan)}`;
    const placeHolder =
      plan.left.length === 0 ? 'Untick what shall stay' : `Untick what shall stay; ${counted(plan.left.length, 'place')} left for you`;
    const chosen = await vscode.window.showQuickPick(rows, { title, placeHolder, canPickMany: true, matchOnDescription: true });
    return chosen?.map(({ id }) => id);
  }

  /** The answer to what the user asked for, with what remains to be done by hand. */
  function tell(plan: MovePlan, changes: readonly string[], isDone: boolean): void {
    if (!isDone && changes.length > 0)
      return void vscode.window.showWarningMessage(`${plan.title}: nothing was changed. The log says why.`);
    const done = `${plan.title}: ${counted(changes.length, 'place')} changed.`;
    log.info(done);
    if (plan.left.length === 0) return;
    const show = 'Show What Is Left';
    void vscode.window.showInformationMessage(`${done} ${counted(plan.left.length, 'place')} left for you.`, show).then(async (answer) => {
      if (answer !== show) return;
      const content = leftPage(plan.title, plan.left, nameOf);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'markdown' }));
    });
  }

  return { move };
}

const nameOf = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
