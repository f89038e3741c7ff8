import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettingsUndo, type Place, type SettingsAccess } from '../../client/src/settingsUndo.ts';

/** Settings in memory, by place and key, and what was logged. */
function scene(written: Readonly<Record<string, unknown>> = {}) {
  const values = new Map(Object.entries(written));
  const log: string[] = [];
  const settings: SettingsAccess = {
    inspect: (key) => ({ workspaceValue: values.get(`workspace ${key}`), workspaceFolderValue: values.get(`folder ${key}`) }),
    async update(key, value, place: Place) {
      if (value === undefined) values.delete(`${place} ${key}`);
      else values.set(`${place} ${key}`, value);
    },
  };
  const note = (message: string) => log.push(message);
  return { values, log, undo: createSettingsUndo(settings, { info: note, warn: note }) };
}

const PROJECTS = 'workspace python-envs.pythonProjects';

test('settings that a switch wrote are told, and put back on demand', async () => {
  const { values, log, undo } = scene();
  const before = undo.look(undefined);
  values.set(PROJECTS, [{ path: '.' }]);
  values.set('folder python-envs.defaultEnvManager', 'venv');
  undo.tell(before);
  assert.equal(
    log[0],
    'The switch wrote settings: python-envs.pythonProjects (workspace), python-envs.defaultEnvManager (folder). ' +
      'The command "Requires Python: Undo Settings of the Last Switch" puts them back.',
  );
  await undo.undo();
  assert.deepEqual([...values], []);
});

test('what stood there before is put back as it was', async () => {
  const { values, undo } = scene({ [PROJECTS]: [{ path: 'api' }] });
  const before = undo.look(undefined);
  values.set(PROJECTS, [{ path: 'api' }, { path: '.' }]);
  undo.tell(before);
  await undo.undo();
  assert.deepEqual(values.get(PROJECTS), [{ path: 'api' }]);
});

test('nothing is said where nothing was written, and undoing twice changes nothing', async () => {
  const { values, log, undo } = scene({ [PROJECTS]: [{ path: 'api' }] });
  undo.tell(undo.look(undefined));
  assert.deepEqual(log, []);
  await undo.undo();
  assert.deepEqual(log, ['The last switch wrote no settings.']);
  assert.deepEqual(values.get(PROJECTS), [{ path: 'api' }]);
});
