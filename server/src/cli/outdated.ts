import { type PackageRow, packageRows } from '../outdated.ts';
import type { Release } from '../packages/facts.ts';
import type { Project } from '../project/project.ts';
import { columns } from './columns.ts';
import { type Command, type Context, flag, stringOption } from './command.ts';
import { openAsked } from './indexOption.ts';
import { relativePath } from './paths.ts';
import { type Places, placesIn } from './positions.ts';
import { jsonText, printable } from './terminal.ts';
import { tellUnreadable, type Workspace } from './workspace.ts';

export const outdated: Command = {
  name: 'outdated',
  arguments: '[PATH …]',
  summary: 'required packages of which a newer release supports the Pythons of the project',
  formats: ['text', 'json'],
  options: { all: { type: 'boolean', help: 'also packages that are up to date, and those that nothing is known of' } },
  async run(context) {
    const workspace = await openAsked(context, rowsIn);
    const rows = rowsIn(workspace);
    const wanted = flag(context, 'all') ? rows : rows.filter(({ row }) => row.state === 'outdated');
    context.terminal.out(stringOption(context, 'format') === 'json' ? jsonOf(context, wanted, workspace) : textOf(context, wanted, rows));
    tellUnreadable(context, workspace);
    return rows.some(({ row }) => row.state === 'outdated') ? 1 : 0;
  },
};

interface Found {
  readonly project: Project;
  readonly row: PackageRow;
}

/** Rows of what the user named, project by project. */
function rowsIn({ service, includes }: Workspace): readonly Found[] {
  const projects = [...service.projects()].sort((a, b) => (a.root < b.root ? -1 : 1));
  return projects.flatMap((project) =>
    packageRows(project).flatMap((row) => {
      const requirements = row.requirements.filter(({ path }) => includes(path));
      return requirements.length === 0 ? [] : [{ project, row: { ...row, requirements } }];
    }),
  );
}

function jsonOf({ cwd }: Context, rows: readonly Found[], { service }: Workspace): string {
  const places = placesIn(service);
  return jsonText({ version: 1, packages: rows.map((found) => shape(found, cwd, places)) });
}

const shape = ({ project, row }: Found, cwd: string, places: Places) => ({
  project: relativePath(cwd, project.root),
  name: row.name,
  requirements: row.requirements.map((requirement) => ({
    path: relativePath(cwd, requirement.path),
    specifier: requirement.specifier,
    ...places.range(requirement),
  })),
  locked: row.locked,
  installed: row.installed ?? null,
  newestFitting: releaseShape(row.fitting),
  newest: releaseShape(row.newest),
  state: row.state,
  reason: row.reason,
});

const releaseShape = (release: Release | undefined) =>
  release === undefined
    ? null
    : { version: release.text, uploaded: release.uploaded ?? null, requiresPython: release.requiresPython ?? null };

const head = ['name', 'requirement', 'locked', 'installed', 'newest fitting', 'newest', 'where', 'why'];

function textOf({ cwd, quiet, terminal }: Context, rows: readonly Found[], all: readonly Found[]): string {
  const cells = rows.map(({ row }) => [
    row.name,
    shown(row.requirements[0]?.specifier),
    shown(row.locked.join(', ')),
    shown(row.installed),
    shown(row.fitting?.text),
    shown(row.newest?.text),
    [...new Set(row.requirements.map(({ path }) => printable(relativePath(cwd, path))))].join(', '),
    printable(row.reason),
  ]);
  if (rows.length === 0) return quiet ? '' : nothing(all.filter(({ row }) => row.state === 'unknown').length);
  return columns(cells, terminal, quiet ? undefined : head);
}

/** Who hears that nothing is outdated shall not take an index that gave no answer for good news. */
function nothing(unknown: number): string {
  if (unknown === 0) return 'nothing is outdated\n';
  return `nothing is known to be outdated; of ${unknown} ${unknown === 1 ? 'package' : 'packages'} no releases are known (--all says why)\n`;
}

const shown = (text: string | undefined): string => (text === undefined || text === '' ? '-' : printable(text.replaceAll(/\s+/g, ' ')));
