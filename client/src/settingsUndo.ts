import type { Uri } from 'vscode';

/** Another extension writes its settings into the workspace's when it is told of a choice: people who share those want to know. */
export interface SettingsUndo {
  /** The settings of these folders as they are now. */
  look(scopes: readonly Scope[]): Snapshot;
  /** Says what changed since, and how to undo it. */
  tell(before: Snapshot): void;
  /** Puts back what the last choice changed. */
  undo(): Promise<void>;
}

/** A folder, or undefined for the window. */
export type Scope = Uri | undefined;

/** Where a value stands. */
export type Place = 'workspace' | 'folder';

/** What stands at each place; undefined where nothing is written. */
export type Snapshot = readonly Setting[];

interface Setting {
  readonly scope: Scope;
  readonly place: Place;
  readonly key: string;
  readonly value: unknown;
}

/** What is needed of the editor's settings. */
export interface SettingsAccess {
  inspect(key: string, scope: Scope): { readonly workspaceValue?: unknown; readonly workspaceFolderValue?: unknown } | undefined;
  update(key: string, value: unknown, place: Place, scope: Scope): Thenable<void>;
}

export const undoCommand = 'requiresPython.undoSettings';

/** What Python Environments is known to write when an environment is set (`setAllManagerSettings` in its sources, 2026). */
const keys: readonly string[] = ['python-envs.pythonProjects', 'python-envs.defaultEnvManager', 'python-envs.defaultPackageManager'];

/** The button of the message that says what was written. */
const UNDO = 'Undo';

/** `offer` shows a message with a button, and resolves to the button if it was pressed. */
export function createSettingsUndo(
  settings: SettingsAccess,
  log: { info(message: string): void; warn(message: string): void },
  offer: (message: string, button: string) => Thenable<string | undefined>,
): SettingsUndo {
  let last: Snapshot = [];

  /** The workspace's settings are the same for every folder: they are looked at once. */
  const look = (scopes: readonly Scope[]): Snapshot =>
    scopes.flatMap((scope, at) =>
      keys.flatMap((key): Setting[] => {
        const { workspaceValue, workspaceFolderValue } = settings.inspect(key, scope) ?? {};
        const own: Setting = { scope, place: 'folder', key, value: workspaceFolderValue };
        return at > 0 ? [own] : [{ scope, place: 'workspace', key, value: workspaceValue }, own];
      }),
    );

  function changesSince(before: Snapshot): Snapshot {
    const now = look([...new Set(before.map(({ scope }) => scope))]);
    return before.filter(({ value }, at) => JSON.stringify(value) !== JSON.stringify(now[at]?.value));
  }

  async function undo(): Promise<void> {
    if (last.length === 0) return log.info('The last switch wrote no settings.');
    const changes = last;
    last = [];
    for (const { key, place, scope, value } of changes) await settings.update(key, value, place, scope);
    log.info(`Put back: ${changes.map(({ key }) => key).join(', ')}.`);
  }

  return {
    look,
    tell(before) {
      const changes = changesSince(before);
      if (changes.length === 0) return;
      last = changes;
      const written = changes.map(({ key, place }) => `${key} (${place})`).join(', ');
      log.info(`The switch wrote settings: ${written}. The command "Requires Python: Undo Settings of the Last Switch" puts them back.`);
      void offer(`To use this interpreter, Python Environments wrote settings: ${written}.`, UNDO).then((answer) => {
        if (answer === UNDO && last === changes) return undo();
        return undefined;
      });
    },
    undo,
  };
}
