import type { Locator } from '../locator.ts';
import { folderFrom } from '../paths.ts';

/** The environment that was active where the editor or the command was started: VIRTUAL_ENV (venv, virtualenv), CONDA_PREFIX (conda). */
export const activated: Locator = {
  id: 'activated',
  title: 'The activated environment',
  *find(host) {
    const venv = folderFrom(host, 'VIRTUAL_ENV');
    if (venv !== undefined) yield { prefix: venv, manager: 'venv' };
    const conda = folderFrom(host, 'CONDA_PREFIX');
    if (conda !== undefined) yield { prefix: conda, manager: 'conda' };
  },
};
