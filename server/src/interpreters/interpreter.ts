import type { Minor } from '../python/version.ts';

/** Works as far as its files tell; or why it cannot, or why that cannot be told, in one line without a full stop. */
export type State = 'fine' | { readonly broken: string } | { readonly unknown: string };

/** The state in one word, for those who are told the reason elsewhere. */
export const stateName = (state: State): 'fine' | 'broken' | 'unknown' =>
  state === 'fine' ? 'fine' : 'broken' in state ? 'broken' : 'unknown';

/** One found Python. Everything here was read; nothing was run. Paths are absolute, with forward slashes. */
export interface Interpreter {
  /** What one would start: links are kept, for an environment is known by the path it is started from (PEP 405). */
  readonly executable: string;
  /** The executable with every link followed; `executable` itself where it leads nowhere. */
  readonly realPath: string;
  /** The folder of the installation or environment: what `sys.prefix` would say. */
  readonly prefix: string;
  /** The full version of the language, `3.12.4`, `3.14.0rc2`; undefined where no file tells it. */
  readonly version: string | undefined;
  /** Known wherever `version` is, and often where it is not. */
  readonly minor: Minor | undefined;
  /** `'cpython'`, `'pypy'`, `'graalpy'`. */
  readonly implementation: string;
  /** Built without the global interpreter lock (PEP 703). */
  readonly freeThreaded: boolean;
  /** Of the program: `'x86_64'`, `'arm64'`, … */
  readonly architecture?: string;
  /** Who put it there: `'venv'`, `'conda'`, `'pixi'`, `'pyenv'`, `'uv'`, `'homebrew'`, `'system'`, … */
  readonly manager: string;
  /** Made for one installed application (pipx, `uv tool`): nobody develops in it. */
  readonly isTool: boolean;
  readonly kind: 'environment' | 'base';
  /** The folder whose own environment this is. */
  readonly project?: string;
  readonly state: State;
  /** Packages may not be installed into it, only into an environment made from it (PEP 668). */
  readonly externallyManaged: boolean;
}
