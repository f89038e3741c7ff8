import type { SelectedParams } from '../../server/src/protocol.ts';
import type { Environments, Folder } from './environments.ts';

/** Tells the server which interpreter each folder uses, each state once: extensions say that something changed when nothing did. */
export interface Selections {
  /** Looks what is in force and tells what is new. */
  tell(): void;
  /** Somebody else has to be told of everything: the server was started anew. */
  forget(): void;
}

export function createSelections(
  environments: Pick<Environments, 'current'>,
  folders: () => readonly Folder[],
  send: (params: SelectedParams) => void,
  failed: (folder: Folder, error: unknown) => void,
): Selections {
  const told = new Map<string, string>();
  let isRunning = false;
  let isStale = false;

  async function tellAll(): Promise<void> {
    for (const folder of folders()) {
      try {
        tellOne(paramsOf(folder, await environments.current(folder)));
      } catch (error) {
        failed(folder, error);
      }
    }
  }

  function tellOne(params: SelectedParams): void {
    const key = JSON.stringify(params);
    if ((told.get(params.folder) ?? JSON.stringify({ folder: params.folder, selected: null })) === key) return;
    told.set(params.folder, key);
    send(params);
  }

  /** One after the other, or an older answer would come after a newer one. */
  async function run(): Promise<void> {
    isRunning = true;
    do {
      isStale = false;
      await tellAll();
    } while (isStale);
    isRunning = false;
  }

  return {
    tell() {
      isStale = true;
      if (!isRunning) void run();
    },
    forget: () => told.clear(),
  };
}

const paramsOf = ({ uri }: Folder, selected: Awaited<ReturnType<Environments['current']>>): SelectedParams => ({
  folder: uri.toString(),
  selected: selected === undefined ? null : { executable: selected.executable, version: selected.version ?? null },
});
