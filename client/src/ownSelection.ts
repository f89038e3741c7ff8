import { posix, win32 } from 'node:path';
import type { Folder, Selected } from './environments.ts';

/** The choice where no extension of Microsoft's keeps it: remembered for each folder, first on the PATH of new terminals. */
export interface OwnSelection {
  current(folder: Folder): Selected | undefined;
  /** `leads`: nobody else tells terminals of it. */
  remember(folder: Folder, selected: Selected, leads: boolean): Promise<void>;
  /** Somebody else tells terminals now. */
  release(folder: Folder): void;
}

/** What is needed of an extension's context and of its environment variables for a folder. */
export interface Keeping {
  readonly platform: NodeJS.Platform;
  get(key: string): Selected | undefined;
  update(key: string, selected: Selected): Thenable<void>;
  variables(folder: Folder): {
    get(variable: string): unknown;
    prepend(variable: string, value: string): void;
    clear(): void;
  };
}

export function ownSelection({ platform, get, update, variables }: Keeping): OwnSelection {
  const keyOf = ({ uri }: Folder) => `selected ${uri}`;
  const { dirname, delimiter } = platform === 'win32' ? win32 : posix;
  /** Each change makes every open terminal ask to be started anew, so there is none without need. */
  function release(folder: Folder): void {
    const own = variables(folder);
    if (own.get('PATH') !== undefined) own.clear();
  }

  return {
    current: (folder) => get(keyOf(folder)),
    release,
    async remember(folder, selected, leads) {
      if (!isSame(get(keyOf(folder)), selected)) await update(keyOf(folder), selected);
      release(folder);
      if (leads) variables(folder).prepend('PATH', dirname(selected.executable) + delimiter);
    },
  };
}

const isSame = (a: Selected | undefined, b: Selected): boolean => a?.executable === b.executable && a.version === b.version;
