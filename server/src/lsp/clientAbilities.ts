import type { InitializeParams } from 'vscode-languageserver/node';
import type { InitializationOptions } from '../protocol.ts';
import type { Abilities } from './codeActions.ts';
import type { CompletionAbilities } from './completion.ts';

/** What the client said it can do, as far as we ask. */
export interface ClientAbilities extends Abilities, CompletionAbilities {
  readonly configuration: boolean;
  readonly watchFiles: boolean;
  readonly watchConfiguration: boolean;
  readonly workspaceFolders: boolean;
  /** It tells of folders that are made and renamed in it. */
  readonly fileOperations: boolean;
  readonly progress: boolean;
  readonly markdown: boolean;
  /** A definition may say which characters it was asked for. */
  readonly links: boolean;
  /** It shows what the changes of an edit are for, and lets people leave some out. */
  readonly annotated: boolean;
  /** It asks which characters would get another name, and takes the answer that none would. */
  readonly prepareRename: boolean;
  /** It asks for diagnostics itself: it takes none that are pushed, or said that it would rather ask. */
  readonly pull: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshLenses: boolean;
  /** It asks for words behind places, and for places that lead somewhere. */
  readonly inlayHints: boolean;
  readonly refreshHints: boolean;
  readonly documentLinks: boolean;
  /** What of documents it takes registrations of while it runs: `synchronization`, `hover`, `completion`. */
  readonly registers: ReadonlySet<string>;
  /** A registration may be for documents of one folder. */
  readonly relativeFilters: boolean;
}

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { workspace, textDocument, window } = capabilities;
  const options = optionsOf(initializationOptions);
  const item = textDocument?.completion?.completionItem;
  const canPull = textDocument?.diagnostic !== undefined;
  return {
    resolve: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true && textDocument.codeAction.dataSupport === true,
    literals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    versioned: workspace?.workspaceEdit?.documentChanges === true,
    applyEdit: workspace?.applyEdit === true,
    configuration: workspace?.configuration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    fileOperations: workspace?.fileOperations?.didRename === true && workspace.fileOperations.didCreate === true,
    progress: window?.workDoneProgress === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    annotated: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    links: textDocument?.definition?.linkSupport === true,
    pull: canPull && (textDocument?.publishDiagnostics === undefined || options.diagnostics === 'pull'),
    refreshLenses: workspace?.codeLens?.refreshSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    deprecated: item?.tagSupport !== undefined ? 'tag' : item?.deprecatedSupport === true ? 'field' : 'none',
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    inlayHints: textDocument?.inlayHint !== undefined,
    refreshHints: workspace?.inlayHint?.refreshSupport === true,
    documentLinks: textDocument?.documentLink !== undefined,
    registers: new Set(Object.entries(textDocument ?? {}).flatMap(([name, said]) => (isDynamic(said) ? name : []))),
    relativeFilters: textDocument?.filters?.relativePatternSupport === true,
  };
}

const isDynamic = (said: unknown): boolean =>
  typeof said === 'object' && said !== null && 'dynamicRegistration' in said && said.dynamicRegistration === true;

/** What an editor passes is data from outside: only what has the right shape counts. */
export function optionsOf(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { trusted, settings, diagnostics, fetches } = value as Record<string, unknown>;
  return {
    trusted: trusted === true,
    fetches: fetches === true,
    ...(settings !== undefined && { settings }),
    ...((diagnostics === 'pull' || diagnostics === 'push') && { diagnostics }),
  };
}
