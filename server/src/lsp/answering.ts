import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { Service } from '../service.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { codeActions, type MoreFixes, resolveAction } from './codeActions.ts';
import type { Documents } from './documents.ts';
import { applyFixes } from './executing.ts';
import { hover } from './hover.ts';
import { pathOf } from './paths.ts';

export interface Answering {
  abilities(): ClientAbilities;
  /** Fixes that no rule can know of. */
  readonly more: MoreFixes;
  /** Brings the findings up to date: no answer is from an older state. */
  settle(): void;
}

/** Answers the requests about a place of a document. */
export function answerRequests(connection: Connection, service: Service, documents: Documents, log: Log, answering: Answering): void {
  const { abilities, more, settle } = answering;
  connection.onHover(({ textDocument, position }) => {
    settle();
    const path = pathOf(textDocument.uri);
    return hover(service, documents, path, documents.offset(path, position), abilities().markdown);
  });
  connection.onCodeAction((params) => {
    settle();
    return codeActions(service, documents, params, abilities(), more);
  });
  connection.onCodeActionResolve((action) => {
    settle();
    return resolveAction(service, documents, action, abilities());
  });
  connection.onExecuteCommand((params) => {
    settle();
    return applyFixes(connection, service, documents, params, abilities().versioned, log);
  });
}
