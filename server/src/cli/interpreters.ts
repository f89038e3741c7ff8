import { stateName } from '../interpreters/interpreter.ts';
import type { Ranked } from '../interpreters/judge.ts';
import { pick } from '../picking.ts';
import { columns } from './columns.ts';
import { type Command, CommandError, type Context, stringOption } from './command.ts';
import { absolutePath } from './paths.ts';
import { jsonText, printable } from './terminal.ts';
import { openRepositories, tellUnreadable } from './workspace.ts';

export const interpreters: Command = {
  name: 'interpreters',
  arguments: '[FOLDER]',
  summary: 'installed Pythons, fitting ones first, each with the reason; none is started',
  formats: ['text', 'json'],
  options: {},
  run(context) {
    const [path = '.', ...others] = context.paths;
    if (others.length > 0) throw new CommandError('interpreters takes one folder');
    const folder = absolutePath(context.cwd, path);
    const workspace = openRepositories(context);
    const [project] = workspace.service.projectsOf(`${folder}/pyproject.toml`);
    const folders = new Set([folder, ...(project === undefined ? [] : [project.root])]);
    const rows = pick(context.host, [...folders], project);
    context.terminal.out(stringOption(context, 'format') === 'json' ? jsonOf(rows) : textOf(rows, context));
    tellUnreadable(context, workspace);
    return 0;
  },
};

const jsonOf = (rows: readonly Ranked[]): string =>
  jsonText({
    version: 1,
    interpreters: rows.map(({ interpreter, fit, reason }) => ({
      executable: interpreter.executable,
      version: interpreter.version ?? null,
      implementation: interpreter.implementation,
      freeThreaded: interpreter.freeThreaded,
      manager: interpreter.manager,
      environment: interpreter.kind === 'environment' ? interpreter.prefix : null,
      state: stateName(interpreter.state),
      fit,
      reason,
    })),
  });

function textOf(rows: readonly Ranked[], { terminal, quiet }: Context): string {
  if (rows.length === 0) return quiet ? '' : 'no Python was found\n';
  const cells = rows.map(({ interpreter, fit, reason }) => [
    fit,
    versionOf(interpreter),
    interpreter.manager,
    printable(interpreter.executable),
    printable(reason),
  ]);
  return columns(cells, terminal, quiet ? undefined : head);
}

const head = ['fit', 'version', 'manager', 'executable', 'reason'];

const versionOf = ({ version, minor, freeThreaded }: Ranked['interpreter']): string =>
  `${version ?? minor ?? '?'}${freeThreaded ? 't' : ''}`;
