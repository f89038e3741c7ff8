import { claimedMinors } from '../moving/minors.ts';
import type { Move } from '../moving/move.ts';
import type { Project } from '../project/project.ts';
import { CommandError, type Context, flag } from './command.ts';
import { absolutePath, isBelow, relativePath } from './paths.ts';
import type { Workspace } from './workspace.ts';

const version = /^\d+(?:\.\d+)*$/;

/** The Pythons and the paths among what a command is given: a folder that is called like a version is written `./3.9`. */
export function splitArguments({ paths }: Context, kind: Move['kind']): { readonly move: Move; readonly paths: readonly string[] } {
  const minors = paths.filter((path) => version.test(path));
  const wrong = minors.find((minor) => minor.split('.').length !== 2);
  if (wrong !== undefined) throw new CommandError(`${wrong}: ${kind} takes a feature release, such as ${shape(wrong)}`);
  const near = minors.length === 0 ? paths.map(nearVersion).find((one) => one !== undefined) : undefined;
  if (near !== undefined) throw new CommandError(`${near.text}: ${kind} takes a feature release, such as ${near.shape}`);
  if (minors.length === 0) throw new CommandError(`${kind} needs a Python: requires-python ${kind} X.Y [PATH …]`);
  return { move: { kind, minors }, paths: paths.filter((path) => !version.test(path)) };
}

const shape = (text: string): string => {
  if (text.includes('.')) return text.split('.').slice(0, 2).join('.');
  return text.length > 1 ? `${text.slice(0, 1)}.${text.slice(1)}` : `${text}.Y`;
};

/** What is a Python in other places: `py310`, `python3.10`, `>=3.10`, `v3.10`, `3.10.*`. */
function nearVersion(text: string): { readonly text: string; readonly shape: string } | undefined {
  const digits = /^(?:v|py|cp|python-?|[<>=!~^]=?)[ ]?(\d+(?:\.\d+)*)[.*+x]*$|^(\d+\.\d+)[.*+x]+$/i.exec(text.slice(0, 40));
  const found = digits?.[1] ?? digits?.[2];
  return found === undefined ? undefined : { text, shape: shape(found) };
}

/** The projects that are meant: those at or above the paths, else the only one below; with `--all`, every one that says what it supports. */
export function projectsMeant(context: Context, { service }: Workspace, paths: readonly string[]): readonly Project[] {
  const projects = [...service.projects()].filter(
    (project) => project.requires !== undefined || claimedMinors(project).length > 0 || runs(project),
  );
  const places = (paths.length > 0 ? paths : ['.']).map((path) => absolutePath(context.cwd, path));
  if (flag(context, 'all')) return projects.filter(({ root }) => places.some((place) => isBelow(root, place) || isBelow(place, root)));
  return [...new Set(places.map((place) => projectAt(context, projects, place)))];
}

const runs = ({ declarations }: Project): boolean => declarations.some(({ role }) => role === 'runs');

function projectAt({ cwd }: Context, projects: readonly Project[], place: string): Project {
  const above = projects.filter(({ root }) => isBelow(place, root)).sort((a, b) => b.root.length - a.root.length);
  const firm = above.find(({ requires, manifest }) => requires !== undefined || manifest !== undefined);
  const below = projects.filter(({ root, requires }) => requires !== undefined && isBelow(root, place));
  const found = firm ?? (below.length === 1 ? below[0] : above[0]);
  if (found !== undefined && (firm !== undefined || below.length < 2)) return found;
  const name = relativePath(cwd, place);
  if (below.length === 0) throw new CommandError(`${name}: no project is there`);
  const roots = below.map(({ root }) => relativePath(cwd, root)).sort();
  throw new CommandError(`${name}: several projects are there; name one of ${roots.join(', ')}, or say --all`);
}
