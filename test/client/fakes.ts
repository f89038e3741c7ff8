// Stand-ins for what the extension gets from the editor and from Microsoft's extensions.
import { URI } from 'vscode-uri';
import type { Editor, Folder, Selected } from '../../client/src/environments.ts';
import { ENVIRONMENTS_ID, type EnvironmentsExtension, PYTHON_ID, type PythonExtension } from '../../client/src/microsoft.ts';
import { type OwnSelection, ownSelection } from '../../client/src/ownSelection.ts';

export const folder = (name: string): Folder => ({ name, uri: URI.file(`/${name}`) });

/** Listeners, and a way to call them. */
function emitter() {
  const listeners = new Set<(event: never) => unknown>();
  return {
    event: (listener: (event: never) => unknown) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    fire: () => {
      for (const listener of listeners) listener(undefined as never);
    },
    get size() {
      return listeners.size;
    },
  };
}

/** An extension that is installed: asleep until it is activated, unless said otherwise. */
function extension<T>(exports: T, isActive = false) {
  const it = {
    isActive,
    exports,
    activations: 0,
    async activate() {
      it.activations++;
      it.isActive = true;
      return it.exports;
    },
  };
  return it;
}

/** `ms-python.python`, over a map of choices. */
export function fakePython(isActive = false) {
  const chosen = new Map<string, string>();
  const changed = emitter();
  const api: PythonExtension = {
    environments: {
      getActiveEnvironmentPath: (resource) => {
        const path = chosen.get(String(resource)) ?? 'python';
        return { id: path === 'python' ? 'DEFAULT_PYTHON' : path, path };
      },
      async updateActiveEnvironmentPath(path, resource) {
        chosen.set(String(resource), path);
        changed.fire();
      },
      resolveEnvironment: async ({ path }) => ({ path, executable: { uri: URI.file(path) }, version: versionIn(path) }),
      onDidChangeActiveEnvironmentPath: changed.event,
      known: [
        { path: '/known/3.12.1', executable: { uri: URI.file('/known/3.12.1') }, version: versionIn('3.12.1') },
        { path: '/conda/empty', executable: { uri: undefined } },
      ],
    },
  };
  return Object.assign(extension<PythonExtension | undefined>(api, isActive), { chosen, changed });
}

/** `ms-python.vscode-python-envs`, over a map of choices; `obstinate`: it keeps its own. */
export function fakeEnvironments(isActive = false, obstinate = false) {
  const chosen = new Map<string, string>();
  const changed = emitter();
  const environment = (path: string) => ({ version: path.split('/').at(-1) ?? '', execInfo: { run: { executable: path } } });
  const api: EnvironmentsExtension = {
    resolveEnvironment: async ({ path }) => (path.includes('unknown') ? undefined : environment(path)),
    getEnvironment: async (scope) => {
      const path = chosen.get(String(scope));
      return path === undefined ? undefined : environment(path);
    },
    async setEnvironment(scope, it) {
      if (!obstinate && it !== undefined) chosen.set(String(scope), it.execInfo.run.executable);
      // It fires without cause, too.
      changed.fire();
      changed.fire();
    },
    onDidChangeEnvironment: changed.event,
  };
  return Object.assign(extension<EnvironmentsExtension | undefined>(api, isActive), { chosen, changed });
}

function versionIn(path: string) {
  const [major, minor, micro] = (/(\d+)\.(\d+)\.(\d+)$/.exec(path) ?? []).slice(1).map(Number);
  return { major, minor, micro, release: { level: 'final', serial: 0 } };
}

export interface FakeEditor extends Editor {
  readonly messages: string[];
  /** The setting `python.useEnvironmentsExtension`: in force, and written as false somewhere. */
  setting: { inForce: boolean | undefined; isSwitchedOff: boolean };
}

export function fakeEditor(
  names: readonly string[],
  python?: ReturnType<typeof fakePython>,
  environments?: ReturnType<typeof fakeEnvironments>,
): FakeEditor {
  const messages: string[] = [];
  const log = (level: string) => (message: string) => messages.push(`${level}: ${message}`);
  const installed = new Map<string, object | undefined>([
    [PYTHON_ID, python],
    [ENVIRONMENTS_ID, environments],
  ]);
  return {
    messages,
    setting: { inForce: python === undefined ? undefined : false, isSwitchedOff: false },
    extension: <T>(id: string) => installed.get(id) as ReturnType<typeof extension<T | undefined>> | undefined,
    folders: () => names.map(folder),
    usesEnvironments() {
      return this.setting;
    },
    fileUri: (path) => URI.file(path),
    log: { info: log('info'), warn: log('warn'), error: log('error') },
  };
}

/** Our own memory, with what terminals would get. */
export function fakeOwn(
  platform: NodeJS.Platform = 'linux',
): OwnSelection & { readonly path: Map<string, string>; readonly writes: string[] } {
  const memory = new Map<string, Selected>();
  const path = new Map<string, string>();
  const writes: string[] = [];
  const own = ownSelection({
    platform,
    get: (key) => memory.get(key),
    async update(key, selected) {
      writes.push(selected.executable);
      memory.set(key, selected);
    },
    variables: ({ name }) => ({
      get: () => path.get(name),
      prepend: (variable, value) => path.set(name, `${variable} ${value}`),
      clear: () => path.delete(name),
    }),
  });
  return { ...own, path, writes };
}
