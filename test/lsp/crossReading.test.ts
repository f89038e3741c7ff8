// What one file says of another follows both, a keystroke at a time.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hoverText, PYPROJECT, scene } from './scene.ts';

const CI = '.github/workflows/ci.yml';
const workflow = (file: string) =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version-file: ${file}\n      - run: pytest\n`;

describe('a file that another one names', () => {
  test('is judged by who reads it there, while either of them is typed', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, '.python-version': '3.12\n', [CI]: workflow('.python-version') });
    const pin = client.uri('.python-version');
    client.open(pin, '3.12\n');
    await client.settled();
    client.change(pin, 2, 'cpython@3.12\n');
    await client.until(() => client.codes('.python-version')?.includes('invalid-version'));
    const [diagnostic] = client.published.get(pin)?.diagnostics ?? [];
    assert.deepEqual(
      diagnostic?.relatedInformation?.map(({ location }) => location.uri),
      [client.uri(CI)],
    );
    client.open(client.uri(CI), workflow('.python-version'));
    client.change(client.uri(CI), 2, workflow('pyproject.toml'));
    await client.until(() => client.codes('.python-version')?.length === 0);
  });

  test('is read alone when it is changed on the disk', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, '.python-version': '3.12\n', [CI]: workflow('.python-version') });
    await client.settled();
    const before = client.host.reads.length;
    client.save('.python-version', 'cpython@3.12\n');
    await client.until(() => client.codes('.python-version')?.includes('invalid-version'));
    const read = client.host.reads.slice(before).filter((path) => /pyproject|python-version|ci\.yml/.test(path));
    assert.deepEqual(
      read.map((path) => path.slice(path.lastIndexOf('/') + 1)),
      ['.python-version'],
    );
  });

  test('is shown where it is named', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, '.python-version': '3.12\n', [CI]: workflow('.python-version') });
    await client.settled();
    const text = await hoverText(client, client.uri(CI), 7, 35);
    const plain = (text ?? '').replaceAll('\\', '');
    assert.match(plain, /Runs Python 3\.12/);
    assert.match(plain, /taken from \.python-version: 3\.12/);
  });
});
