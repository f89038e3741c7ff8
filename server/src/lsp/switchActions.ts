import type { Host } from '../host.ts';
import { isSameExecutable, rank } from '../picking.ts';
import type { Project } from '../project/project.ts';
import { createEnvironmentCommand, type SelectInterpreterArguments, selectInterpreterCommand } from '../protocol.ts';
import type { Report } from '../reports.ts';
import type { Fix } from '../rules/rule.ts';
import type { Service } from '../service.ts';
import type { Documents } from './documents.ts';
import type { InterpreterList } from './interpreterList.ts';
import { projectAt, searchedFolders } from './projects.ts';

/** The rule whose findings an editor mends by choosing another interpreter. */
const SWITCHED_BY = 'interpreter-outside-requires-python';
/** The rule whose findings it mends by making the environment anew. */
const MADE_ANEW_BY = 'broken-environment';

/**
 * What mends a finding of these rules: the best fitting interpreter by its name, where one was found, and the list of all; or a new
 * environment. Rules know no interpreters, so that these are added to what a rule offers; the commands are the client's, who told of the selected one.
 */
export function switchFixes(service: Service, host: Host, documents: Documents, list: InterpreterList, report: Report): readonly Fix[] {
  if (report.rule !== SWITCHED_BY && report.rule !== MADE_ANEW_BY) return [];
  const project = service.projectsOf(report.at.path).find(({ root }) => root === report.project);
  if (project?.selected === undefined) return [];
  const folder = documents.uri(project.root);
  if (report.rule === MADE_ANEW_BY) {
    // What is made is `.venv`; of an environment with another name nobody knows how it came about.
    const isUsual = report.at.path === `${project.root}/.venv/pyvenv.cfg`;
    return isUsual ? [command('Make the environment anew …', { folder }, true, createEnvironmentCommand)] : [];
  }
  return [...best(host, project, list, folder), command('Select a fitting interpreter …', { folder }, false)];
}

function best(host: Host, project: Project, list: InterpreterList, folder: string): Fix[] {
  const selected = project.selected?.executable ?? '';
  const row = rank(host, list.found(), project).find(
    ({ fit, interpreter }) => fit === 'fits' && !isSameExecutable(host, interpreter.executable, selected),
  );
  if (row === undefined) return [];
  const { executable, version, minor, implementation, kind, prefix } = row.interpreter;
  const name = implementation === 'cpython' ? 'Python' : implementation;
  const where = kind === 'environment' ? ` (${nameIn(prefix, project.root)})` : '';
  return [command(`Switch to ${name} ${version ?? minor ?? ''}${where}`, { folder, executable }, true)];
}

/** Which interpreter would fit is worth knowing as soon as one does not. */
export function searchForMisfits(service: Service, documents: Documents, list: InterpreterList): void {
  const misfits = [...service.reportedPaths()].flatMap((path) => service.reports(path).filter(({ rule }) => rule === SWITCHED_BY));
  for (const { at } of misfits) void list.refresh(searchedFolders(service, projectAt(service, documents.uri(at.path))));
}

/** `.venv`, for one of the project's own; the folder's name for any other. */
const nameIn = (prefix: string, root: string): string =>
  prefix.startsWith(`${root}/`) ? prefix.slice(root.length + 1) : prefix.slice(prefix.lastIndexOf('/') + 1);

const command = (title: string, choice: SelectInterpreterArguments, preferred: boolean, name: string = selectInterpreterCommand): Fix => ({
  title,
  safe: true,
  preferred,
  edits: [],
  command: { name, arguments: [choice] },
});
