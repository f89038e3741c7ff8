import type { CodeAction, CodeActionParams, Command } from 'vscode-languageserver/node';
import { chosenFix } from '../fixing.ts';
import { applyFixCommand, type FixArgument, type FixReference } from '../protocol.ts';
import type { Report } from '../reports.ts';
import type { Fix } from '../rules/rule.ts';
import type { Service } from '../service.ts';
import { FIX_ALL } from './capabilities.ts';
import { editsFor, fixableIn } from './chosenEdits.ts';
import { toDiagnostic, toWorkspaceEdit } from './convert.ts';
import type { Documents } from './documents.ts';
import { CodeActionKind } from './library.ts';
import { moveActions } from './moveActions.ts';
import { pathOf } from './paths.ts';

/** What the client can do with a code action. */
export interface Abilities {
  /** It takes actions; otherwise commands only. */
  readonly literals: boolean;
  /** Edits are asked for when one is chosen (`resolveSupport` with `edit`). */
  readonly resolve: boolean;
  /** Edits may carry the versions of documents. */
  readonly versioned: boolean;
  /** The server may ask the client to make edits, those of closed files included. */
  readonly applyEdit: boolean;
}

/** Fixes that no rule can know of, by what the finding says: see `switchActions`. */
export type MoreFixes = (report: Report) => readonly Fix[];

/** An offer and what it stands for until it is chosen; what a client does by itself stands for nothing. */
interface Offer {
  readonly action: CodeAction;
  readonly choice?: FixArgument;
}

/** Offers from the stored findings: nothing travels with the diagnostics, and no edit is computed before it is wanted. */
export function codeActions(
  service: Service,
  documents: Documents,
  { textDocument, range, context }: CodeActionParams,
  abilities: Abilities,
  more: MoreFixes,
): (CodeAction | Command)[] {
  const path = pathOf(textDocument.uri);
  const offers: Offer[] = [];
  if (isWanted(CodeActionKind.QuickFix, context.only)) {
    const start = documents.offset(path, range.start);
    const end = documents.offset(path, range.end);
    const touched = service.reports(path).filter(({ at }) => at.start <= end && start <= at.end);
    offers.push(...touched.flatMap((report) => fixOffers(documents, report, more)), ...ruleOffers(service, documents, touched));
  }
  if (isWanted(CodeActionKind.RefactorRewrite, context.only) && abilities.applyEdit)
    offers.push(...moveActions(service, textDocument.uri, path, documents.offset(path, range.start)).map((action) => ({ action })));
  // Offered only when it is asked for, or every menu would show it.
  if (context.only !== undefined && isWanted(FIX_ALL, context.only)) offers.push(...fileOffers(service, documents, path));
  return offers.flatMap((offer) => shown(service, documents, offer, abilities));
}

/** Kinds are hierarchies: who asks for `source` wants `source.fixAll`, too. The empty kind is the top of all. */
const isWanted = (kind: string, only: readonly string[] | undefined): boolean =>
  only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));

function fixOffers(documents: Documents, report: Report, more: MoreFixes): Offer[] {
  const fixes = [...(report.fixes ?? []), ...more(report)];
  if (fixes.length === 0) return [];
  const diagnostics = [toDiagnostic(report, documents)];
  return fixes.map((fix) => {
    const { title, command, preferred } = fix;
    const action: CodeAction = { title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: preferred === true };
    if (command !== undefined)
      return { action: { ...action, command: { title, command: command.name, arguments: [...command.arguments] } } };
    return { action, choice: referenceTo(report, fix, documents) };
  });
}

/** What a client sends back when the fix is chosen. */
export const referenceTo = (report: Report, { title }: Fix, documents: Documents): FixReference => ({
  uri: documents.uri(report.at.path),
  rule: report.rule,
  message: report.message,
  start: report.at.start,
  title,
});

/** "Fix all" for each rule that has more than one finding to fix in the project, and in this file of it. */
function ruleOffers(service: Service, documents: Documents, touched: readonly Report[]): Offer[] {
  const rules = new Map(
    touched.filter((report) => chosenFix(report, { unsafe: true })?.edits.length).map((report) => [report.rule, report]),
  );
  return [...rules.values()].flatMap((report) => {
    const fixable = fixableIn(service, report.rule, [report.project]);
    const here = fixable.filter((one) => one.report.at.path === report.at.path).length;
    const all = { uri: documents.uri(report.at.path), rule: report.rule };
    const offer = (title: string, choice: FixArgument): Offer => ({
      action: { title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(report, documents)] },
      choice,
    });
    return [
      ...(fixable.length < 2 ? [] : [offer(`Fix all ${fixable.length}: ${report.rule}`, { all })]),
      ...(here < 2 || here === fixable.length
        ? []
        : [offer(`Fix all ${here} in this file: ${report.rule}`, { all: { ...all, inFile: true } })]),
    ];
  });
}

function fileOffers(service: Service, documents: Documents, path: string): Offer[] {
  if (!service.reports(path).some((report) => chosenFix(report, { unsafe: false })?.edits.length)) return [];
  return [{ action: { title: 'Fix everything that is safe', kind: FIX_ALL }, choice: { all: { uri: documents.uri(path) } } }];
}

/** An offer in the form that the client takes; none where it takes no form of it. */
function shown(service: Service, documents: Documents, { action, choice }: Offer, abilities: Abilities): (CodeAction | Command)[] {
  const { literals, resolve, applyEdit } = abilities;
  const command = choice === undefined ? action.command : { title: action.title, command: applyFixCommand, arguments: [choice] };
  if (!literals) return command !== undefined && (choice === undefined || applyEdit) ? [command] : [];
  if (choice === undefined) return [action];
  if (resolve) return [{ ...action, data: choice }];
  const edits = editsFor(service, choice);
  return edits === undefined ? [] : [{ ...action, edit: toWorkspaceEdit(edits, documents, abilities.versioned) }];
}

/** The edit of a chosen action: found again among the findings as they stand now, and proved. Without one nothing is changed. */
export function resolveAction(service: Service, documents: Documents, action: CodeAction, { versioned }: Abilities): CodeAction {
  const edits = isFixArgument(action.data) ? editsFor(service, action.data) : undefined;
  return edits === undefined ? action : { ...action, edit: toWorkspaceEdit(edits, documents, versioned) };
}

/** What comes back from a client is data from outside. */
export function isFixArgument(value: unknown): value is FixArgument {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, rule, message, start, title, all } = value as Record<string, unknown>;
  if (typeof all === 'object' && all !== null) {
    const { uri: file, rule: only, inFile, compatible } = all as Record<string, unknown>;
    const areFlags = [inFile, compatible].every((flag) => flag === undefined || typeof flag === 'boolean');
    return typeof file === 'string' && (only === undefined || typeof only === 'string') && areFlags;
  }
  return [uri, rule, message, title].every((part) => typeof part === 'string') && typeof start === 'number';
}
