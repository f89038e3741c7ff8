import { optionsOf } from './arguments.ts';
import type { Command, Option } from './command.ts';

export function helpOverview(commands: readonly Command[]): string {
  return lines([
    'requires-python: makes every place of a repository agree on which Python it runs on',
    '',
    'Usage: requires-python <command> [options] [PATH …]',
    '',
    ...table(commands.map(({ name, summary }) => [name, summary])),
    '',
    'PATH is the current folder unless said. requires-python <command> --help tells more.',
    'Exit status: 0 nothing to report, 1 findings or changes left to make, 2 the command could not do its work.',
  ]);
}

export function helpFor(command: Command): string {
  const { name, arguments: positional, summary } = command;
  return lines([
    `requires-python ${name}: ${summary}`,
    '',
    `Usage: requires-python ${name} [options] ${positional}`.trimEnd(),
    '',
    ...table(Object.entries(optionsOf(command)).map(([option, it]) => [spelling(option, it), it.help])),
  ]);
}

/** `-q, --quiet`, `--format FORMAT`. */
export const spelling = (name: string, { short, value }: Option): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
