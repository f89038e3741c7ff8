// Words behind places, as clients ask for them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InitializeResult, InlayHint } from 'vscode-languageserver/node';
import { aliases, installation } from '../interpreters/programs.ts';
import { ABILITIES, inProcess } from './client.ts';
import { type Scene, type SceneOptions, scene } from './scene.ts';

const BASE = '/opt/py';
const manifest = '[project]\nname = "demo"\nversion = "1"\nrequires-python = "~=3.11"\ndependencies = [\n  "requests>=2",\n  "Tomli",\n]\n';
const lock = (version: string) => `version = 1\nrequires-python = ">=3.11"\n\n[[package]]\nname = "requests"\nversion = "${version}"\n`;
const files = {
  ...installation(BASE, '3.12.4'),
  '.venv/pyvenv.cfg': `home = ${BASE}/bin\nversion = 3.12.4\n`,
  '.venv/lib/python3.12/site-packages/tomli-2.0.1.dist-info/METADATA': '',
  'pyproject.toml': manifest,
  'uv.lock': lock('2.31.0'),
};
const options = { links: { ...aliases(BASE, '3.12.4'), '/demo/.venv/bin/python': `${BASE}/bin/python` } };

const asking = {
  ...ABILITIES,
  workspace: { ...ABILITIES.workspace, inlayHint: { refreshSupport: true } },
  textDocument: { ...ABILITIES.textDocument, inlayHint: {} },
};

const opened = (more: SceneOptions = {}) => scene(files, { ...options, capabilities: asking, ...more });

const hintsIn = async (client: Scene, first = 0, last = 100) => {
  const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
  const hints = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri: client.uri('pyproject.toml') },
    range,
  });
  return hints.map(({ position, label, tooltip }) => `${position.line}:${position.character} ${label} (${tooltip})`);
};

const range = '3:26 3.11 – 3.15 (the released Pythons that ~=3.11 admits)';
const tomli = '6:9 → 2.0.1 (installed in .venv)';
const requests = (version: string) => `5:15 → ${version} (locked in uv.lock)`;

describe('inlay hints', () => {
  test('stand behind what is asked for', async () => {
    const client = await opened();
    await client.settled();
    assert.deepEqual(await hintsIn(client), [range, requests('2.31.0'), tomli]);
    assert.deepEqual(await hintsIn(client, 6, 7), [tomli]);
  });

  test('follow what is typed', async () => {
    const client = await opened();
    client.open(client.uri('pyproject.toml'), manifest);
    client.change(client.uri('pyproject.toml'), 2, `\n${manifest.replace('"Tomli"', '"Tomli==2.0.1"')}`);
    assert.deepEqual(await hintsIn(client, 5), [requests('2.31.0').replace('5:', '6:')]);
  });

  test('are asked for again when something else changes, and not for what the client typed', async () => {
    const client = await opened();
    await client.settled();
    const refreshes = () => client.received.filter(({ method }) => method === 'workspace/inlayHint/refresh').length;
    const before = refreshes();
    assert.ok(before > 0, 'the workspace was read');
    client.open(client.uri('pyproject.toml'), manifest);
    client.change(client.uri('pyproject.toml'), 2, `${manifest}\n`);
    await client.settled();
    assert.equal(refreshes(), before);
    client.save('uv.lock', lock('2.40.0'));
    await client.until(() => refreshes() > before);
    assert.ok((await hintsIn(client)).includes(requests('2.40.0')));
  });

  test('are as the user wants them', async () => {
    const client = await opened({ initializationOptions: { settings: { inlayHints: 'pythons' } } });
    await client.settled();
    assert.deepEqual(await hintsIn(client), [range]);
    client.notify('workspace/didChangeConfiguration', { settings: { requiresPython: { inlayHints: 'off' } } });
    await client.settled();
    assert.deepEqual(await hintsIn(client), []);
    client.notify('workspace/didChangeConfiguration', { settings: { requiresPython: { inlayHints: 'some' } } });
    await client.settled();
    assert.ok(client.logged.some((line) => line.includes('inlayHints must be one of off, packages, pythons, all')));
  });

  test('are offered to clients that ask', async () => {
    const offered = async (capabilities: typeof ABILITIES): Promise<InitializeResult['capabilities']> => {
      const client = inProcess();
      const { capabilities: told } = await client.initialize({ capabilities });
      client.close();
      return told;
    };
    const [all, few] = [await offered(asking), await offered(ABILITIES)];
    assert.deepEqual([all.inlayHintProvider, few.inlayHintProvider], [true, undefined]);
  });
});
