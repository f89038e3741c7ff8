import * as vscode from 'vscode';
import type { MakeableInterpreter } from '../../server/src/protocol.ts';
import { commandText } from './pickerItems.ts';

/** Starts what makes an interpreter: in a terminal that the user sees, without a shell, only in a trusted window. */
export interface InterpreterMaker {
  /** Whether it came to a good end; its terminal says why it did not. */
  make(making: MakeableInterpreter): Promise<boolean>;
}

export function createInterpreterMaker(log: vscode.LogOutputChannel): InterpreterMaker {
  async function make(making: MakeableInterpreter): Promise<boolean> {
    if (!vscode.workspace.isTrusted) {
      log.info('Making an interpreter waits until the folder is trusted.');
      return false;
    }
    log.info(`${making.title}: ${commandText(making.command)}`);
    const options = { location: vscode.ProgressLocation.Window, title: making.title, cancellable: true };
    const code = await vscode.window.withProgress(options, (_, token) => run(taskOf(making), token));
    if (code !== 0) log.error(`${making.title}: ${code === undefined ? 'it was stopped' : `exit code ${code}`}; its terminal says more.`);
    return code === 0;
  }

  return { make };
}

function taskOf({ title, command: [program, ...parameters], folder }: MakeableInterpreter): vscode.Task {
  const execution = new vscode.ProcessExecution(program, parameters, { cwd: folder });
  const scope = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder)) ?? vscode.TaskScope.Workspace;
  const task = new vscode.Task({ type: 'requires-python' }, scope, title, 'Requires Python', execution, []);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated, clear: true };
  return task;
}

/** The exit code; undefined when it was stopped, or never started. */
async function run(task: vscode.Task, token: vscode.CancellationToken): Promise<number | undefined> {
  const subscriptions: vscode.Disposable[] = [];
  try {
    return await new Promise<number | undefined>((resolve, reject) => {
      let execution: vscode.TaskExecution | undefined;
      const isMine = (event: vscode.TaskEndEvent) => event.execution === execution || event.execution.task === task;
      subscriptions.push(
        vscode.tasks.onDidEndTaskProcess((event) => isMine(event) && resolve(event.exitCode)),
        vscode.tasks.onDidEndTask((event) => isMine(event) && setTimeout(() => resolve(undefined), AFTERWARDS)),
        token.onCancellationRequested(() => execution?.terminate()),
      );
      vscode.tasks.executeTask(task).then((started) => {
        execution = started;
      }, reject);
    });
  } finally {
    for (const subscription of subscriptions) subscription.dispose();
  }
}

/** A task ends shortly before or after its process; the process knows the exit code. In milliseconds. */
const AFTERWARDS = 500;
