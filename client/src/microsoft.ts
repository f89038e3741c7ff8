import type { Event, Uri } from 'vscode';

// The parts of Microsoft's two extensions that switching needs, as their published types have them
// (@vscode/python-extension 1.0, @vscode/python-environments 1.0). Both are asked only while they are awake.

export const PYTHON_ID = 'ms-python.python';
export const ENVIRONMENTS_ID = 'ms-python.vscode-python-envs';

/** `ms-python.python`: `exports`. */
export interface PythonExtension {
  readonly environments: {
    getActiveEnvironmentPath(resource?: Uri): { readonly id: string; readonly path: string };
    updateActiveEnvironmentPath(path: string, resource?: Uri): Promise<void>;
    resolveEnvironment(environment: { readonly id: string; readonly path: string }): Promise<ResolvedEnvironment | undefined>;
    readonly onDidChangeActiveEnvironmentPath: Event<{ readonly path: string }>;
    readonly known: readonly ResolvedEnvironment[];
  };
}

export interface ResolvedEnvironment {
  readonly path: string;
  /** No executable: an environment of conda without Python in it. */
  readonly executable: { readonly uri: Uri | undefined };
  readonly version?: PythonVersion | undefined;
}

export interface PythonVersion {
  readonly major?: number | undefined;
  readonly minor?: number | undefined;
  readonly micro?: number | undefined;
  readonly release?: { readonly level?: string | undefined; readonly serial?: number | undefined } | undefined;
}

/** `ms-python.vscode-python-envs`: `exports`; undefined when the extension is switched off by `python.useEnvironmentsExtension`. */
export interface EnvironmentsExtension {
  resolveEnvironment(uri: Uri): Promise<PythonEnvironment | undefined>;
  getEnvironment(scope: Uri | undefined): Promise<PythonEnvironment | undefined>;
  setEnvironment(scope: Uri | undefined, environment?: PythonEnvironment): Promise<void>;
  readonly onDidChangeEnvironment: Event<{ readonly uri: Uri | undefined }>;
}

export interface PythonEnvironment {
  readonly version: string;
  readonly execInfo: { readonly run: { readonly executable: string } };
}

/** What `sys.version_info` calls the stages of a release, as PEP 440 writes them. */
const stages: Readonly<Record<string, string>> = { alpha: 'a', beta: 'b', candidate: 'rc' };

/** `3.15.0rc2`; undefined where not even the minor is known. */
export function versionText(version: PythonVersion | undefined): string | undefined {
  const { major, minor, micro, release } = version ?? {};
  if (major === undefined || minor === undefined) return undefined;
  if (micro === undefined) return `${major}.${minor}`;
  const stage = stages[release?.level ?? ''];
  return `${major}.${minor}.${micro}${stage === undefined ? '' : `${stage}${release?.serial ?? 0}`}`;
}

/**
 * Who keeps the choice of interpreters. `environments`: the environments extension, which the Python extension then follows. `python`: the
 * Python extension by itself; the other may be awake and serve terminals. `none`: neither is there.
 */
export type Keeper = 'environments' | 'python' | 'none';

/** What decides about it. */
export interface KeeperFacts {
  readonly hasPython: boolean;
  readonly hasEnvironments: boolean;
  /** `python.useEnvironmentsExtension` as it is in force; undefined where nobody contributes the setting. */
  readonly usesEnvironments: boolean | undefined;
  /** Somebody wrote `false` for it, for the user, the workspace or any folder. */
  readonly isSwitchedOff: boolean;
}

/**
 * The Python extension hands over when the other is installed and the setting is in force (`useEnvExtension` in its sources, 2026); the
 * environments extension exports nothing when the setting was written as false anywhere (its `activate`).
 */
export function keeperOf({ hasPython, hasEnvironments, usesEnvironments, isSwitchedOff }: KeeperFacts): Keeper {
  if (hasEnvironments && !isSwitchedOff && (usesEnvironments === true || !hasPython)) return 'environments';
  return hasPython ? 'python' : 'none';
}
