import type { Report } from './reports.ts';

/** A finding that was there when the baseline was written. Lines move and messages speak of days and newest patches, so neither is compared. */
export interface KnownFinding {
  /** Relative to the folder of the file, with forward slashes. */
  readonly path: string;
  readonly rule: string;
  /** What the finding points at, in one line and cut where it is long. */
  readonly text: string;
  /** How many there are of them. */
  readonly count: number;
  /** What was said at the time: for people. */
  readonly message: string;
}

export interface Baseline {
  /** The folder of the file. */
  readonly folder: string;
  readonly findings: readonly KnownFinding[];
}

const longest = 100;

/** The characters of a finding as a baseline knows them. */
export function textOf({ at }: Pick<Report, 'at'>, textAt: (path: string) => string): string {
  const text = textAt(at.path).slice(at.start, Math.min(at.end, at.start + 10 * longest));
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, longest);
}

const keyOf = (path: string, rule: string, text: string): string => `${path}\n${rule}\n${text}`;

/** Reads a baseline; in one line what is wrong where it is none. */
export function parseBaseline(source: string, folder: string): Baseline | { readonly problem: string } {
  const value = parsed(source);
  if (!isObject(value) || !Array.isArray(value.findings)) return { problem: 'is not a baseline: write one with check --write-baseline' };
  if (value.version !== 1)
    return { problem: 'is a baseline of another version of this program: write it again with check --write-baseline' };
  const findings = value.findings.filter(isKnownFinding);
  return findings.length === value.findings.length ? { folder, findings } : { problem: 'has findings that are not whole' };
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKnownFinding = (value: unknown): value is KnownFinding =>
  isObject(value) &&
  [value.path, value.rule, value.text, value.message].every((part) => typeof part === 'string') &&
  typeof value.count === 'number' &&
  value.count > 0;

/** The text of a baseline: sorted, a finding a line, so that differences can be read. */
export function writeBaseline(reports: readonly Report[], relative: (path: string) => string, textAt: (path: string) => string): string {
  const found = new Map<string, KnownFinding>();
  for (const report of reports) {
    const { rule, message } = report;
    const [path, text] = [relative(report.at.path), textOf(report, textAt)];
    const key = keyOf(path, rule, text);
    found.set(key, { path, rule, text, count: (found.get(key)?.count ?? 0) + 1, message: found.get(key)?.message ?? message });
  }
  const lines = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => `    ${JSON.stringify(finding)}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** A path from the folder of the baseline, which may lie beside what was checked. */
function joined(folder: string, path: string): string {
  const names = folder.split('/');
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else names.push(name);
  }
  return names.join('/');
}

/** Findings told apart. */
export interface Compared {
  readonly known: ReadonlySet<Report>;
  /** How many findings of the baseline are gone, among those of files that were looked at. */
  readonly gone: number;
}

/** Which findings the baseline knows, each of its own as often as it was there. */
export function compare(
  reports: readonly Report[],
  { folder, findings }: Baseline,
  textAt: (path: string) => string,
  looksAt: (path: string) => boolean = () => true,
): Compared {
  const left = new Map<string, number>();
  for (const { path, rule, text, count } of findings) {
    const whole = joined(folder, path);
    if (looksAt(whole)) left.set(keyOf(whole, rule, text), count);
  }
  const known = new Set<Report>();
  for (const report of reports) {
    const key = keyOf(report.at.path, report.rule, textOf(report, textAt));
    const count = left.get(key) ?? 0;
    if (count > 0) known.add(report);
    if (count > 0) left.set(key, count - 1);
  }
  return { known, gone: [...left.values()].reduce((sum, count) => sum + count, 0) };
}
