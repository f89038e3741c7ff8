import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import { floorOf, supportedMinors } from '../python/releases.ts';
import { columns } from './columns.ts';
import { type Command, type Context, flag, stringOption } from './command.ts';
import { shortMinors } from './minors.ts';
import { relativePath } from './paths.ts';
import { type Places, placesIn } from './positions.ts';
import { jsonText, printable } from './terminal.ts';
import { openWorkspace, tellUnreadable, type Workspace } from './workspace.ts';

export const list: Command = {
  name: 'list',
  arguments: '[PATH …]',
  summary: 'every place that names a Python version',
  formats: ['text', 'json'],
  options: { requirements: { type: 'boolean', help: 'also every place that names a required package' } },
  run(context) {
    const workspace = openWorkspace(context);
    const found: Found = {
      workspace,
      places: placesIn(workspace.service),
      entries: entriesOf(workspace),
      requirements: flag(context, 'requirements') ? requirementsOf(workspace) : undefined,
    };
    context.terminal.out(stringOption(context, 'format') === 'json' ? jsonOf(context, found) : textOf(context, found));
    tellUnreadable(context, workspace);
    return 0;
  },
};

interface Entry {
  readonly declaration: Declaration;
  readonly project: Project;
}

interface Found {
  readonly workspace: Workspace;
  readonly places: Places;
  readonly entries: readonly Entry[];
  /** Undefined where nobody asked for them. */
  readonly requirements: readonly Requirement[] | undefined;
}

const inOrder = (a: Declaration | Requirement, b: Declaration | Requirement): number =>
  a.path === b.path ? a.start - b.start : a.path < b.path ? -1 : 1;

function entriesOf({ service, includes }: Workspace): readonly Entry[] {
  const entries: Entry[] = [];
  for (const project of service.projects()) {
    for (const declaration of project.declarations) if (includes(declaration.path)) entries.push({ declaration, project });
  }
  return entries.sort((a, b) => inOrder(a.declaration, b.declaration));
}

function requirementsOf({ service, includes }: Workspace): readonly Requirement[] {
  const found = [...service.projects()].flatMap(({ requirements }) => requirements.filter(({ path }) => includes(path)));
  return found.sort(inOrder);
}

/** The projects of what is listed, in the order of their folders. */
const projectsOf = (entries: readonly Entry[]): readonly Project[] =>
  [...new Set(entries.map(({ project }) => project))].sort((a, b) => (a.root < b.root ? -1 : 1));

function minorsOf({ versions }: Declaration, { releases, today }: Project): readonly string[] {
  return versions === undefined ? [] : supportedMinors(versions, releases, today);
}

function jsonOf({ cwd }: Context, { workspace, places, entries, requirements }: Found): string {
  const declarations = entries.map(({ declaration, project }) => ({
    path: relativePath(cwd, declaration.path),
    kind: workspace.service.file(declaration.path)?.kind.id ?? null,
    role: declaration.role,
    notation: declaration.notation.id,
    text: declaration.text,
    project: relativePath(cwd, project.root),
    ...places.range(declaration),
    minors: minorsOf(declaration, project),
    floor: declaration.versions === undefined ? null : (floorOf(declaration.versions, project.releases, project.today) ?? null),
    exact: exactOf(declaration),
  }));
  return jsonText({
    version: 1,
    projects: projectsOf(entries).map(({ root, purpose }) => ({
      path: relativePath(cwd, root),
      purpose: purpose.kind,
      reason: purpose.reason,
    })),
    declarations,
    ...(requirements && { requirements: requirements.map((it) => requirementShape(it, cwd, places)) }),
  });
}

const requirementShape = (requirement: Requirement, cwd: string, places: Places) => ({
  path: relativePath(cwd, requirement.path),
  name: requirement.name,
  specifier: requirement.specifier,
  marker: requirement.condition ?? null,
  extras: requirement.extras,
  ...places.range(requirement),
});

function exactOf({ notation, text }: Declaration): string | null {
  const meaning = notation.read(text);
  return meaning.kind === 'versions' ? (meaning.exact ?? null) : null;
}

function textOf({ cwd, quiet, terminal }: Context, { places, entries, requirements = [] }: Found): string {
  const place = (it: Declaration | Requirement) => {
    const { line, column } = places.range(it).start;
    return `${printable(relativePath(cwd, it.path))}:${line}:${column}`;
  };
  const oneLine = (text: string) => printable(text.replaceAll(/\s+/g, ' '));
  const rows = entries.map(({ declaration, project }) => [
    place(declaration),
    declaration.role,
    oneLine(declaration.text),
    shortMinors(minorsOf(declaration, project), project.releases, project.today),
    declaration.place,
  ]);
  const required = requirements.map((it) => [place(it), 'needs', oneLine(it.text), '', it.place]);
  return columns([...rows, ...required], terminal, quiet ? undefined : ['where', 'role', 'text', 'Pythons', 'place']);
}
