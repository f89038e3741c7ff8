import type { Event, Extension, Uri } from 'vscode';
import {
  ENVIRONMENTS_ID,
  type EnvironmentsExtension,
  type Keeper,
  keeperOf,
  PYTHON_ID,
  type PythonExtension,
  versionText,
} from './microsoft.ts';
import type { OwnSelection } from './ownSelection.ts';

/** The interpreter of a folder. */
export interface Selected {
  readonly executable: string;
  readonly version: string | undefined;
}

/** What is needed of a `WorkspaceFolder`. */
export interface Folder {
  readonly name: string;
  readonly uri: Uri;
}

/** What is needed of the editor, so that all of this runs without one. */
export interface Editor {
  extension<T>(id: string): Pick<Extension<T | undefined>, 'isActive' | 'exports' | 'activate'> | undefined;
  folders(): readonly Folder[];
  /** `python.useEnvironmentsExtension`: in force, and whether somebody wrote `false` anywhere. */
  usesEnvironments(): { readonly inForce: boolean | undefined; readonly isSwitchedOff: boolean };
  fileUri(path: string): Uri;
  readonly log: { info(message: string): void; warn(message: string): void; error(message: string): void };
}

/** Who keeps the choice of interpreters in this editor: the environments extension, the Python extension, or we ourselves. */
export interface Environments {
  keeper(): Keeper;
  /** Asks only extensions that are awake already. */
  current(folder: Folder): Promise<Selected | undefined>;
  /** Switches, wakes the extensions for that, and reads back: what is in force then. Without a folder for all of them, where that exists. */
  select(folder: Folder | undefined, selected: Selected): Promise<Selected | undefined>;
  /** What the extensions that are awake know of. */
  known(): readonly Selected[];
  /** Looks whether an extension woke up, came or went since the last time. */
  refresh(): void;
  dispose(): void;
}

/** Longer than any extension should take to answer, in milliseconds; an environment that it has to start may take its time. */
const PATIENCE = 30_000;

/** `changed`: what some folder uses is, or may be, another than before. */
export function createEnvironments(editor: Editor, own: OwnSelection, changed: () => void): Environments {
  const listening = new Map<string, { dispose(): unknown }>();

  const isInstalled = (id: string) => editor.extension(id) !== undefined;

  function awake<T>(id: string): T | undefined {
    const extension = editor.extension<T>(id);
    return extension?.isActive === true ? extension.exports : undefined;
  }

  /** An extension that fails to start is none; whoever asks goes on with the others. */
  async function wake<T>(id: string): Promise<T | undefined> {
    try {
      return await editor.extension<T>(id)?.activate();
    } catch (error) {
      editor.log.error(`${id} does not start: ${reasonOf(error)}`);
      return undefined;
    }
  }

  function keeper(): Keeper {
    const { inForce, isSwitchedOff } = editor.usesEnvironments();
    const hasPython = isInstalled(PYTHON_ID);
    return keeperOf({ hasPython, hasEnvironments: isInstalled(ENVIRONMENTS_ID), usesEnvironments: inForce, isSwitchedOff });
  }

  function listen(id: string, event: Event<unknown> | undefined): void {
    if (event === undefined || listening.has(id)) return;
    listening.set(id, event(changed));
    changed();
  }

  function refresh(): void {
    listen(ENVIRONMENTS_ID, awake<EnvironmentsExtension>(ENVIRONMENTS_ID)?.onDidChangeEnvironment);
    listen(PYTHON_ID, awake<PythonExtension>(PYTHON_ID)?.environments.onDidChangeActiveEnvironmentPath);
    if (keeper() !== 'none') for (const folder of editor.folders()) own.release(folder);
  }

  async function current(folder: Folder): Promise<Selected | undefined> {
    const kept = await within(PATIENCE, ask(folder));
    // Who keeps it may still be asleep: then our own memory is the best there is.
    if (kept === 'asleep') return own.current(folder);
    if (kept !== undefined && own.current(folder) !== undefined) await own.remember(folder, kept, false);
    return kept;
  }

  async function ask({ uri }: Folder): Promise<Selected | undefined | 'asleep'> {
    const environments = keeper() === 'environments' ? awake<EnvironmentsExtension>(ENVIRONMENTS_ID) : undefined;
    if (environments !== undefined) return selectedIn(environments, uri);
    const python = awake<PythonExtension>(PYTHON_ID);
    return python === undefined ? 'asleep' : selectedInPython(python, uri);
  }

  async function select(folder: Folder | undefined, selected: Selected): Promise<Selected | undefined> {
    const leader = keeper();
    if (folder === undefined && leader !== 'environments') throw new Error('an interpreter is chosen for a folder; none is open');
    // Where it does not lead it may still serve terminals, but it is not woken for that.
    const environments =
      leader === 'environments' ? await wake<EnvironmentsExtension>(ENVIRONMENTS_ID) : awake<EnvironmentsExtension>(ENVIRONMENTS_ID);
    const python = await wake<PythonExtension>(PYTHON_ID);
    refresh();
    if (environments !== undefined) await tellEnvironments(environments, folder, selected, leader === 'environments');
    // Microsoft's own picker tells both: the public call of the one never reaches the other.
    if (python !== undefined && folder !== undefined)
      await within(PATIENCE, python.environments.updateActiveEnvironmentPath(selected.executable, folder.uri));
    if (folder === undefined) return environments && selectedIn(environments, undefined);
    await own.remember(folder, selected, leader === 'none');
    const inForce = await current(folder);
    changed();
    return inForce;
  }

  async function tellEnvironments(
    api: EnvironmentsExtension,
    folder: Folder | undefined,
    { executable }: Selected,
    leads: boolean,
  ): Promise<void> {
    try {
      const environment = await within(PATIENCE, api.resolveEnvironment(editor.fileUri(executable)));
      if (environment === undefined) throw new Error(`it does not know ${executable}`);
      await within(PATIENCE, api.setEnvironment(folder?.uri, environment));
    } catch (error) {
      if (leads) throw new Error(`the Python Environments extension did not take it: ${reasonOf(error)}`);
      editor.log.warn(`The Python Environments extension did not take ${executable} for terminals: ${reasonOf(error)}`);
    }
  }

  return {
    keeper,
    current,
    select,
    refresh,
    known() {
      const known = awake<PythonExtension>(PYTHON_ID)?.environments.known ?? [];
      return known.flatMap(({ executable, version }) =>
        executable.uri === undefined ? [] : [{ executable: executable.uri.fsPath, version: versionText(version) }],
      );
    },
    dispose() {
      for (const subscription of listening.values()) subscription.dispose();
      listening.clear();
    },
  };
}

async function selectedIn(api: EnvironmentsExtension, scope: Uri | undefined): Promise<Selected | undefined> {
  const environment = await api.getEnvironment(scope);
  return environment === undefined ? undefined : { executable: environment.execInfo.run.executable, version: environment.version };
}

/** `DEFAULT_PYTHON` stands for no choice at all. */
async function selectedInPython({ environments }: PythonExtension, uri: Uri): Promise<Selected | undefined> {
  const active = environments.getActiveEnvironmentPath(uri);
  if (active.id === 'DEFAULT_PYTHON') return undefined;
  const resolved = await environments.resolveEnvironment(active);
  return { executable: resolved?.executable.uri?.fsPath ?? active.path, version: versionText(resolved?.version) };
}

/** What an extension never answers must not keep anything waiting. */
async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
