import type { Host, Log } from '../host.ts';
import type { DependencyFacts } from '../packages/facts.ts';
import type { Settings } from '../settings.ts';
import type { Terminal } from './terminal.ts';

/** Whatever of the process a command may touch, so that tests can give it another. */
export interface World {
  /** The program's own version. */
  readonly version: string;
  readonly terminal: Terminal;
  /** The current folder, with forward slashes. Throws where it is gone. */
  cwd(): string;
  host(options: { readonly log: Log; readonly today?: string }): Host;
  /** What is known of packages; absent: nothing is, and nobody is asked. */
  readonly packages?: KnownPackages;
  /** Listens for the user's wish to stop (Ctrl+C, SIGTERM) instead of dying of it, until `done` is called. */
  listen(): Interruption;
}

export interface KnownPackages {
  /** What is known for the project in a folder. Whoever asks for what is not known yet makes it be asked for. */
  facts(root: string): DependencyFacts | undefined;
  /** Resolves when everything that was asked for is known, or never will be. */
  settled(): Promise<void>;
}

export interface Interruption {
  readonly stopped: boolean;
  done(): void;
}

/** What every command gets: its own options are in `values`. */
export interface Context {
  readonly world: World;
  readonly host: Host;
  readonly terminal: Terminal;
  readonly settings: Settings;
  /** The current folder, with forward slashes; paths in the output are relative to it. */
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly values: Values;
  readonly quiet: boolean;
}

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** 0: nothing to report. 1: findings, or changes left to make. 2: the command could not do its work. */
export type ExitStatus = 0 | 1 | 2;

/** An option of one command or of all. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for its value in the help: `SEVERITY`. */
  readonly value?: string;
  readonly short?: string;
  readonly multiple?: true;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Command {
  readonly name: string;
  readonly arguments: string;
  readonly summary: string;
  /** The first is what one gets without asking. */
  readonly formats: readonly string[];
  readonly options: Options;
  run(context: Context): ExitStatus | Promise<ExitStatus>;
}

/** The command could not do its work; the message is the one line that says why. */
export class CommandError extends Error {}

export const stringOption = ({ values }: Pick<Context, 'values'>, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

export const flag = ({ values }: Pick<Context, 'values'>, name: string): boolean => values[name] === true;

/** Every value of an option that may be repeated, or hold several between commas; undefined where it was not given. */
export function listOption({ values }: Pick<Context, 'values'>, name: string): readonly string[] | undefined {
  const value = values[name];
  return Array.isArray(value) ? value.flatMap((part) => String(part).split(',')).map((part) => part.trim()) : undefined;
}

/** `a, b or c`, for messages that name what there is. */
export const choice = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
