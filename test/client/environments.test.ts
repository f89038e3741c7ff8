// Who keeps the choice of an interpreter, in the states that Microsoft's two extensions can be in.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createEnvironments, type Selected } from '../../client/src/environments.ts';
import { type Keeper, type KeeperFacts, keeperOf, type PythonVersion, versionText } from '../../client/src/microsoft.ts';
import { fakeEditor, fakeEnvironments, fakeOwn, fakePython, folder } from './fakes.ts';

const demo = folder('demo');
const python: Selected = { executable: '/python/3.12.1', version: '3.12.1' };
const keyOf = String(demo.uri);

const facts = (parts: Partial<KeeperFacts>): KeeperFacts => ({
  hasPython: false,
  hasEnvironments: false,
  usesEnvironments: undefined,
  isSwitchedOff: false,
  ...parts,
});

const keepers: readonly (readonly [what: string, facts: KeeperFacts, expected: Keeper])[] = [
  ['neither is installed', facts({}), 'none'],
  ['the Python extension alone', facts({ hasPython: true, usesEnvironments: false }), 'python'],
  ['the Python extension alone, the setting on', facts({ hasPython: true, usesEnvironments: true }), 'python'],
  ['both, the setting at its default', facts({ hasPython: true, hasEnvironments: true, usesEnvironments: false }), 'python'],
  ['both, the setting on', facts({ hasPython: true, hasEnvironments: true, usesEnvironments: true }), 'environments'],
  [
    'both, switched off in some folder only',
    facts({ hasPython: true, hasEnvironments: true, usesEnvironments: true, isSwitchedOff: true }),
    'python',
  ],
  ['the environments extension alone', facts({ hasEnvironments: true }), 'environments'],
  ['the same, switched off', facts({ hasEnvironments: true, isSwitchedOff: true }), 'none'],
];
for (const [what, given, expected] of keepers) test(`the keeper: ${what}`, () => assert.equal(keeperOf(given), expected));

const versions: readonly (readonly [version: PythonVersion | undefined, text: string | undefined])[] = [
  [undefined, undefined],
  [{}, undefined],
  [{ major: 3 }, undefined],
  [{ major: 3, minor: 12 }, '3.12'],
  [{ major: 3, minor: 12, micro: 0 }, '3.12.0'],
  [{ major: 3, minor: 12, micro: 1, release: { level: 'final', serial: 0 } }, '3.12.1'],
  [{ major: 3, minor: 15, micro: 0, release: { level: 'candidate', serial: 2 } }, '3.15.0rc2'],
  [{ major: 3, minor: 15, micro: 0, release: { level: 'alpha' } }, '3.15.0a0'],
];
for (const [version, text] of versions) test(`the version ${text}`, () => assert.equal(versionText(version), text));

describe('without either extension', () => {
  test('the choice is remembered and first on the PATH of new terminals', async () => {
    const own = fakeOwn();
    let changes = 0;
    const environments = createEnvironments(fakeEditor(['demo']), own, () => changes++);
    assert.equal(await environments.current(demo), undefined);
    assert.deepEqual(await environments.select(demo, python), python);
    assert.deepEqual(await environments.current(demo), python);
    assert.equal(own.path.get('demo'), 'PATH /python:');
    assert.equal(changes, 1);
  });

  test('Windows has other separators', async () => {
    const own = fakeOwn('win32');
    await createEnvironments(fakeEditor(['demo']), own, () => {}).select(demo, { executable: 'C:\\Py\\python.exe', version: undefined });
    assert.equal(own.path.get('demo'), 'PATH C:\\Py;');
  });

  test('without a folder there is nothing to choose for', async () => {
    const environments = createEnvironments(fakeEditor([]), fakeOwn(), () => {});
    await assert.rejects(environments.select(undefined, python), /none is open/);
  });
});

describe('with the Python extension', () => {
  test('nothing wakes it but a choice', async () => {
    const extension = fakePython();
    const environments = createEnvironments(fakeEditor(['demo'], extension), fakeOwn(), () => {});
    environments.refresh();
    assert.equal(await environments.current(demo), undefined);
    assert.deepEqual(environments.known(), []);
    assert.equal(extension.activations, 0);
    assert.deepEqual(await environments.select(demo, python), python);
    assert.equal(extension.activations, 1);
    assert.equal(extension.chosen.get(keyOf), '/python/3.12.1');
  });

  test('terminals are its business, also where they were ours before', async () => {
    const own = fakeOwn();
    own.path.set('demo', 'PATH /old:');
    const environments = createEnvironments(fakeEditor(['demo'], fakePython()), own, () => {});
    environments.refresh();
    assert.equal(own.path.get('demo'), undefined);
    await environments.select(demo, python);
    assert.equal(own.path.get('demo'), undefined);
  });

  test('a choice made there is followed, and remembered for the time it sleeps', async () => {
    const extension = fakePython(true);
    const editor = fakeEditor(['demo'], extension);
    const own = fakeOwn();
    let changes = 0;
    const environments = createEnvironments(editor, own, () => changes++);
    environments.refresh();
    environments.refresh();
    assert.equal(extension.changed.size, 1, 'listened to once');
    await environments.select(demo, python);
    extension.chosen.set(keyOf, '/python/3.13.2');
    changes = 0;
    extension.changed.fire();
    assert.equal(changes, 1);
    assert.equal((await environments.current(demo))?.version, '3.13.2');
    assert.equal(own.current(demo)?.executable, '/python/3.13.2');
    extension.isActive = false;
    assert.equal((await environments.current(demo))?.version, '3.13.2');
  });

  test('asking again writes nothing', async () => {
    const own = fakeOwn();
    const environments = createEnvironments(fakeEditor(['demo'], fakePython()), own, () => {});
    await environments.select(demo, python);
    await environments.current(demo);
    await environments.current(demo);
    assert.deepEqual(own.writes, ['/python/3.12.1']);
  });

  test('what it knows can be judged, but for environments without a Python', () => {
    const environments = createEnvironments(fakeEditor(['demo'], fakePython(true)), fakeOwn(), () => {});
    assert.deepEqual(environments.known(), [{ executable: '/known/3.12.1', version: '3.12.1' }]);
  });

  test('one that does not start is said, and the choice is ours', async () => {
    const broken = { ...fakePython(), activate: () => Promise.reject(new Error('out of memory')) };
    const editor = fakeEditor(['demo'], broken);
    const environments = createEnvironments(editor, fakeOwn(), () => {});
    assert.deepEqual(await environments.select(demo, python), python);
    assert.deepEqual(editor.messages, ['error: ms-python.python does not start: out of memory']);
  });

  test('no listener is left behind', () => {
    const extension = fakePython(true);
    const environments = createEnvironments(fakeEditor(['demo'], extension), fakeOwn(), () => {});
    environments.refresh();
    environments.dispose();
    assert.equal(extension.changed.size, 0);
  });
});

describe('with the environments extension in charge', () => {
  const inCharge = (environments = fakeEnvironments()) => {
    const extension = fakePython();
    const editor = fakeEditor(['demo'], extension, environments);
    editor.setting = { inForce: true, isSwitchedOff: false };
    return { extension, environments, editor };
  };

  test('both are told, and the leader is read back', async () => {
    const { extension, environments, editor } = inCharge();
    const facade = createEnvironments(editor, fakeOwn(), () => {});
    assert.deepEqual(await facade.select(demo, python), python);
    assert.equal(environments.chosen.get(keyOf), '/python/3.12.1');
    assert.equal(extension.chosen.get(keyOf), '/python/3.12.1');
  });

  test('a leader that keeps its own is read back as it is', async () => {
    const environments = fakeEnvironments(false, true);
    environments.chosen.set(keyOf, '/python/3.9.1');
    const facade = createEnvironments(inCharge(environments).editor, fakeOwn(), () => {});
    assert.equal((await facade.select(demo, python))?.executable, '/python/3.9.1');
  });

  test('one that it does not know is an error, and the other is not told', async () => {
    const { extension, editor } = inCharge();
    const facade = createEnvironments(editor, fakeOwn(), () => {});
    await assert.rejects(facade.select(demo, { executable: '/unknown/python', version: undefined }), /does not know \/unknown\/python/);
    assert.equal(extension.chosen.size, 0);
  });

  test('without a folder it takes a choice for all', async () => {
    const { extension, environments, editor } = inCharge();
    const facade = createEnvironments(editor, fakeOwn(), () => {});
    assert.deepEqual(await facade.select(undefined, python), python);
    assert.equal(environments.chosen.get('undefined'), '/python/3.12.1');
    assert.equal(extension.chosen.size, 0);
  });
});

describe('with the environments extension beside the Python extension', () => {
  test('it is not woken, and not asked', async () => {
    const environments = fakeEnvironments();
    const extension = fakePython();
    const facade = createEnvironments(fakeEditor(['demo'], extension, environments), fakeOwn(), () => {});
    assert.deepEqual(await facade.select(demo, python), python);
    assert.equal(environments.activations, 0);
    assert.equal(extension.chosen.get(keyOf), '/python/3.12.1');
  });

  test('awake, it is told for the sake of terminals, and what it cannot take is no obstacle', async () => {
    const environments = fakeEnvironments(true);
    const extension = fakePython();
    const editor = fakeEditor(['demo'], extension, environments);
    const facade = createEnvironments(editor, fakeOwn(), () => {});
    await facade.select(demo, python);
    assert.equal(environments.chosen.get(keyOf), '/python/3.12.1');
    await facade.select(demo, { executable: '/unknown/python', version: undefined });
    assert.equal(extension.chosen.get(keyOf), '/unknown/python');
    assert.match(editor.messages[0] ?? '', /^warn: .* did not take \/unknown\/python/);
  });

  test('switched off it exports nothing', async () => {
    const environments = { ...fakeEnvironments(true), exports: undefined };
    const editor = fakeEditor(['demo'], fakePython(), environments);
    editor.setting = { inForce: true, isSwitchedOff: true };
    const facade = createEnvironments(editor, fakeOwn(), () => {});
    assert.deepEqual(await facade.select(demo, python), python);
    assert.equal(facade.keeper(), 'python');
  });
});
