import type { Span } from '../../project/span.ts';
import type { Report } from '../../reports.ts';
import type { Severity } from '../../rules/rule.ts';
import type { Outcome } from '../check.ts';
import { columnsOf } from '../columns.ts';
import { relativePath } from '../paths.ts';
import { positionAt } from '../positions.ts';
import { plural, printable, type Style, styled } from '../terminal.ts';

const styles: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'cyan' };

/** Longer lines are cut around the finding: minified or generated text would fill the screen. */
const WIDTH = 160;

/** Findings with an excerpt of the source and carets, and a line that sums up. */
export function textReport(outcome: Outcome): string {
  const findings = outcome.reports.map((report) => finding(report, outcome));
  return findings.join('') + (outcome.quiet ? '' : `${summary(outcome)}\n`);
}

function finding(report: Report, outcome: Outcome): string {
  const { at, rule, severity, message, related = [], fixes = [] } = report;
  const { terminal } = outcome;
  const head = [
    styled(terminal, 'bold', place(at, outcome)),
    styled(terminal, styles[severity], severity),
    `${styled(terminal, 'dim', rule)}: ${printable(message)}`,
  ];
  const notes = [
    ...related.map((other) => `${place(other, outcome)} ${printable(other.message)}`),
    ...fixes.map(({ title, safe }) => `fix: ${printable(title)}${safe ? '' : ' (asks for --unsafe)'}`),
  ];
  return `${[head.join(' '), ...excerpt(at, outcome, styles[severity]), ...notes.map((note) => `      = ${note}`)].join('\n')}\n\n`;
}

function place(at: Span & { readonly path: string }, { places, cwd }: Outcome): string {
  const { line, column } = positionAt(places.starts(at.path), at.start);
  return `${printable(relativePath(cwd, at.path))}:${line}:${column}`;
}

/** The line of the finding, with carets below it. */
function excerpt(at: Span & { readonly path: string }, { places, terminal }: Outcome, style: Style): string[] {
  const text = places.text(at.path);
  const starts = places.starts(at.path);
  const { line, column } = positionAt(starts, at.start);
  const begin = starts[line - 1]!;
  const cut = begin + Math.max(0, column - 1 - WIDTH / 2);
  const end = Math.min(endOfLine(text, starts[line] ?? text.length + 1), cut + WIDTH);
  const before = printable(text.slice(cut, at.start));
  const marked = printable(text.slice(at.start, Math.max(at.start, Math.min(at.end, end))));
  const margin = before.replaceAll(/[^\t]+/g, (run) => ' '.repeat(columnsOf(run)));
  const carets = '^'.repeat(Math.max(1, columnsOf(marked)));
  return [`${String(line).padStart(5)} | ${printable(text.slice(cut, end))}`, `      | ${margin}${styled(terminal, style, carets)}`];
}

/** Where the line before `next` ends: its line feed, and the carriage return before that, belong to none. */
const endOfLine = (text: string, next: number): number => (text[next - 2] === '\r' ? next - 2 : next - 1);

function summary({ summary: { files, projects, errors, warnings, information, hints, known } }: Outcome): string {
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), `${information} information`, plural(hints, 'hint')];
  const more = known === undefined ? '' : `, ${known} in the baseline`;
  return `${counts.join(', ')} in ${plural(projects, 'project')} (${plural(files, 'file')} read${more})`;
}
