import assert from 'node:assert/strict';
import { startedPythons } from '../pythons.ts';
import type { Steps } from '../scene.ts';

/** Workspace trust as a user has it, but for the question at the start: the folder opens restricted. */
export const settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'always',
};

const status = 'requiresPython.status';

/** A folder that the user has not come to trust: everything but the switch. */
export const restricted: Steps = {
  'is restricted': async (w) => {
    await w.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  },
  'finds and fixes all the same': async (w) => {
    await w.open('Dockerfile');
    await w.squiggle('error').first().waitFor();
    await w.placeCursorIn(w.squiggle('error'));
    await w.applyFix('Use Python 3.12');
    await w.squiggle('error').first().waitFor({ state: 'detached' });
    await w.picture('fixed');
  },
  'says that choosing an interpreter waits for trust': async (w) => {
    await w.clickStatus(status);
    await w.picks().filter({ hasText: '3.13.1' }).first().waitFor();
    await w.page.getByText('waits until you trust this folder').first().waitFor();
    await w.picture('picker');
    await w.pick('3.13.1');
    await w.page.getByText('You are in Restricted Mode').first().waitFor();
    await w.picture('trust');
    assert.equal(await w.status(status).filter({ hasText: '✓' }).count(), 0);
  },
  'chooses it once the folder is trusted': async (w) => {
    await w.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await w.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await w.page.locator('.monaco-modal-editor-block .codicon-close').first().click();
    await w.clickStatus(status);
    await w.pick('3.13.1');
    await w.status(status).filter({ hasText: '3.13.1 ✓' }).waitFor();
    await w.picture('trusted');
  },
  'has started nothing': async (w) => assert.deepEqual(startedPythons(w.folder), []),
};
