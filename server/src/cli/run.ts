import { defaultSettings } from '../settings.ts';
import { readArguments } from './arguments.ts';
import { check } from './check.ts';
import { type Command, CommandError, type Context, type ExitStatus, stringOption, type Values, type World } from './command.ts';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { fix } from './fix.ts';
import { helpFor, helpOverview } from './help.ts';
import { interpreters } from './interpreters.ts';
import { list } from './list.ts';
import { lsp } from './lsp.ts';
import { add, drop, pin } from './move.ts';
import { outdated } from './outdated.ts';
import { absolutePath } from './paths.ts';
import { printable, printableLines, type Terminal } from './terminal.ts';

/** Every command: one file and one line here. */
export const commands: readonly Command[] = [check, fix, drop, add, pin, list, outdated, explain, interpreters, lsp];

/** Runs one command line, without the program's name. Whatever it has to say goes to the world's terminal. */
export async function run(argv: readonly string[], world: World): Promise<ExitStatus> {
  try {
    return await runCommand(argv, world);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    world.terminal.err(`requires-python: ${printable(error.message)}\n`);
    return 2;
  }
}

async function runCommand([name, ...rest]: readonly string[], world: World): Promise<ExitStatus> {
  if (name === undefined) {
    world.terminal.err(helpOverview(commands));
    return 2;
  }
  if (name === '--version') return say(world, `${world.version}\n`);
  if (name === '--help' || name === '-h' || name === 'help') return say(world, helpOn(rest[0]));
  const command = commandNamed(name);
  const { values, paths } = readArguments(command, rest);
  if (values.help === true) return say(world, helpFor(command));
  if (values.version === true) return say(world, `${world.version}\n`);
  return command.run(contextOf(world, values, paths));
}

function say({ terminal }: World, text: string): ExitStatus {
  terminal.out(text);
  return 0;
}

const helpOn = (name: string | undefined): string => (name === undefined ? helpOverview(commands) : helpFor(commandNamed(name)));

function commandNamed(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const names = commands.map((candidate) => candidate.name).join(', ');
  throw new CommandError(
    name.startsWith('-') ? `the command comes before ${name}: ${names}` : `there is no command "${name}"; there are ${names}`,
  );
}

function contextOf(world: World, values: Values, paths: readonly string[]): Context {
  const terminal = values['no-color'] === true ? { ...world.terminal, colour: false } : world.terminal;
  const today = dayOf(values);
  const cwd = currentFolder(world);
  const tell = telling(terminal, cwd);
  const host = world.host({ log: { info: () => {}, warn: tell, error: tell }, ...(today !== undefined && { today }) });
  const config = stringOption({ values }, 'config');
  const settings = config === undefined ? defaultSettings : readConfig(host, config, absolutePath(cwd, config));
  return { world, host, terminal, settings, cwd, paths, values, quiet: values.quiet === true };
}

/** What the core has to say, once; a path at its beginning is relative, as in all that the command says. */
function telling({ err }: Terminal, cwd: string): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (!told.has(message)) err(`${printableLines(message.startsWith(`${cwd}/`) ? message.slice(cwd.length + 1) : message)}\n`);
    told.add(message);
  };
}

/** Empty where it is gone: the commands that look at no files need none. */
function currentFolder(world: World): string {
  try {
    return world.cwd();
  } catch {
    return '';
  }
}

/** A day that the calendar has. */
function dayOf(values: Values): string | undefined {
  const text = stringOption({ values }, 'today');
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text))
    throw new CommandError(`--today ${text}: write a day as YYYY-MM-DD`);
  return text;
}
