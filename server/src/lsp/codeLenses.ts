import type { CodeLens } from 'vscode-languageserver/node';
import { chosenFix } from '../fixing.ts';
import { applyFixCommand } from '../protocol.ts';
import type { Service } from '../service.ts';
import { updatesShown } from '../showing/updatesShown.ts';
import { referenceTo } from './codeActions.ts';
import type { Documents } from './documents.ts';

/** Above each requirement that leaves a newer release out: the update, by one click. */
export function codeLenses(service: Service, documents: Documents, path: string): CodeLens[] {
  return updatesShown(service, path).flatMap((report) => {
    const fix = chosenFix(report, { unsafe: true });
    if (fix === undefined) return [];
    const command = { title: fix.title, command: applyFixCommand, arguments: [referenceTo(report, fix, documents)] };
    return [{ range: documents.range(path, report.at), command }];
  });
}
