import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonsFolder, startedPythons } from '../pythons.ts';
import type { Steps } from '../scene.ts';
import { until } from '../suites/until.ts';
import type { Window } from '../user.ts';

export const pythons = ['3.11.9', '3.12.4', '3.13.1'];

const status = 'requiresPython.status';
const pythonOf = (w: Window, version: string) => join(pythonsFolder(w.folder), version, 'bin', 'python');

/** From the status bar to the choice, whoever keeps it. */
export const switching: Steps = {
  'shows in the status bar what the project requires': async (w) => {
    await w.status(status).filter({ hasText: '>=3.12' }).waitFor();
  },
  'lists the installed Pythons, those that fit first': async (w) => {
    await w.clickStatus(status);
    // The list grows while interpreters are found.
    for (const version of ['3.11.9', '3.12.4']) await w.picks().filter({ hasText: version }).first().waitFor();
    const rows = await w.picks().allInnerTexts();
    const place = (version: string) => rows.findIndex((row) => row.includes(version));
    assert.ok(place('3.12.4') < place('3.11.9') && place('3.12.4') >= 0, rows.join('\n'));
    // Whoever presses Enter at once takes the first, not the one that was found first.
    await w.page.locator('.quick-input-widget .monaco-list-row.focused[data-index="0"]').waitFor();
    await w.picture('picker');
  },
  'has started none of them': async (w) => assert.deepEqual(startedPythons(w.folder), []),
  'switches to the chosen one': async (w) => {
    await w.pick('3.12.4');
    await w.status(status).filter({ hasText: '3.12.4 ✓' }).waitFor();
    await w.picture('switched');
  },
};

/** The picker's last section. */
export const making: Steps = {
  'makes an environment of the project in a terminal, and selects it': async (w) => {
    await w.clickStatus(status);
    await w.pick('Python 3.12.4 in a new .venv');
    await until('it was made', () => startedPythons(w.folder).length === 1);
    await w.status(status).filter({ hasText: '3.12.4 ✓' }).waitFor();
    await w.picture('made');
    const command = `${join(pythonsFolder(w.folder), '3.12.4', 'bin', 'python')} -I -m venv ${join(w.workspace, '.venv')}`;
    assert.deepEqual(startedPythons(w.folder), [command]);
  },
  'lists it first from now on': async (w) => {
    await w.clickStatus(status);
    await w.picks().filter({ hasText: '(.venv)' }).first().waitFor();
    const [first = ''] = await w.picks().allInnerTexts();
    assert.match(first, /3\.12\.4 \(\.venv\)/);
    await w.picture('made-first');
    await w.page.keyboard.press('Escape');
  },
};

/** What the stand-ins were asked, in the order asked. */
export interface Asked {
  readonly extension: 'python' | 'environments';
  readonly call: string;
  readonly path: string;
}

export const recordFile = (folder: string) => join(folder, 'asked.jsonl');

const asked = (w: Window): readonly Asked[] =>
  existsSync(recordFile(w.folder))
    ? readFileSync(recordFile(w.folder), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Asked)
    : [];

/** That each of these extensions was told once, and of the right Python. */
export function tells(...extensions: readonly Asked['extension'][]): Steps {
  const title = `tells ${extensions.map((name) => (name === 'python' ? 'the Python extension' : 'the Python Environments extension')).join(' and ')}`;
  return {
    [title]: async (w) => {
      const told = asked(w).filter(({ call }) => call.startsWith('update') || call.startsWith('set'));
      const expected = extensions.map((extension) => ({ extension, path: pythonOf(w, '3.12.4') }));
      const byName = (a: { extension: string }, b: { extension: string }) => a.extension.localeCompare(b.extension);
      assert.deepEqual(told.map(({ extension, path }) => ({ extension, path })).sort(byName), expected.sort(byName));
    },
  };
}
