import type { Uri } from 'vscode';

/** Another extension writes its settings into the workspace's when it is told of a choice: people who share those want to know. */
export interface SettingsUndo {
  /** The settings as they are now. */
  look(scope: Scope): Snapshot;
  /** Says what changed since, and how to undo it. */
  tell(before: Snapshot): void;
  /** Puts back what the last choice changed. */
  undo(): Promise<void>;
}

/** A folder, or undefined for the window. */
export type Scope = Uri | undefined;

/** Where a value stands. */
export type Place = 'workspace' | 'folder';

export interface Snapshot {
  readonly scope: Scope;
  /** Value by place and key, as JSON; absent where nothing is written. */
  readonly values: ReadonlyMap<string, unknown>;
}

/** What is needed of the editor's settings. */
export interface SettingsAccess {
  inspect(key: string, scope: Scope): { readonly workspaceValue?: unknown; readonly workspaceFolderValue?: unknown } | undefined;
  update(key: string, value: unknown, place: Place, scope: Scope): Thenable<void>;
}

export const undoCommand = 'requiresPython.undoSettings';

/** What Python Environments is known to write when an environment is set (`setAllManagerSettings` in its sources, 2026). */
const keys: readonly string[] = ['python-envs.pythonProjects', 'python-envs.defaultEnvManager', 'python-envs.defaultPackageManager'];
const places: readonly Place[] = ['workspace', 'folder'];

interface Change {
  readonly key: string;
  readonly place: Place;
  readonly before: unknown;
}

export function createSettingsUndo(
  settings: SettingsAccess,
  log: { info(message: string): void; warn(message: string): void },
): SettingsUndo {
  let last: { readonly scope: Scope; readonly changes: readonly Change[] } | undefined;

  function look(scope: Scope): Snapshot {
    const values = new Map<string, unknown>();
    for (const key of keys) {
      const { workspaceValue, workspaceFolderValue } = settings.inspect(key, scope) ?? {};
      values.set(`workspace ${key}`, workspaceValue);
      values.set(`folder ${key}`, workspaceFolderValue);
    }
    return { scope, values };
  }

  function changesSince({ scope, values }: Snapshot): Change[] {
    const now = look(scope).values;
    return places.flatMap((place) =>
      keys.flatMap((key) => {
        const name = `${place} ${key}`;
        const before = values.get(name);
        return JSON.stringify(before) === JSON.stringify(now.get(name)) ? [] : [{ key, place, before }];
      }),
    );
  }

  return {
    look,
    tell(before) {
      const changes = changesSince(before);
      if (changes.length === 0) return;
      last = { scope: before.scope, changes };
      const written = changes.map(({ key, place }) => `${key} (${place})`).join(', ');
      log.info(`The switch wrote settings: ${written}. The command "Requires Python: Undo Settings of the Last Switch" puts them back.`);
    },
    async undo() {
      if (last === undefined) return log.info('The last switch wrote no settings.');
      const { scope, changes } = last;
      last = undefined;
      for (const { key, place, before } of changes) await settings.update(key, before, place, scope);
      log.info(`Put back: ${changes.map(({ key }) => key).join(', ')}.`);
    },
  };
}
