import type { Connection } from 'vscode-languageserver/node';
import type { Host } from '../host.ts';
import { inspectKnown, isSameExecutable, judgeFor, type Known } from '../picking.ts';
import { pinOf } from '../project/authority.ts';
import type { Project } from '../project/project.ts';
import {
  checkedNotification,
  type SelectedParams,
  type Status,
  type StatusParams,
  selectedNotification,
  statusRequest,
} from '../protocol.ts';
import type { Service } from '../service.ts';
import type { Settle } from './checking.ts';
import type { Documents } from './documents.ts';
import type { InterpreterList } from './interpreterList.ts';
import { notify } from './notify.ts';
import { isWithin, pathOf } from './paths.ts';
import { pathsAt, projectAt } from './projects.ts';

/** What the status bar shows. */
export interface StatusReports {
  /** Says that the status which was asked for last is another now, if it is. */
  tellChange(): void;
  /** These files or folders changed: a selected environment may be gone, or be made anew with another Python. */
  follow(paths: readonly string[]): void;
}

/** Answers the requests behind the status bar. `settle` brings the findings up to date, `selected` comes after a choice was told. */
export function answerStatus(
  connection: Connection,
  host: Host,
  service: Service,
  documents: Documents,
  list: InterpreterList,
  settle: Settle,
  selected: () => void,
): StatusReports {
  let asked: { readonly uri: string; readonly answer: string } | undefined;
  const statusAt = (uri: string) => statusOf(projectAt(service, uri), host, documents, list);

  connection.onRequest(statusRequest, ({ uri }: StatusParams): Status | null => {
    settle(...pathsAt(uri));
    const status = statusAt(uri);
    asked = { uri, answer: JSON.stringify(status) };
    return status;
  });

  const choices = new Map<string, Known>();

  function take(folder: string, choice: Known): void {
    const { executable, version, minor } = inspectKnown(host, choice);
    service.select(folder, { executable, version: version ?? minor });
  }

  connection.onNotification(selectedNotification, ({ folder, selected: choice }: SelectedParams) => {
    const path = pathOf(folder).replace(/(.)\/$/, '$1');
    if (choice === null) {
      choices.delete(path);
      service.select(path, undefined);
    } else {
      choices.set(path, choice);
      take(path, choice);
    }
    selected();
  });

  return {
    tellChange() {
      if (asked === undefined || JSON.stringify(statusAt(asked.uri)) === asked.answer) return;
      // Told once: what comes after is told after the next question.
      asked = undefined;
      notify(connection, checkedNotification);
    },
    follow(paths) {
      const touched = [...choices].filter(([, { executable }]) => paths.some((path) => isOfEnvironment(slashed(executable), path)));
      for (const [folder, choice] of touched) take(folder, choice);
      if (touched.length > 0) selected();
    },
  };
}

const slashed = (path: string): string => path.replaceAll('\\', '/');

/** The executable itself, a folder it is in, or the `pyvenv.cfg` beside its folder. */
const isOfEnvironment = (executable: string, path: string): boolean =>
  isWithin(executable, path) || (path.endsWith('/pyvenv.cfg') && isWithin(executable, path.slice(0, path.lastIndexOf('/'))));

function statusOf(project: Project | undefined, host: Host, documents: Documents, list: InterpreterList): Status | null {
  if (project === undefined) return null;
  const { requires, root, declarations, supported } = project;
  return {
    project: documents.uri(root),
    requires: requires === undefined ? null : { text: requires.text, uri: documents.uri(requires.path) },
    pin: pinOf(declarations)?.text ?? null,
    supported,
    selected: judgedSelection(project, host, list),
  };
}

/** What a search found of the interpreter says more than its path and version, above all whether it is broken. */
function judgedSelection(project: Project, host: Host, list: InterpreterList): Status['selected'] {
  if (project.selected === undefined) return null;
  const { executable, version = null } = project.selected;
  const interpreter =
    list.found().find((it) => isSameExecutable(host, it.executable, executable)) ?? inspectKnown(host, { executable, version });
  return { executable, version: interpreter.version ?? interpreter.minor ?? version, ...judgeFor(host, interpreter, project) };
}
