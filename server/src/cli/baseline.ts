import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Baseline, compare, writeBaseline } from '../baseline.ts';
import { readBaseline } from '../baselineFiles.ts';
import type { Report } from '../reports.ts';
import { CommandError, type Context, type Options, stringOption } from './command.ts';
import { absolutePath, folderOf, relativePath } from './paths.ts';
import type { Places } from './positions.ts';
import { plural, printable } from './terminal.ts';
import type { Workspace } from './workspace.ts';

export const baselineOptions: Options = {
  baseline: { type: 'string', value: 'FILE', help: 'report only what is not in this file of known findings' },
  'write-baseline': { type: 'string', value: 'FILE', help: 'write what is found to this file, and report nothing' },
};

/** What is found, told apart by a baseline. */
export interface Told {
  readonly reports: readonly Report[];
  /** What the baseline knows; undefined where there is none. */
  readonly known: readonly Report[] | undefined;
  /** How many findings of the baseline are gone. */
  readonly gone: number;
}

/** The findings without those of `--baseline`, and without those that the settings' own baseline has taken out already. */
export function tellApart(
  context: Context,
  { service, includes }: Workspace,
  reports: readonly Report[],
  places: Places,
  wanted: (rule: string) => boolean,
): Told {
  const inSettings = [...service.knownReports()].filter(({ at, rule }) => includes(at.path) && wanted(rule));
  const named = stringOption(context, 'baseline');
  const paths = named === undefined ? service.baselinePaths() : [absolutePath(context.cwd, named)];
  const baselines = paths.flatMap((path) => loaded(context, path, named) ?? []);
  if (baselines.length === 0) return { reports, known: undefined, gone: 0 };
  const looksAt = (path: string) => includes(path);
  const all = [...inSettings, ...reports];
  const compared = baselines.map((baseline) => compare(all, onlyWanted(baseline, wanted), places.text, looksAt));
  const known = new Set([...inSettings, ...compared.flatMap((one) => [...one.known])]);
  return {
    reports: reports.filter((report) => !known.has(report)),
    known: [...known],
    gone: compared.reduce((sum, { gone }) => sum + gone, 0),
  };
}

/** Of other rules nothing was looked for. */
const onlyWanted = ({ folder, findings }: Baseline, wanted: (rule: string) => boolean): Baseline => ({
  folder,
  findings: findings.filter(({ rule }) => wanted(rule)),
});

/** A file that the user named must be one; of the settings' the core has told. */
function loaded({ host }: Context, path: string, named: string | undefined): Baseline | undefined {
  const found = readBaseline(host, named === undefined ? path : (host.realPath(path) ?? path));
  if (!('problem' in found)) return { ...found, folder: folderOf(path) };
  if (named !== undefined) throw new CommandError(`${named}: ${found.problem}`);
  return undefined;
}

/** Says on standard error that the file can shrink. */
export function tellGone({ terminal, quiet }: Context, { gone }: Told, file: string): void {
  if (gone === 0 || quiet) return;
  const verb = gone === 1 ? 'is' : 'are';
  terminal.err(
    `${plural(gone, 'finding')} of the baseline ${verb} gone: run \`requires-python check --write-baseline ${printable(file)}\` to shrink it\n`,
  );
}

/** The baseline as the user would name it. */
export function baselineName(context: Context, { service }: Workspace): string {
  const named = stringOption(context, 'baseline');
  const [first] = service.baselinePaths();
  return named ?? (first === undefined ? 'FILE' : relativePath(context.cwd, first));
}

/** Writes all findings to the file that `--write-baseline` names, whole or not at all. */
export function writeFindings({ cwd, host, terminal, quiet }: Context, file: string, reports: readonly Report[], places: Places): void {
  const path = absolutePath(cwd, file);
  const folder = folderOf(path);
  refuseOther(host, path, file);
  const text = writeBaseline(reports, (each) => relativePath(folder, each), places.text);
  try {
    replaceFile(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'cannot be written';
    throw new CommandError(`${file}: ${code === 'ENOENT' ? 'there is no such folder' : code}`);
  }
  if (!quiet) terminal.out(`${plural(reports.length, 'finding')} written to ${printable(file)}\n`);
}

/** What was written by somebody else under this name is not to be lost; an empty file, and a baseline of another version, may go. */
function refuseOther(host: Context['host'], path: string, file: string): void {
  const found = host.readFile(path, mostToKeep);
  if (found === undefined) return;
  const text = 'problem' in found ? undefined : new TextDecoder().decode(found.bytes).trim();
  const isOurs = text === '' || (text?.startsWith('{') === true && text.includes('"findings"'));
  if (!isOurs) throw new CommandError(`${file}: is there and no baseline: name another file, or remove it`);
}

/** In bytes: a baseline of a hundred thousand findings is smaller. */
const mostToKeep = 64 * 1024 * 1024;

function replaceFile(path: string, text: string): void {
  const half = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(half, text, { flag: 'wx' });
    renameSync(half, path);
  } finally {
    rmSync(half, { force: true });
  }
}
