// The packaged extension in real editors: VS Code (pinned versions, installed on first use), Neovim and Emacs where they are installed.
// Pictures of what was seen are left in out/vscode/<scene>/.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { startIndex } from '../indexes/server.ts';
import { clients, fixIn, reasonToSkip } from './clients.ts';
import { type Outcome, runInExtensionHost } from './extensionHost.ts';
import { descendantsOf, isRunning, startProduct } from './npmStart.ts';
import { productPackage, standinPackage } from './packages.ts';
import { pythonsFolder } from './pythons.ts';
import { play, playIn } from './scene.ts';
import { completing } from './scenes/completing.ts';
import { publicIndex, withDependency } from './scenes/dependencies.ts';
import { files, fixing } from './scenes/fixing.ts';
import { library, moving } from './scenes/moving.ts';
import { named, naming } from './scenes/naming.ts';
import { asked, packages, pinned } from './scenes/packageIndex.ts';
import { monorepo, projects } from './scenes/projects.ts';
import { restricted, settings } from './scenes/restricted.ts';
import { making, pythons, recordFile, switching, tells } from './scenes/switching.ts';
import { until } from './suites/until.ts';
import { prepareScene, sceneFolder, showWindow } from './window.ts';

test('npm start: VS Code on the example repository, until Ctrl+C', async (t) => {
  const { folder } = prepareScene('npm-start', {});
  const started = await startProduct(['--no-open']);
  let running: readonly number[] = [];
  let status: number | null = -1;
  const window = await showWindow(started.address, folder, resolve('examples', 'shop'), async () => {
    running = descendantsOf(started.processId);
    status = await started.interrupt();
  });
  await playIn(t, window, {
    'shows what is wrong with its files': async (w) => {
      await w.open('pyproject.toml');
      await w.squiggle('warning').first().waitFor();
      await w.problems();
      await w.picture('example');
    },
  });
  await t.test('ends cleanly, with everything that it started', async () => {
    assert.equal(status, 0);
    assert.ok(running.length >= 2 || process.platform !== 'linux', 'the server and its extension host ran');
    await until('they have ended', () => !running.some(isRunning), 5000);
  });
});

for (const version of ['1.139', '1.96'] as const) {
  test(`VS Code ${version}: findings, fixes and the switch`, (t) => {
    const opening = { name: `user-${version}`, version, files, pythons, extensions: [productPackage()] };
    return play(t, opening, { ...fixing, ...switching, ...making });
  });

  test(`VS Code ${version}: inside the extension host`, async (t) => {
    const all = { ...files, ...withDependency };
    const opening = { name: `host-${version}`, version, files: all, pythons, extensions: [productPackage()], environment: publicIndex };
    await report(t, await runInExtensionHost('product', opening));
  });
}

for (const version of ['1.139', '1.96'] as const) {
  test(`VS Code ${version}: what the package index says`, async (t) => {
    const index = await startIndex(packages);
    t.after(() => index.close());
    const own = { 'requiresPython.index.enabled': true, 'requiresPython.index.url': index.url, 'requiresPython.codeLens.enabled': true };
    await play(t, { name: `index-${version}`, version, files: pinned, settings: own, extensions: [productPackage()] }, asked);
    assert.deepEqual(index.requests.map(({ path }) => path).sort(), ['/simple/eggs/', '/simple/spam/']);
  });
}

test('VS Code 1.139: the switch beside the Python extension', async (t) => {
  const extensions = [await standinPackage('python'), productPackage()];
  await play(t, openingWithStandins('python', extensions), { ...switching, ...tells('python') });
});

test('VS Code 1.139: the switch beside the Python and the Python Environments extension', async (t) => {
  const extensions = [await standinPackage('python'), await standinPackage('environments'), productPackage()];
  const opening = { ...openingWithStandins('environments', extensions), settings: { 'python.useEnvironmentsExtension': true } };
  await play(t, opening, { ...switching, ...tells('python', 'environments') });
});

test('VS Code 1.139: the switch inside the extension host, beside both', async (t) => {
  const extensions = [await standinPackage('python'), await standinPackage('environments'), productPackage()];
  await report(t, await runInExtensionHost('switching', openingWithStandins('host-switching', extensions)));
});

test('VS Code 1.139: several projects in one folder', (t) => {
  const opening = { name: 'projects', version: '1.139', files: monorepo, pythons, extensions: [productPackage()] } as const;
  return play(t, opening, projects);
});

test('VS Code 1.139: a whole project moves', (t) => {
  const opening = { name: 'moving', version: '1.139', files: library, pythons, extensions: [productPackage()] } as const;
  return play(t, opening, moving);
});

test('VS Code 1.139: completion while typing', (t) => {
  const opening = { name: 'completing', version: '1.139', files, pythons, extensions: [productPackage()] } as const;
  return play(t, opening, completing);
});

for (const version of ['1.139', '1.96'] as const) {
  test(`VS Code ${version}: files that others name`, (t) =>
    play(t, { name: `naming-${version}`, version, files: named, extensions: [productPackage()] }, naming));
}

test('VS Code 1.139: a folder that is not trusted', (t) => {
  const opening = { name: 'restricted', version: '1.139', files, pythons, settings, extensions: [productPackage()] } as const;
  return play(t, opening, restricted);
});

for (const client of clients) {
  test(`${client.title}: a finding and its fix`, { skip: reasonToSkip(client) ?? false }, () => {
    productPackage();
    const { said, workspace } = fixIn(client, 'Dockerfile', { 'pyproject.toml': files['pyproject.toml'], Dockerfile: files.Dockerfile });
    assert.match(said[0] ?? '', /^diagnostic: .*outside-requires-python/);
    assert.ok(said.includes('offered: Use Python 3.12'), said.join('\n'));
    assert.equal(readFileSync(join(workspace, 'Dockerfile'), 'utf8'), 'FROM python:3.12-slim\n');
  });
}

function openingWithStandins(name: string, extensions: readonly string[]) {
  const folder = sceneFolder(name);
  const environment = { STANDIN_PYTHONS: pythonsFolder(folder), STANDIN_RECORD: recordFile(folder) };
  const only = { 'pyproject.toml': files['pyproject.toml'] }; // without a pin: every Python of the range fits
  return { name, version: '1.139', files: only, pythons, extensions, environment } as const;
}

/** Each test that ran inside the extension host, as one of ours. */
async function report(t: TestContext, outcomes: readonly Outcome[]): Promise<void> {
  for (const { title, error } of outcomes) {
    await t.test(title, () => {
      if (error !== undefined) assert.fail(error);
    });
  }
}
