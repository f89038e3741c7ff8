import type { Locator } from './locator.ts';
import { activated } from './locators/activated.ts';
import { conda } from './locators/conda.ts';
import { hatch } from './locators/hatch.ts';
import { homebrew } from './locators/homebrew.ts';
import { installManager } from './locators/installManager.ts';
import { macos } from './locators/macos.ts';
import { microsoftStore } from './locators/microsoftStore.ts';
import { mise } from './locators/mise.ts';
import { nix } from './locators/nix.ts';
import { pdm } from './locators/pdm.ts';
import { pipenv } from './locators/pipenv.ts';
import { poetry } from './locators/poetry.ts';
import { pyenv } from './locators/pyenv.ts';
import { rye } from './locators/rye.ts';
import { searchPath } from './locators/searchPath.ts';
import { system } from './locators/system.ts';
import { toolCache } from './locators/toolCache.ts';
import { tools } from './locators/tools.ts';
import { uv } from './locators/uv.ts';
import { windows } from './locators/windows.ts';
import { workspace } from './locators/workspace.ts';

/** Every way to find a Python. Whoever finds one first describes it: the order is that of how much a locator knows of what it finds. */
export const locators: readonly Locator[] = [
  // Knows the project an environment belongs to, and is what a user looks for first.
  workspace,
  // Environments outside the projects; most of these know to which project one belongs.
  poetry,
  pipenv,
  hatch,
  pdm,
  // Chosen by hand before the editor was started; may be any kind of environment anywhere.
  activated,
  // One folder each, small, and the folder's name tells the version.
  pyenv,
  uv,
  mise,
  rye,
  toolCache,
  // Several roots and lists, of which most are not there.
  conda,
  // What systems and their package managers installed, whether or not PATH leads there.
  homebrew,
  macos,
  nix,
  windows,
  installManager,
  microsoftStore,
  // Nobody's to develop in: behind everything that is.
  tools,
  // These know nothing but executables, and find again most of what the others found: last, for they list the largest folders.
  searchPath,
  system,
];
