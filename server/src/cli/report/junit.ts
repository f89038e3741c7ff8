import type { Report } from '../../reports.ts';
import type { Outcome } from '../check.ts';
import { relativePath } from '../paths.ts';
import { printable } from '../terminal.ts';

/**
 * A suite for each file with findings, a case for each finding (the JUnit XML that CI services read). A case fails where the command
 * would exit with 1 for it; the others say what they say as their output.
 */
export function junitReport(outcome: Outcome): string {
  const suites = [...byFile(outcome.reports)].map(([path, reports]) => suite(relativePath(outcome.cwd, path), reports, outcome));
  const none =
    '  <testsuite name="requires-python" tests="1" failures="0" errors="0">\n    <testcase classname="requires-python" name="no findings"/>\n  </testsuite>\n';
  const body = suites.length > 0 ? suites.join('') : none;
  const totals = `tests="${Math.max(1, outcome.reports.length)}" failures="${failuresIn(outcome.reports, outcome)}" errors="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="requires-python" ${totals}>\n${body}</testsuites>\n`;
}

function byFile(reports: readonly Report[]): Map<string, Report[]> {
  const files = new Map<string, Report[]>();
  for (const report of reports) {
    const list = files.get(report.at.path);
    if (list === undefined) files.set(report.at.path, [report]);
    else list.push(report);
  }
  return files;
}

const failuresIn = (reports: readonly Report[], { fails }: Outcome): number => reports.filter(({ severity }) => fails(severity)).length;

function suite(path: string, reports: readonly Report[], outcome: Outcome): string {
  const head = `<testsuite name="${xml(path)}" tests="${reports.length}" failures="${failuresIn(reports, outcome)}" errors="0">`;
  return `  ${head}\n${reports.map((report) => testCase(path, report, outcome)).join('')}  </testsuite>\n`;
}

function testCase(path: string, { at, rule, severity, message }: Report, { places, fails }: Outcome): string {
  const { line, column } = places.range(at).start;
  const text = xml(`${path}:${line}:${column} ${severity} ${rule}: ${message}`);
  const body = fails(severity)
    ? `<failure type="${severity}" message="${xml(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase classname="${xml(path)}" name="${xml(`${rule} ${line}:${column}`)}">${body}</testcase>\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no control characters and no halves of surrogate pairs, not even as references ("Characters"). */
const xml = (text: string): string =>
  printable(text)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character]!);
