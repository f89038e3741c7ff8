import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { Host } from '../host.ts';
import { type Known, rank } from '../picking.ts';
import { type InterpretersParams, type InterpretersResult, interpretersRequest, type PickableInterpreter } from '../protocol.ts';
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
    const rows = rank(host, list.found(), projectAt(service, uri), knownIn(params.known));
    return { interpreters: rows.map(toRow), complete: list.isComplete(folders) };
  });
}

function toRow({ interpreter, fit, reason }: ReturnType<typeof rank>[number]): PickableInterpreter {
  const { executable, version, minor, implementation, freeThreaded, manager, kind, prefix, state } = interpreter;
  return {
    executable,
    version: version ?? minor ?? null,
    implementation,
    freeThreaded,
    manager,
    environment: kind === 'environment' ? prefix : null,
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
