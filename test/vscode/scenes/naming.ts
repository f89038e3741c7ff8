import assert from 'node:assert/strict';
import type { Steps } from '../scene.ts';
import type { Window } from '../user.ts';

/** Files that are requirements since others name them, and one that is by its own name, which a missing file of that name ends in. */
export const named = {
  'pyproject.toml': '[project]\nname = "demo"\nversion = "1.0"\nrequires-python = ">=3.12"\n',
  'requirements.txt': '-r deps/base.list\n-r deps/tests.list\n-r common.txt\n',
  'deps/base.list': "six\ntomli; python_version < '3.11'\n",
  'deps/tests.list': "pytest; python_version < '3.9'\n",
  'deps/more.list': "attrs; python_version < '3.8'\n",
  'requirements/common.txt': 'six\n',
};

/** The editor asks for hovers as soon as it knows that the file is ours: whoever pointed at it before does so again. */
async function seeHover(w: Window, text: string): Promise<void> {
  let isSeen = false;
  for (let time = 0; time < 10 && !isSeen; time++) {
    await w.pointAt(w.page.locator('.tab.active'));
    await w.pointAt(w.squiggle('info'));
    isSeen = await w
      .hover(text)
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
  }
  assert.ok(isSeen, `a hover says: ${text}`);
}

/** Plain text for the editor, and requirements for us. */
export const naming: Steps = {
  'lists the problems of what a requirements file names': async (w) => {
    await w.open('requirements.txt');
    const problems = await w.problems();
    for (const file of ['base.list', 'tests.list']) await problems.getByText(file).first().waitFor();
    await w.picture('named');
  },
  'mends them in the editor': async (w) => {
    await w.open('deps/tests.list');
    await w.open('deps/base.list');
    await w.placeCursorIn(w.squiggle('info'));
    await w.applyFix('Drop tomli');
    await w.squiggle('info').first().waitFor({ state: 'detached' });
    await w.save();
    assert.equal(w.read('deps/base.list'), 'six\n');
  },
  'follows a name that is typed': async (w) => {
    await w.open('requirements.txt');
    await w.page.keyboard.press('Control+End');
    await w.page.keyboard.type('-r deps/more.list');
    await w.page.locator('.markers-panel').getByText('more.list').first().waitFor();
    await w.save();
    await w.open('deps/more.list');
    await w.squiggle('info').first().waitFor();
    await seeHover(w, 'Guards attrs');
    await w.picture('typed');
  },
  'goes on with what was open before': async (w) => {
    for (const file of ['base.list', 'tests.list']) {
      await w.open(`deps/${file}`);
      await w.page.keyboard.press('Control+Home');
      await w.page.keyboard.type("tomli; python_version < '3.10'");
      await w.page.keyboard.press('Enter');
      await w.squiggle('info').first().waitFor();
    }
    await w.page.locator('.markers-panel').getByText('[Ln 2, Col 9]').first().waitFor();
    await w.picture('both');
  },
  'reads a file once that two would have': async (w) => {
    await w.open('requirements/common.txt');
    await w.page.keyboard.press('Control+End');
    await w.page.keyboard.type("tomli; python_version < '3.11'");
    await w.page.keyboard.press('Escape');
    await w.squiggle('info').first().waitFor();
    assert.equal(await w.squiggle('error').count(), 0);
    await w.picture('once');
  },
};
