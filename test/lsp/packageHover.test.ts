// A requirement tells what is known of its package.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { packageMarkdown, packageText } from '../../server/src/lsp/packageHover.ts';
import { aliases, installation } from '../interpreters/programs.ts';
import { ABILITIES } from './client.ts';
import { hoverText, type Scene, type SceneOptions, scene } from './scene.ts';

const BASE = '/opt/py';
const manifest = `[project]
name = "demo"
version = "1"
requires-python = ">=3.11"
dependencies = ["Requests>=2.0", "tomli>=3; python_version < '3.12'", "absent", "private"]

[build-system]
requires = ["Requests<2"]

[tool.uv.sources]
private = { git = "https://git.example/private" }
`;
const metadata = `Metadata-Version: 2.1
Name: requests
Version: 2.31.0
Summary: HTTP for [Humans](command:evil) <b> https://evil me@evil
License: Apache-2.0
Project-URL: Documentation, https://requests.readthedocs.io
Project-URL: Source, javascript:alert(1)

Summary: not a header
`;
const packages = (prefix: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [`${prefix}/lib/python3.12/site-packages/${name}.dist-info/METADATA`, '']));

const files = {
  ...installation(BASE, '3.12.4'),
  ...packages(BASE, 'requests-9.9'),
  ...packages('/demo/.venv', 'tomli-2.0.1'),
  '.venv/lib/python3.12/site-packages/requests-2.31.0.dist-info/METADATA': metadata,
  '.venv/pyvenv.cfg': `home = ${BASE}/bin\nversion = 3.12.4\n`,
  'pyproject.toml': manifest,
  'requirements.txt': 'requests==2.30\n',
} as Record<string, string | Uint8Array>;
const links = { ...aliases(BASE, '3.12.4'), '/demo/.venv/bin/python': `${BASE}/bin/python` };

const over = async (client: Scene, word: string, path = 'pyproject.toml') => {
  const text = String(files[path]);
  const before = text.slice(0, text.indexOf(word)).split('\n');
  return hoverText(client, client.uri(path), before.length - 1, (before.at(-1) ?? '').length + 1);
};

const opened = async (without: readonly string[] = [], more: Record<string, string> = {}, options: SceneOptions = {}) => {
  const all = Object.fromEntries(Object.entries(files).filter(([path]) => !without.includes(path)));
  const client = await scene({ ...all, ...more }, { links, ...options });
  await client.settled();
  return client;
};

const pypi = (name: string) => `[PyPI](https://pypi.org/project/${name}/)`;

describe('hover over a requirement', () => {
  test('is a card of its package', async () => {
    const client = await opened();
    const card = [
      '**Requests: 2\\.0 or newer**',
      'HTTP for \\[Humans\\]\\(command:evil\\) \\<b\\> https\\://evil me\\@evil',
      '- installed 2\\.31\\.0 in \\.venv\n- licence: Apache\\-2\\.0',
      `${pypi('requests')} · [documentation](https://requests.readthedocs.io/)`,
    ].join('\n\n');
    assert.equal(await over(client, 'Requests>='), card);
    assert.equal(await over(client, '>=2.0'), card);
  });

  test('says what is not as it is asked for', async () => {
    const client = await opened();
    assert.match((await over(client, 'tomli')) ?? '', /^- installed 2\\\.0\\\.1 in \\\.venv, which \\>=3 does not admit$/m);
    assert.match((await over(client, 'absent')) ?? '', /^\*\*absent: any version\*\*\n\n- not installed in \\\.venv\n/);
    assert.match(
      (await over(client, 'requests', 'requirements.txt')) ?? '',
      /^- installed 2\\\.31\\\.0 in \\\.venv, which ==2\\\.30 does/m,
    );
    assert.equal(await over(client, 'Requests<2'), `**Requests: below 2**\n\n${pypi('requests')}`, 'built with what is chosen apart');
  });

  test('says what is locked', async () => {
    const lock = '[[package]]\nname = "requests"\nversion = "2.30.0"\n';
    const client = await opened([], { 'uv.lock': `version = 1\nrequires-python = ">=3.11"\n\n${lock}` });
    assert.match((await over(client, 'Requests>=')) ?? '', /^- locked 2\\\.30\\\.0 in uv\\\.lock$/m);
  });

  test('speaks of the selected interpreter, where there is one', async () => {
    const client = await opened();
    client.notify('requiresPython/didSelectInterpreter', {
      folder: client.uri('/demo'),
      selected: { executable: `${BASE}/bin/python`, version: null },
    });
    await client.settled();
    assert.match((await over(client, 'Requests>=')) ?? '', /^- installed 9\\\.9 in \/opt\/py$/m);
  });

  test('leaves the marker to those who explain it, and leads nowhere from what is not on the index', async () => {
    const client = await opened();
    assert.match((await over(client, "python_version < '3.12'")) ?? '', /^\*\*Guards tomli/);
    const bare = await opened(['.venv/pyvenv.cfg']);
    assert.equal(await over(bare, 'Requests>='), `**Requests: 2\\.0 or newer**\n\n${pypi('requests')}`);
    assert.equal(await over(bare, 'private'), null);
  });

  test('is plain where Markdown is not understood', async () => {
    const { hover, ...textDocument } = ABILITIES.textDocument ?? {};
    assert.ok(hover);
    const client = await opened([], {}, { capabilities: { ...ABILITIES, textDocument } });
    const text = (await over(client, 'Requests>=')) ?? '';
    assert.match(text, /^Requests: 2\.0 or newer\n\nHTTP for \[Humans\]/);
    assert.match(text, /^installed 2\.31\.0 in \.venv$/m);
    assert.match(text, /^PyPI: https:\/\/pypi\.org\/project\/requests\/$/m);
  });
});

describe('a card with a table', () => {
  const card = {
    at: { start: 0, end: 1 },
    title: 'a|b: any version',
    summary: '\u202e# [x](javascript:y)\n| z |',
    lines: ['yanked: <img src=x>'],
    support: {
      had: '2.1|0',
      rows: [
        { pythons: '3.9, 3.10', newest: undefined, had: false },
        { pythons: '3.11 – 3.15', newest: '2.3.5', had: true },
      ],
    },
    links: [],
  };

  test('has a row for the Pythons that are alike', () => {
    assert.equal(
      packageMarkdown(card),
      [
        '**a\\|b: any version**',
        '\ufffd\\# \\[x\\]\\(javascript:y\\)\ufffd\\| z \\|',
        '- yanked: \\<img src=x\\>',
        '| Python | newest | 2\\.1\\|0 |\n| --- | --- | --- |\n| 3\\.9, 3\\.10 | none | no |\n| 3\\.11 – 3\\.15 | 2\\.3\\.5 | yes |',
      ].join('\n\n'),
    );
  });

  test('has a line for them where there are no tables', () => {
    const lines = packageText(card).split('\n\n').at(-1);
    assert.equal(lines, 'Python 3.9, 3.10: newest none, 2.1|0 not\nPython 3.11 – 3.15: newest 2.3.5, 2.1|0 too');
  });

  test('has no column for what nobody has', () => {
    const rows = card.support.rows.map((row) => ({ ...row, had: undefined }));
    assert.match(packageMarkdown({ ...card, support: { had: undefined, rows } }), /^\| 3\\\.9, 3\\\.10 \| none \|$/m);
  });
});
