import type { Project } from '../project/project.ts';
import type { Report } from '../reports.ts';
import type { Severity } from '../rules/rule.ts';
import { baselineName, baselineOptions, tellApart, tellGone, writeFindings } from './baseline.ts';
import { type Command, CommandError, type Context, choice, stringOption } from './command.ts';
import { indexOption, openWithIndex } from './indexOption.ts';
import { type Places, placesIn } from './positions.ts';
import { githubReport } from './report/github.ts';
import { jsonReport } from './report/json.ts';
import { junitReport } from './report/junit.ts';
import { sarifReport } from './report/sarif.ts';
import { textReport } from './report/text.ts';
import { chosenRules, ruleOption } from './ruleOption.ts';
import type { Terminal } from './terminal.ts';
import { tellUnreadable, type Workspace } from './workspace.ts';

/** What was found, for a report to write. */
export interface Outcome {
  readonly version: string;
  readonly cwd: string;
  readonly terminal: Terminal;
  readonly quiet: boolean;
  readonly places: Places;
  readonly reports: readonly Report[];
  /** Findings that a baseline knows; undefined where there is no baseline. */
  readonly known?: readonly Report[] | undefined;
  readonly unreadable: ReadonlyMap<string, string>;
  /** Whether a severity makes the command exit with 1. */
  fails(severity: Severity): boolean;
  readonly summary: Readonly<Record<'files' | 'projects' | 'errors' | 'warnings' | 'information' | 'hints', number>> & {
    /** Findings that the baseline knows, and those of it that are gone; absent where there is no baseline. */
    readonly known?: number;
    readonly gone?: number;
  };
}

const formats: Readonly<Record<string, (outcome: Outcome) => string>> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
};

/** From the gravest to the least. */
const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export const check: Command = {
  name: 'check',
  arguments: '[PATH …]',
  summary: 'findings of every project below PATH',
  formats: Object.keys(formats),
  options: {
    'fail-on': { type: 'string', value: 'SEVERITY', help: `exit with 1 from this severity on: ${choice(severities)}; warning unless said` },
    rule: ruleOption,
    index: indexOption,
    ...baselineOptions,
  },
  async run(context) {
    const fails = threshold(context);
    const rules = chosenRules(context);
    const workspace = await openWithIndex(context);
    const wanted = (rule: string) => rules?.has(rule) ?? true;
    const { world, cwd, terminal, quiet } = context;
    const write = formats[stringOption(context, 'format') ?? 'text'] ?? textReport;
    const places = placesIn(workspace.service);
    const told = tellApart(context, workspace, collect(workspace, wanted), places, wanted);
    const file = stringOption(context, 'write-baseline');
    if (file !== undefined) {
      writeFindings(context, file, [...told.reports, ...(told.known ?? [])], places);
      return 0;
    }
    const { unreadable } = workspace;
    const { reports, known } = told;
    const counted = known === undefined ? {} : { known: known.length, gone: told.gone };
    const summary = { ...summarise(workspace, reports), ...counted };
    terminal.out(write({ version: world.version, cwd, terminal, quiet, places, reports, known, unreadable, fails, summary }));
    tellGone(context, told, baselineName(context, workspace));
    tellUnreadable(context, workspace);
    return reports.some(({ severity }) => fails(severity)) ? 1 : 0;
  },
};

function threshold(context: Context): Outcome['fails'] {
  const name = stringOption(context, 'fail-on') ?? 'warning';
  const names: readonly string[] = severities;
  const least = names.indexOf(name);
  if (least < 0) throw new CommandError(`--fail-on ${name}: choose ${choice(severities)}`);
  return (severity) => severities.indexOf(severity) <= least;
}

/** Findings in the order of paths and places. */
export function collect({ service, includes }: Pick<Workspace, 'service' | 'includes'>, wanted: (rule: string) => boolean): Report[] {
  const paths = [...service.reportedPaths()].filter(includes).sort();
  return paths.flatMap((path) => service.reports(path).filter(({ rule }) => wanted(rule)));
}

function summarise({ service, filesRead: files }: Workspace, reports: readonly Report[]): Outcome['summary'] {
  const projects = countProjects(service.projects());
  const summary = { files, projects, errors: 0, warnings: 0, information: 0, hints: 0 };
  for (const { severity } of reports) summary[counters[severity]]++;
  return summary;
}

const counters = { error: 'errors', warning: 'warnings', information: 'information', hint: 'hints' } as const;

/** A folder is one where any of its files says something of it. */
function countProjects(projects: Iterable<Project>): number {
  let count = 0;
  for (const { declarations, requirements, manifest } of projects) {
    if (declarations.length > 0 || requirements.length > 0 || manifest !== undefined) count++;
  }
  return count;
}
