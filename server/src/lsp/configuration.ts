import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import { defaultSettings, readSettings, type Settings, toMap } from '../settings.ts';

/** The user's settings, from wherever the client keeps them. */
export interface Configuration {
  /** What the client passed without being asked: for clients that cannot be asked. */
  take(settings: unknown): void;
  /** Asks for them; true when other files have to be read. */
  load(asksClient: boolean): Promise<boolean>;
  /** As they were told last. */
  current(): Settings;
}

/** `use` gets them whenever they were told. */
export function createConfiguration(connection: Connection, log: Log, use: (settings: Settings) => void): Configuration {
  let passed: unknown;
  let current: Settings = defaultSettings;

  async function values(asksClient: boolean): Promise<unknown> {
    if (!asksClient) return passed;
    try {
      return await Promise.race([connection.workspace.getConfiguration('requiresPython'), silence()]);
    } catch (error) {
      log.warn(`settings: the editor did not tell them: ${error instanceof Error ? error.message : String(error)}`);
      return passed;
    }
  }

  return {
    take(settings) {
      passed = settings;
    },
    current: () => current,
    async load(asksClient) {
      const before = current;
      current = readSettings(toMap(await values(asksClient)), defaultSettings, (message) => log.warn(`settings: ${message}`));
      use(current);
      return before.exclude.join('\n') !== current.exclude.join('\n');
    },
  };
}

/** Nothing is checked before the settings are known, so a client that never tells them must not keep everything waiting. */
const PATIENCE = 3000;

const silence = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE).unref();
  });
