import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { Host } from '../host.ts';
import { makingsFor } from '../making/making.ts';
import { type Known, rank } from '../picking.ts';
import {
  type InterpretersParams,
  type InterpretersResult,
  interpretersRequest,
  type MakeableInterpreter,
  type MakingsParams,
  makingsRequest,
  type PickableInterpreter,
} from '../protocol.ts';
import type { Service } from '../service.ts';
import type { Settle } from './checking.ts';
import type { InterpreterList } from './interpreterList.ts';
import { LSPErrorCodes, ResponseError } from './library.ts';
import { pathsAt, projectAt, searchedFolders } from './projects.ts';

/** The request behind the picker. `settle` brings what is known of projects up to date. */
export function answerInterpreters(connection: Connection, host: Host, service: Service, list: InterpreterList, settle: Settle): void {
  connection.onRequest(interpretersRequest, async (params: InterpretersParams, token: CancellationToken): Promise<InterpretersResult> => {
    const { uri, refresh = false, wait = true } = params;
    settle(...pathsAt(uri));
    const folders = searchedFolders(service, projectAt(service, uri));
    const search = refresh || !list.isComplete(folders) ? list.refresh(folders) : undefined;
    if (wait) await search;
    settle(...pathsAt(uri));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const project = projectAt(service, uri);
    const rows = rank(host, list.found(), project, knownIn(params.known));
    return { interpreters: rows.map((row) => toRow(row, project?.root)), complete: list.isComplete(folders) };
  });
}

/** The request behind the picker's last section. */
export function answerMakings(connection: Connection, host: Host, service: Service, list: InterpreterList, settle: Settle): void {
  connection.onRequest(makingsRequest, ({ uri }: MakingsParams): MakeableInterpreter[] => {
    settle(...pathsAt(uri));
    const project = projectAt(service, uri);
    if (project === undefined) return [];
    const rows = rank(host, list.found(), project);
    return makingsFor(host, project, rows, service.folders()).map(({ title, command, executable }) => ({
      title,
      command,
      folder: project.root,
      executable: executable ?? null,
    }));
  });
}

function toRow({ interpreter, fit, reason }: ReturnType<typeof rank>[number], root: string | undefined): PickableInterpreter {
  const { executable, version, minor, implementation, freeThreaded, manager, kind, prefix, state } = interpreter;
  return {
    executable,
    version: version ?? minor ?? null,
    implementation,
    freeThreaded,
    manager,
    environment: kind === 'environment' ? prefix : null,
    isOwn: interpreter.project !== undefined && interpreter.project === root,
    state: typeof state === 'string' ? state : (Object.values(state)[0] ?? ''),
    fit,
    reason,
  };
}

/** What an editor passes is data from outside. */
function knownIn(known: unknown): Known[] {
  if (!Array.isArray(known)) return [];
  return known.slice(0, 500).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const { executable, version } = item as Record<string, unknown>;
    if (typeof executable !== 'string' || executable === '') return [];
    return [{ executable, version: typeof version === 'string' ? version : null }];
  });
}
