import { parseArgs } from 'node:util';
import { type Command, CommandError, choice, type Options, type Values } from './command.ts';

/** What every command takes. */
export const commonOptions: Options = {
  format: { type: 'string', value: 'FORMAT', help: 'how the answer is written' },
  config: { type: 'string', value: 'FILE', help: 'settings: the keys of [tool.requires-python] in a TOML file of your own' },
  today: { type: 'string', value: 'YYYY-MM-DD', help: 'judge life cycles on that day' },
  offline: { type: 'boolean', help: 'use no network; only outdated and --index do otherwise' },
  'no-color': { type: 'boolean', help: 'no colours; nor with NO_COLOR in the environment, nor where no terminal is written to' },
  quiet: { type: 'boolean', short: 'q', help: 'no summary, no progress' },
  version: { type: 'boolean', help: "this program's version" },
  help: { type: 'boolean', short: 'h', help: 'this text' },
};

/** The options of a command; one that answers in no format has no `--format`. */
export function optionsOf({ formats, options }: Command): Options {
  const { format, ...others } = commonOptions;
  if (format === undefined || formats.length === 0) return { ...options, ...others };
  return { ...options, format: { ...format, help: `${choice(formats)}; ${formats[0]} unless said` }, ...others };
}

export interface Arguments {
  readonly values: Values;
  readonly paths: readonly string[];
}

/** Options and paths behind the command's name. Whatever does not fit is a `CommandError` of one line. */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const { values, positionals } = parse(command, args);
  const { format } = values;
  if (typeof format === 'string' && !command.formats.includes(format)) {
    throw new CommandError(`${command.name} has no format "${format}"; it has ${choice(command.formats)}`);
  }
  return { values, paths: positionals };
}

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: parserOptions(command), allowPositionals: true, strict: true });
  } catch (error) {
    throw new CommandError(error instanceof Error ? inOneLine(command, error) : String(error));
  }
}

const parserOptions = (command: Command) =>
  Object.fromEntries(
    Object.entries(optionsOf(command)).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short !== undefined && { short }), ...(multiple && { multiple }) },
    ]),
  );

/** Node's messages run over several sentences and lines; the option's name is what they have to tell. */
function inOneLine({ name }: Command, error: Error): string {
  const option = /'(?:-\w, )?(-[^'\s]+)/.exec(error.message)?.[1] ?? '';
  const code = 'code' in error ? error.code : undefined;
  const help = `requires-python ${name} --help lists what there is`;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `${name} has no option ${option}; ${help}`;
  return error.message.includes('does not take an argument') ? `${option} takes no value` : `${option} needs a value; ${help}`;
}
