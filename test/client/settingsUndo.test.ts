import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettingsUndo, type Place, type SettingsAccess } from '../../client/src/settingsUndo.ts';
import { folder } from './fakes.ts';

/** Settings in memory, by place and key, and what was logged. */
function scene(written: Readonly<Record<string, unknown>> = {}, presses = false) {
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
  const offered: string[] = [];
  const offer = async (message: string, button: string) => {
    offered.push(message);
    return presses ? button : undefined;
  };
  return { values, log, offered, undo: createSettingsUndo(settings, { info: note, warn: note }, offer) };
}

const PROJECTS = 'workspace python-envs.pythonProjects';

test('settings that a switch wrote are told, and put back on demand', async () => {
  const { values, log, undo } = scene();
  const before = undo.look([undefined]);
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
  const before = undo.look([undefined]);
  values.set(PROJECTS, [{ path: 'api' }, { path: '.' }]);
  undo.tell(before);
  await undo.undo();
  assert.deepEqual(values.get(PROJECTS), [{ path: 'api' }]);
});

test('nothing is said where nothing was written, and undoing twice changes nothing', async () => {
  const { values, log, undo } = scene({ [PROJECTS]: [{ path: 'api' }] });
  undo.tell(undo.look([undefined]));
  assert.deepEqual(log, []);
  await undo.undo();
  assert.deepEqual(log, ['The last switch wrote no settings.']);
  assert.deepEqual(values.get(PROJECTS), [{ path: 'api' }]);
});

test('the switch itself offers to undo what it wrote', async () => {
  const { values, offered, log, undo } = scene({}, true);
  const before = undo.look([undefined]);
  values.set(PROJECTS, [{ path: '.' }]);
  undo.tell(before);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(offered, ['To use this interpreter, Python Environments wrote settings: python-envs.pythonProjects (workspace).']);
  assert.deepEqual([...values], []);
  assert.equal(log.at(-1), 'Put back: python-envs.pythonProjects.');
});

test('a switch of several folders is undone in all of them, what they share once', async () => {
  const [a, b] = [folder('a').uri, folder('b').uri];
  const values = new Map<string, unknown>();
  const writes: string[] = [];
  const keyOf = (place: string, key: string, scope: unknown) => (place === 'workspace' ? `workspace ${key}` : `${scope} ${key}`);
  const settings: SettingsAccess = {
    inspect: (key, scope) => ({
      workspaceValue: values.get(keyOf('workspace', key, scope)),
      workspaceFolderValue: values.get(keyOf('folder', key, scope)),
    }),
    async update(key, value, place, scope) {
      writes.push(`${place} ${scope} ${key}`);
      values.set(keyOf(place, key, scope), value);
    },
  };
  const undo = createSettingsUndo(settings, { info() {}, warn() {} }, async () => undefined);
  const before = undo.look([a, b]);
  values.set(PROJECTS, []);
  for (const scope of [a, b]) values.set(`${scope} python-envs.defaultEnvManager`, 'venv');
  undo.tell(before);
  await undo.undo();
  assert.deepEqual(writes, [
    `workspace ${a} python-envs.pythonProjects`,
    `folder ${a} python-envs.defaultEnvManager`,
    `folder ${b} python-envs.defaultEnvManager`,
  ]);
  assert.deepEqual([...values.values()], [undefined, undefined, undefined]);
});
