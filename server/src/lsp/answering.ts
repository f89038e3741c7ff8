import type { Connection, TextDocumentPositionParams } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { Service } from '../service.ts';
import type { Settings } from '../settings.ts';
import type { Surroundings } from '../showing/packageCard.ts';
import type { Settle } from './checking.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { codeActions, isFixArgument, type MoreFixes, resolveAction } from './codeActions.ts';
import { codeLenses } from './codeLenses.ts';
import { completion, typedIn } from './completion.ts';
import { linksIn } from './documentLinks.ts';
import type { Documents } from './documents.ts';
import { execute } from './executing.ts';
import { hover } from './hover.ts';
import { inlayHintsIn } from './inlayHints.ts';
import { answerMoves, isMove } from './moves.ts';
import { definition, highlights, references } from './navigation.ts';
import { pathOf } from './paths.ts';
import { pathsAt } from './projects.ts';
import { prepareRename, rename } from './rename.ts';

export interface Answering {
  abilities(): ClientAbilities;
  settings(): Settings;
  /** What is known beside what stands in the repository. */
  readonly surroundings: Surroundings;
  /** Fixes that no rule can know of. */
  readonly more: MoreFixes;
  /** No answer is from an older state. */
  readonly settle: Settle;
}

/** Answers the requests about a place of a document. */
export function answerRequests(connection: Connection, service: Service, documents: Documents, log: Log, answering: Answering): void {
  const { abilities, settings, more, settle, surroundings } = answering;
  const at = ({ textDocument, position }: TextDocumentPositionParams) => {
    const path = pathOf(textDocument.uri);
    settle(path);
    return [path, documents.offset(path, position)] as const;
  };
  connection.onHover((params) => hover(service, documents, ...at(params), abilities().markdown, surroundings));
  connection.onCodeLens(({ textDocument }) => {
    if (!settings().codeLens) return [];
    const path = pathOf(textDocument.uri);
    settle(path);
    return codeLenses(service, documents, path);
  });
  connection.onCompletion((params) => completion(service, documents, ...at(params), typedIn(params), abilities()));
  connection.onDefinition((params) => definition(service, documents, ...at(params), abilities().links));
  connection.onReferences((params) => references(service, documents, ...at(params), params.context.includeDeclaration));
  connection.onDocumentHighlight((params) => highlights(service, documents, ...at(params)));
  connection.onPrepareRename((params) => prepareRename(service, documents, ...at(params)));
  connection.onRenameRequest((params) => rename(service, documents, ...at(params), params.newName, { ...abilities(), log }));
  connection.onDocumentLinks(({ textDocument }) => {
    const path = pathOf(textDocument.uri);
    settle(path);
    return linksIn(service, documents, path, surroundings.pages());
  });
  connection.languages.inlayHint.on((params) => {
    settle(pathOf(params.textDocument.uri));
    return inlayHintsIn(service, documents, params, settings().inlayHints, surroundings.installed);
  });
  answerMoves(connection, service, documents, settle);
  connection.onCodeAction((params) => {
    settle(pathOf(params.textDocument.uri));
    return codeActions(service, documents, params, abilities(), more);
  });
  connection.onCodeActionResolve((action) => {
    settle(...pathsOf(action.data));
    return resolveAction(service, documents, action, abilities());
  });
  connection.onExecuteCommand((params) => {
    settle(...pathsOf(params.arguments?.[0]));
    return execute(connection, service, documents, params, abilities(), log);
  });
}

/** The file that a choice is about. */
function pathsOf(choice: unknown): readonly string[] {
  if (isMove(choice)) return pathsAt(choice.uri);
  if (!isFixArgument(choice)) return [];
  return [pathOf('all' in choice ? choice.all.uri : choice.uri)];
}
