import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { Service } from '../service.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { RegistrationRequest, UnregistrationRequest } from './library.ts';
import { globOf, namedRegistrations } from './namedDocuments.ts';
import { inTurns } from './turns.ts';

/** Follows the files that others name: reads them, and has the client watch and open them. */
export interface Following {
  /** To be called when nobody waits for anything: what was typed may name other files than before. */
  read(): void;
  /** The disk is another: the client shall tell of what is named now. Not while somebody types half a name. */
  watch(): void;
}

/** Whom it tells: of each file that is new, changed or gone, and when all of them were looked at. */
export interface FollowingTelling {
  changed(path: string): void;
  ended(): void;
}

export function createFollowing(
  connection: Connection,
  service: Service,
  abilities: () => ClientAbilities,
  log: Log,
  telling: FollowingTelling,
): Following {
  let isReading = false;
  let watched = '';
  let registered: readonly { readonly id: string; readonly method: string }[] = [];
  let registrations = Promise.resolve();
  let count = 0;

  async function follow(): Promise<void> {
    isReading = true;
    let isNews = false;
    try {
      const take = (path: string | undefined) => {
        if (path === undefined) return;
        isNews = true;
        telling.changed(path);
      };
      await inTurns(service.follow(), take, () => false);
    } finally {
      isReading = false;
    }
    if (isNews) telling.ended();
  }

  /** What is new is registered before what was is not any more: a document that stays is not closed in between. */
  async function register(globs: readonly string[]): Promise<void> {
    const before = registered;
    const all = namedRegistrations(abilities(), globs).map((one) => ({ ...one, id: `named-${++count}` }));
    registered = all.map(({ id, method }) => ({ id, method }));
    if (all.length > 0) await connection.sendRequest(RegistrationRequest.type, { registrations: all });
    if (before.length > 0) await connection.sendRequest(UnregistrationRequest.type, { unregisterations: [...before] });
  }

  const failed = (what: string) => (error: unknown) => log.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);

  return {
    read() {
      if (!isReading && service.isFollowing()) follow().catch(failed('named files were not read'));
    },
    watch() {
      const globs = [...new Set(Array.from(service.namedPaths(), (path) => globOf(path, service.folders())))].sort();
      if (globs.join('\n') === watched) return;
      watched = globs.join('\n');
      registrations = registrations.then(() => register(globs)).catch(failed('not registered'));
    },
  };
}
