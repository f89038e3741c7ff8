import type { Report } from '../../reports.ts';
import type { Outcome } from '../check.ts';
import { relativePath } from '../paths.ts';
import { jsonText } from '../terminal.ts';

/** The shape documented in docs/interfaces.md, `"version": 1`. */
export const jsonReport = (outcome: Outcome): string =>
  jsonText({ version: 1, findings: outcome.reports.map((report) => findingShape(report, outcome)), summary: outcome.summary });

function findingShape({ rule, severity, at, project, message, related = [], fixes = [] }: Report, { places, cwd }: Outcome) {
  return {
    rule,
    severity,
    path: relativePath(cwd, at.path),
    project: relativePath(cwd, project),
    message,
    ...places.range(at),
    related: related.map((other) => ({ path: relativePath(cwd, other.path), message: other.message, ...places.range(other) })),
    fixes: fixes.map(({ title, safe, preferred = false, edits }) => ({
      title,
      safe,
      preferred,
      edits: edits.map((edit) => ({ path: relativePath(cwd, edit.path), ...places.range(edit), newText: edit.newText })),
    })),
  };
}
