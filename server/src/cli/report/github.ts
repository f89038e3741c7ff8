import type { Severity } from '../../rules/rule.ts';
import type { Outcome } from '../check.ts';
import { relativePath } from '../paths.ts';
import { printable } from '../terminal.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands that become annotations (docs.github.com, "Workflow commands for GitHub Actions"). */
export function githubReport({ reports, places, cwd }: Outcome): string {
  const lines = reports.map(({ at, severity, rule, message }) => {
    const { start, end } = places.range(at);
    const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : '';
    const place = `file=${property(relativePath(cwd, at.path))},line=${start.line},endLine=${end.line}${columns}`;
    return `::${levels[severity]} ${place},title=${property(rule)}::${data(printable(message))}\n`;
  });
  return lines.join('');
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
