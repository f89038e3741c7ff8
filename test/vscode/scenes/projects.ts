import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pythonsFolder, startedPythons } from '../pythons.ts';
import type { Steps } from '../scene.ts';
import { until } from '../suites/until.ts';
import type { Window } from '../user.ts';

const project = (name: string, range: string) => `[project]\nname = "${name}"\nversion = "1.0"\nrequires-python = "${range}"\n`;

/** A folder that holds two projects, of which each wants another Python. */
export const monorepo = {
  'pyproject.toml': project('shop', '>=3.12'),
  'libs/api/pyproject.toml': project('api', '>=3.11,<3.12'),
};

const status = 'requiresPython.status';
const title = (w: Window) => w.page.locator('.quick-input-titlebar');
const places = async (w: Window) => (await w.picks().allInnerTexts()).map((row) => row.slice(0, 60));
const close = (w: Window) => w.page.keyboard.press('Escape');

/** The project for which an interpreter is chosen, and an environment of its own. */
export const projects: Steps = {
  'chooses for the project of the folder, and offers another': async (w) => {
    await w.clickStatus(status);
    await title(w).filter({ hasText: '>=3.12' }).waitFor();
    await w.picks().filter({ hasText: '3.12.4' }).first().waitFor();
    await title(w).locator('[aria-label="Choose Another Project"]').click();
    await w.picks().filter({ hasText: 'libs/api' }).filter({ hasText: 'requires >=3.11,<3.12' }).first().waitFor();
    await w.picture('projects');
  },
  'lists the Pythons anew for that one': async (w) => {
    await w.pick('libs/api');
    await title(w).filter({ hasText: 'for libs/api' }).waitFor();
    await w.picks().filter({ hasText: '3.11.9' }).filter({ hasText: 'within the required' }).first().waitFor();
    await w.picture('chosen');
    await close(w);
  },
  'remembers it': async (w) => {
    await w.clickStatus(status);
    await title(w).filter({ hasText: 'for libs/api' }).waitFor();
    await close(w);
  },
  'makes its environment by one command': async (w) => {
    await w.command('Requires Python: Create an Environment');
    await until('it is made', () => existsSync(join(w.workspace, 'libs', 'api', '.venv', 'pyvenv.cfg')));
    const python = join(pythonsFolder(w.folder), '3.11.9', 'bin', 'python');
    assert.deepEqual(startedPythons(w.folder), [`${python} -I -m venv ${join(w.workspace, 'libs', 'api', '.venv')}`]);
    await w.clickStatus(status);
    await w.picks().filter({ hasText: '(libs/api/.venv)' }).filter({ hasText: 'current' }).first().waitFor();
    await w.picture('made');
    await close(w);
  },
  'asks before it would delete one': async (w) => {
    await w.command('Requires Python: Create an Environment');
    await w.picks().filter({ hasText: 'made anew' }).first().waitFor();
    await title(w).filter({ hasText: 'would be deleted' }).waitFor();
    await w.picture('asked');
    await close(w);
    assert.equal(startedPythons(w.folder).length, 1);
  },
  'follows one that is deleted, while the list is open': async (w) => {
    await w.clickStatus(status);
    await w.picks().filter({ hasText: '(libs/api/.venv)' }).first().waitFor();
    rmSync(join(w.workspace, 'libs', 'api', '.venv'), { recursive: true });
    await until('it is not fit any more', async () => !(await places(w)).some((row) => row.includes('(libs/api/.venv)')), 15_000);
    await w.picture('gone');
    await close(w);
  },
};
