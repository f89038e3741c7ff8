import assert from 'node:assert/strict';
import type { Steps } from '../scene.ts';
import type { Window } from '../user.ts';

/** A list opens by what is typed, narrows with the next characters, and Enter takes what is left of it. */
async function choose(w: Window, typed: string, rest: string, wanted: string): Promise<void> {
  const rows = w.page.locator('.suggest-widget.visible .monaco-list-row');
  await w.page.keyboard.type(typed);
  await rows.filter({ hasText: wanted }).first().waitFor();
  await w.picture('offered');
  await w.page.keyboard.type(rest);
  await w.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: wanted }).waitFor();
  await w.page.keyboard.press('Enter');
}

/** Versions while they are typed, nobody having asked for a list. */
export const completing: Steps = {
  'completes the version of a pin': async (w) => {
    await w.status('requiresPython.status').filter({ hasText: '>=3.12' }).waitFor();
    await w.open('.python-version');
    for (const key of ['Control+Home', 'Shift+End', 'Delete']) await w.page.keyboard.press(key);
    await choose(w, '3.', '12', '3.12');
    await w.line('3.12').waitFor();
    await w.save();
    assert.equal(w.read('.python-version'), '3.12\n');
  },
  'completes the range of the project': async (w) => {
    await w.open('pyproject.toml');
    await w.page.keyboard.press('Control+Home');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft']) await w.page.keyboard.press(key);
    for (let count = 0; count < '3.12'.length; count++) await w.page.keyboard.press('Backspace');
    await choose(w, '3.', '13', '3.13');
    await w.line('requires-python = ">=3.13"').waitFor();
    await w.save();
    assert.match(w.read('pyproject.toml'), /^requires-python = ">=3\.13"$/m);
  },
};
