import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Selected } from '../../client/src/environments.ts';
import { createSelections } from '../../client/src/selections.ts';
import type { SelectedParams } from '../../server/src/protocol.ts';
import { folder } from './fakes.ts';

/** What the folders use, as a map to change, and what the server was told. */
function scene(names: readonly string[]) {
  const uses = new Map<string, Selected | Error>();
  const told: SelectedParams[] = [];
  const failed: string[] = [];
  const selections = createSelections(
    {
      async current({ name }) {
        const answer = uses.get(name);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    () => names.map(folder),
    (params) => told.push(params),
    ({ name }) => failed.push(name),
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { uses, told, failed, selections, settled };
}

const python = (version: string): Selected => ({ executable: `/python/${version}`, version });

test('a state is told once, however often somebody says that it changed', async () => {
  const { uses, told, selections, settled } = scene(['a', 'b']);
  uses.set('a', python('3.12.1'));
  for (let time = 0; time < 5; time++) selections.tell();
  await settled();
  selections.tell();
  await settled();
  assert.deepEqual(told, [{ folder: 'file:///a', selected: { executable: '/python/3.12.1', version: '3.12.1' } }]);
});

test('another version at the same path is news, and so is no choice any more', async () => {
  const { uses, told, selections, settled } = scene(['a']);
  uses.set('a', python('3.12.1'));
  selections.tell();
  await settled();
  uses.set('a', { executable: '/python/3.12.1', version: undefined });
  selections.tell();
  await settled();
  uses.delete('a');
  selections.tell();
  await settled();
  assert.deepEqual(
    told.map(({ selected }) => selected?.version),
    ['3.12.1', null, undefined],
  );
  assert.equal(told.at(-1)?.selected, null);
});

test('a folder that cannot be asked keeps none of the others waiting', async () => {
  const { uses, told, failed, selections, settled } = scene(['a', 'b']);
  uses.set('a', new Error('asleep')).set('b', python('3.12.1'));
  selections.tell();
  await settled();
  assert.deepEqual(failed, ['a']);
  assert.deepEqual(
    told.map(({ folder }) => folder),
    ['file:///b'],
  );
});

test('a server that was started anew is told of everything', async () => {
  const { uses, told, selections, settled } = scene(['a']);
  uses.set('a', python('3.12.1'));
  selections.tell();
  await settled();
  selections.forget();
  selections.tell();
  await settled();
  assert.equal(told.length, 2);
});
