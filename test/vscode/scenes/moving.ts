import assert from 'node:assert/strict';
import type { Steps } from '../scene.ts';
import { until } from '../suites/until.ts';
import type { Window } from '../user.ts';

/** A library that supports three Pythons, wherever such a thing is said. */
export const library = {
  'pyproject.toml': `[project]
name = "demo"
version = "1.0"
requires-python = ">=3.12"
classifiers = [
  "Programming Language :: Python :: 3.12",
  "Programming Language :: Python :: 3.13",
  "Programming Language :: Python :: 3.14",
]

[build-system]
requires = ["hatchling"]

[tool.ruff]
target-version = "py312"
`,
  'tox.ini': '[tox]\nenvlist = py312, py313, py314\n',
  'README.md': 'Needs Python 3.12+.\n',
  'uv.lock': 'version = 1\nrequires-python = ">=3.12"\n',
};

const rows = (w: Window) => w.page.locator('.quick-input-widget .monaco-list-row');

/** The whole project by one command, looked at before. */
export const moving: Steps = {
  'asks which Python to drop, and says how long each lives': async (w) => {
    await w.open('pyproject.toml');
    await w.command('Requires Python: Drop a Python Everywhere');
    await rows(w).filter({ hasText: 'Python 3.12' }).filter({ hasText: 'until' }).first().waitFor();
    await w.picture('which');
    await w.page.keyboard.press('Enter');
  },
  'shows every place before it is changed': async (w) => {
    await rows(w).filter({ hasText: '>=3.12 → >=3.13' }).first().waitFor();
    await rows(w).filter({ hasText: 'tox.ini:2' }).first().waitFor();
    await w.picture('preview');
    assert.equal(w.read('tox.ini'), library['tox.ini']);
  },
  'changes and saves what stayed ticked': async (w) => {
    await w.page.keyboard.press('Enter');
    await until('the files are changed', () => w.read('tox.ini') === '[tox]\nenvlist = py313, py314\n');
    await until('the manifest is saved', () => w.read('pyproject.toml').includes('requires-python = ">=3.13"'));
    assert.ok(w.read('pyproject.toml').includes('target-version = "py313"') && !w.read('pyproject.toml').includes(':: 3.12'));
  },
  'says what is left, with the command to run': async (w) => {
    await w.page.getByRole('button', { name: 'Show What Is Left' }).first().click();
    await w.line('uv lock').waitFor();
    await w.picture('left');
  },
  'moves by F2 as well': async (w) => {
    await w.open('pyproject.toml');
    await w.line('requires-python').waitFor();
    await w.page.keyboard.press('Control+Home');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft', 'F2']) await w.page.keyboard.press(key);
    await w.page.locator('.rename-input:focus').waitFor();
    await w.page.keyboard.press('Control+A');
    await w.page.keyboard.type('3.14');
    await w.picture('rename');
    await w.page.keyboard.press('Enter');
    const apply = w.page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' }).first();
    await apply.waitFor();
    await w.picture('refactor-preview');
    await apply.click();
    await until('tox follows', () => w.read('tox.ini') === '[tox]\nenvlist = py314\n');
    // Prose comes unticked.
    assert.equal(w.read('README.md'), 'Needs Python 3.13+.\n');
  },
};
