import { parse as parseToml } from '@iarna/toml';
import type { Host } from '../host.ts';
import { defaultSettings, readSettings, type Settings, toMap } from '../settings.ts';
import { CommandError } from './command.ts';

const LONGEST = 1 << 20;

/**
 * The settings in a file that the user named: a TOML file with our keys, or a pyproject.toml with `[tool.requires-python]`. Unlike the
 * repository's own files it is obeyed to the letter, so whatever is wrong with it is an error.
 */
export function readConfig(host: Host, file: string, path: string): Settings {
  const complain = (message: string) => {
    throw new CommandError(`${file}: ${message}`);
  };
  return readSettings(tableIn(parse(file, textOf(host, file, path)), complain), defaultSettings, complain);
}

/** Unlike the repository's files it may be a link: it is the user's. */
function textOf(host: Host, file: string, path: string): string {
  const read = host.readFile(host.realPath(path) ?? path, LONGEST);
  if (read === undefined) throw new CommandError(`${file}: there is no such file`);
  if ('problem' in read) throw new CommandError(`${file}: ${read.problem}`);
  return new TextDecoder().decode(read.bytes);
}

/**
 * The parser takes what an object inherits for a table: `[constructor]` would write into `Object` itself. Frozen first, such a file is
 * refused like any other that is wrong. It also refuses comments that end in a carriage return.
 */
function parse(file: string, text: string): ReadonlyMap<string, unknown> {
  for (const { value } of Object.values(Object.getOwnPropertyDescriptors(Object.prototype))) {
    if (typeof value === 'function') Object.freeze(value);
  }
  try {
    return toMap(parseToml(text.replaceAll('\r\n', '\n')));
  } catch (error) {
    throw new CommandError(`${file}: ${firstLine(error instanceof Error ? error.message : String(error))}`);
  }
}

const firstLine = (message: string) => (message.split('\n')[0] ?? '').replace(/:$/, '');

/** The whole file, or its part in a pyproject.toml, which need not have one. */
function tableIn(values: ReadonlyMap<string, unknown>, complain: (message: string) => void): ReadonlyMap<string, unknown> {
  const isProjectFile = ['tool', 'project', 'build-system'].some((key) => values.has(key));
  if (!isProjectFile) return values;
  const own = toMap(values.get('tool')).get('requires-python');
  if (own !== undefined && !(own instanceof Map)) complain('[tool.requires-python] must be one table');
  return toMap(own);
}
