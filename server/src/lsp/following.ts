import type { Connection } from 'vscode-languageserver/node';
import type { Log } from '../host.ts';
import type { Service } from '../service.ts';
import type { ClientAbilities } from './clientAbilities.ts';
import { RegistrationRequest, UnregistrationRequest } from './library.ts';
import { namedRegistrations } from './namedDocuments.ts';
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

/**
 * The files that came to be named at one time, and what the client was asked for them. It is withdrawn once none of them is named any more,
 * never exchanged: when one of two registrations that take the same documents is withdrawn, vscode-languageclient (11.0.0,
 * "DidCloseTextDocumentFeature") takes all but the first of them for closed, and until then it tells of every change twice.
 */
interface Asked {
  readonly paths: readonly string[];
  readonly registered: readonly { readonly id: string; readonly method: string }[];
}

export function createFollowing(
  connection: Connection,
  service: Service,
  abilities: () => ClientAbilities,
  log: Log,
  telling: FollowingTelling,
): Following {
  let isReading = false;
  let isDue = false;
  let asked: readonly Asked[] = [];
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
    if (isDue) watchNamed();
  }

  /** What is named is known once all of it was looked at. */
  function watchNamed(): void {
    isDue = service.isFollowing();
    if (isDue) return;
    const named = new Set(service.namedPaths());
    const known = new Set(asked.flatMap(({ paths }) => paths));
    const gone = asked.filter(({ paths }) => !paths.some((path) => named.has(path)));
    const added = [...named].filter((path) => !known.has(path)).sort();
    asked = asked.filter((one) => !gone.includes(one));
    if (added.length > 0) asked = [...asked, ask(added)];
    gone.forEach(withdraw);
  }

  function ask(paths: readonly string[]): Asked {
    const all = namedRegistrations(abilities(), paths, service.folders()).map((one) => ({ ...one, id: `named-${++count}` }));
    if (all.length > 0) send(() => connection.sendRequest(RegistrationRequest.type, { registrations: all }));
    return { paths, registered: all.map(({ id, method }) => ({ id, method })) };
  }

  function withdraw({ registered }: Asked): void {
    const unregisterations = [...registered];
    if (registered.length > 0) send(() => connection.sendRequest(UnregistrationRequest.type, { unregisterations }));
  }

  /** One after the other: what comes to be asked for stands before what was is withdrawn. */
  function send(request: () => Promise<void>): void {
    registrations = registrations.then(request).catch(failed('not registered'));
  }

  const failed = (what: string) => (error: unknown) => log.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);

  return {
    read() {
      if (!isReading && service.isFollowing()) follow().catch(failed('named files were not read'));
    },
    watch: watchNamed,
  };
}
