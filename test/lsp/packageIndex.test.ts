// The package index of the user, asked while he works in an editor.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CompletionList } from 'vscode-languageserver/node';
import { startIndex, type TestIndex } from '../indexes/server.ts';
import { type Asking, asking } from './indexScene.ts';
import { hoverText, type Scene } from './scene.ts';

const manifest = (requirement: string) =>
  `[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["${requirement}"]\n`;

let index: TestIndex;
before(async () => {
  const files = [
    { filename: 'spam-1.0.tar.gz', requiresPython: '>=3.9' },
    { filename: 'spam-2.0.tar.gz', requiresPython: '>=3.14' },
  ];
  index = await startIndex({ spam: { files }, eggs: { files: [{ filename: 'eggs-1.0.tar.gz' }] } });
});
after(() => index.close());

const isTold = (client: Scene) => client.codes('pyproject.toml')?.includes('incompatible-requirement') === true;
const names = ({ asked }: Asking) => asked.map(({ url }) => url.slice(index.url.length));

describe('the package index in an editor', () => {
  it('tells what a pin needs, once a file of the project is open', async () => {
    const text = manifest('spam==2.0');
    const client = await asking(index, { 'pyproject.toml': text });
    await client.until(() => client.published.has(client.uri('pyproject.toml')) || client.settled());
    assert.deepEqual(client.asked, [], 'nobody looks at the project');
    client.open(client.uri('pyproject.toml'), text);
    await client.until(() => isTold(client));
    assert.deepEqual(names(client), ['/spam/']);
  });

  it('is asked for no name that is half typed', async () => {
    const text = manifest('');
    const client = await asking(index, { 'pyproject.toml': text });
    const uri = client.uri('pyproject.toml');
    client.open(uri, text);
    await client.settled();
    client.holdTime();
    let version = 1;
    for (let length = 1; length <= 'spam==2.0'.length; length++) {
      client.change(uri, ++version, manifest('spam==2.0'.slice(0, length)));
      await client.settled();
    }
    assert.deepEqual(client.asked, []);
    client.letTimeGo();
    await client.until(() => isTold(client));
    assert.deepEqual(names(client), ['/spam/']);
  });

  it('is asked at once for a name that stands whole, where a version is being typed', async () => {
    const client = await asking(index, { 'pyproject.toml': manifest('') });
    const uri = client.uri('pyproject.toml');
    client.open(uri, manifest(''));
    await client.until(() => client.published.has(uri));
    client.change(uri, 2, manifest('spam=='));
    const complete = () =>
      client.connection.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 4, character: 'dependencies = ["spam=='.length },
      });
    assert.equal((await complete()).isIncomplete, true);
    await client.until(() => client.asked.length > 0);
    let offered: readonly string[] = [];
    while (offered.length === 0) offered = (await complete()).items.map(({ label, detail }) => `${label} ${detail}`);
    assert.deepEqual(offered, ['1.0 Python >=3.9', '2.0 needs Python >=3.14']);
  });

  it('tells what a package is that is not installed, once somebody looks at it', async () => {
    const text = manifest('ham>=1');
    const metadata = 'Metadata-Version: 2.1\nName: ham\nSummary: Smoked\nLicense: MIT\n';
    index.packages.set('ham', { files: [{ filename: 'ham-1.0-py3-none-any.whl', metadata, uploaded: '2026-01-02T00:00:00Z' }] });
    const client = await asking(index, { 'pyproject.toml': text });
    client.open(client.uri('pyproject.toml'), text);
    await client.until(() => client.asked.length > 0);
    const look = () => hoverText(client, client.uri('pyproject.toml'), 4, 'dependencies = ["h'.length);
    let card: string | null = null;
    while (!card?.includes('Smoked')) card = (await look())?.replaceAll('\\', '') ?? null;
    assert.match(card, /ham: 1 or newer[\s\S]*newest 1\.0 of 2026-01-02[\s\S]*licence: MIT/);
  });

  it('is asked no further when the document is closed', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `closed-${at}`);
    const text = manifest(names.join('", "'));
    let count = 0;
    for (const name of names)
      index.packages.set(name, (_, response) => {
        count++;
        setTimeout(() => response.writeHead(404).end(), 30);
      });
    const client = await asking(index, { 'pyproject.toml': text });
    client.open(client.uri('pyproject.toml'), text);
    while (client.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    client.closeDocument(client.uri('pyproject.toml'));
    await client.settled();
    const before = client.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.ok(client.asked.length <= before + 4 && count < 30, `${before}, then ${client.asked.length}`);
  });

  it('is not asked before the folder is trusted', async () => {
    const text = manifest('spam==2.0');
    const client = await asking(index, { 'pyproject.toml': text }, { initializationOptions: {} });
    client.open(client.uri('pyproject.toml'), text);
    await client.until(() => client.published.has(client.uri('pyproject.toml')));
    await client.settled();
    assert.deepEqual(client.asked, []);
    client.notify('requiresPython/didChangeTrust', { trusted: true });
    await client.until(() => isTold(client));
  });

  it('is not asked where the user wants none', async () => {
    const text = manifest('spam==2.0');
    const initializationOptions = { trusted: true, settings: { index: { enabled: false } } };
    const client = await asking(index, { 'pyproject.toml': text }, { initializationOptions });
    client.open(client.uri('pyproject.toml'), text);
    await client.until(() => client.published.has(client.uri('pyproject.toml')));
    await client.settled();
    assert.deepEqual(client.asked, []);
    client.notify('workspace/didChangeConfiguration', { settings: { requiresPython: { index: { enabled: true, url: index.url } } } });
    await client.until(() => isTold(client));
  });

  it('is told no name of a repository that takes packages from elsewhere', async () => {
    const text = manifest('spam==2.0');
    const elsewhere = '--extra-index-url https://packages.example/simple\nspam\n';
    const client = await asking(index, { 'pyproject.toml': text, 'requirements.txt': elsewhere });
    client.open(client.uri('pyproject.toml'), text);
    await client.until(() => client.logged.some((line) => /no index is asked .*requirements\.txt names one/.test(line)));
    await client.settled();
    assert.deepEqual(client.asked, []);
    client.save('requirements.txt', 'spam\n');
    await client.until(() => isTold(client));
  });

  it('is told no name of a package that the repository itself holds, and of no extra of its own', async () => {
    const text =
      '[project]\nname = "Inner.App"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["in_lib==1", "in-cfg", "in-py", "inner-app[x]", "spam==2.0"]\n';
    const client = await asking(index, {
      'pyproject.toml': text,
      'lib/pyproject.toml': '[tool.poetry]\nname = "in-lib"\n',
      'cfg/setup.cfg': '[metadata]\nname = in-cfg\n',
      'py/setup.py': 'from setuptools import setup\nsetup(name="in-py")\n',
    });
    client.open(client.uri('pyproject.toml'), text);
    await client.until(() => isTold(client));
    assert.deepEqual(names(client), ['/spam/']);
  });

  it('is told no name of a project whose lock file takes packages from elsewhere', async () => {
    const text = manifest('spam==2.0');
    const lock = (registry: string) =>
      `version = 1\nrequires-python = ">=3.12"\n\n[[package]]\nname = "spam"\nversion = "2.0"\nsource = { registry = "${registry}" }\n`;
    const client = await asking(index, { 'pyproject.toml': text, 'uv.lock': lock('https://packages.example/simple') });
    client.open(client.uri('pyproject.toml'), text);
    await client.until(() => client.published.has(client.uri('pyproject.toml')));
    await client.settled();
    assert.deepEqual(client.asked, []);
    client.save('uv.lock', lock('https://pypi.org/simple'));
    await client.until(() => isTold(client));
  });

  it('is asked by the editor where that knows the way', async () => {
    const text = manifest('spam==2.0');
    const client = await asking(index, { 'pyproject.toml': text }, { initializationOptions: { trusted: true, fetches: true } });
    const asked: string[] = [];
    client.connection.onRequest('requiresPython/fetch', async ({ id, url }: { id: number; url: string }) => {
      asked.push(url);
      const tell = (params: object) => client.notify('requiresPython/didFetch', { id, ...params });
      const response = await fetch(url, { headers: { accept: 'application/vnd.pypi.simple.v1+json' } });
      tell({ head: { status: response.status, headers: { 'content-type': response.headers.get('content-type') ?? '' } } });
      const body = await response.text();
      for (let at = 0; at < body.length; at += 100) tell({ part: body.slice(at, at + 100) });
      return { problem: null };
    });
    client.open(client.uri('pyproject.toml'), text);
    await client.until(() => isTold(client));
    assert.deepEqual([asked, client.asked], [[`${index.url}/spam/`], []]);
  });

  for (const [what, answer] of [
    ['an error', () => Promise.reject(new Error('no'))],
    ['nonsense', () => 7],
    ['a problem', () => ({ problem: 'unreachable' })],
    ['nothing of what it should have told', () => ({ problem: null })],
  ] as const) {
    it(`takes ${what} from the editor for no answer`, async () => {
      const text = manifest('spam>=2,<1');
      const client = await asking(index, { 'pyproject.toml': text }, { initializationOptions: { trusted: true, fetches: true } });
      const asked = new Promise<void>((resolve) => {
        client.connection.onRequest('requiresPython/fetch', (): unknown => {
          resolve();
          return answer();
        });
      });
      client.open(client.uri('pyproject.toml'), text);
      await asked;
      await client.until(() => client.codes('pyproject.toml')?.includes('unsatisfiable-requirement'));
      await client.settled();
    });
  }

  for (const head of [null, 3, {}, { status: 200 }, { status: '200', headers: {} }, { status: 429, headers: { 'retry-after': 17 } }]) {
    it(`takes the head ${JSON.stringify(head)} from the editor for none`, async () => {
      const text = manifest('spam==2.0');
      const client = await asking(index, { 'pyproject.toml': text }, { initializationOptions: { trusted: true, fetches: true } });
      client.connection.onRequest('requiresPython/fetch', ({ id }: { id: number }) => {
        client.notify('requiresPython/didFetch', { id, head });
        client.notify('requiresPython/didFetch', { id, part: '{}' });
        return { problem: null };
      });
      client.open(client.uri('pyproject.toml'), text);
      await client.until(() => client.logged.some((line) => line.includes('could not be spoken to')));
      assert.deepEqual(
        client.logged.filter((line) => line.startsWith('error')),
        [],
      );
    });
  }

  it('is asked nothing for files that nobody has open', async () => {
    const client = await asking(index, { 'pyproject.toml': manifest('spam==2.0'), 'other/pyproject.toml': manifest('eggs==1.0') });
    client.open(client.uri('other/pyproject.toml'), manifest('eggs==1.0'));
    await client.until(() => names(client).length > 0);
    await client.settled();
    assert.deepEqual(names(client), ['/eggs/']);
  });
});
