// `check` and `list` from the command line to their output, over files in memory.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inMemory, type RunOptions } from './cli.ts';
import { shop } from './shop.ts';

const outside = ['--rule', 'outside-requires-python'];

/** Where findings are, by `path:line:column rule`. */
async function places(files: Parameters<typeof inMemory>[0], argv: readonly string[], options: RunOptions = {}): Promise<string[]> {
  const { out } = await inMemory(files, ['check', '--format', 'json', ...argv], options);
  return JSON.parse(out).findings.map(
    ({ path, start, rule }: { path: string; start: { line: number; column: number }; rule: string }) =>
      `${path}:${start.line}:${start.column} ${rule}`,
  );
}

test('check tells of every project below the current folder', async () => {
  assert.deepEqual(await inMemory(shop, ['check', ...outside]), {
    status: 1,
    out: [
      'Dockerfile:1:13 error outside-requires-python: Python 3.9 is outside requires-python >=3.10',
      '    1 | FROM python:3.9-slim',
      '      |             ^^^^^^^^',
      '      = pyproject.toml:4:20 requires-python is >=3.10',
      '      = fix: Use Python 3.10',
      '      = fix: Use Python 3.14 (asks for --unsafe)',
      '      = fix: Widen requires-python to >=3.9 (asks for --unsafe)',
      '',
      '1 error, 0 warnings, 0 information, 0 hints in 1 project (3 files read)',
      '',
    ].join('\n'),
    err: '',
  });
});

test('the status counts findings from --fail-on on', async () => {
  const status = async (argv: readonly string[]) => (await inMemory(shop, ['check', ...argv])).status;
  const stale = ['--rule', 'stale-target'];
  assert.equal(await status(stale), 1, 'a warning, unless said otherwise');
  assert.equal(await status([...stale, '--fail-on', 'error']), 0);
  assert.equal(await status([...stale, '--fail-on', 'hint']), 1);
  assert.equal(await status([...outside, '--fail-on', 'error']), 1);
  assert.equal(await status(['--rule', 'dead-marker']), 0, 'information is below a warning');
  assert.equal(await status(['--rule', 'dead-marker', '--fail-on', 'information']), 1);
});

test('--rule takes one, several, and lists', async () => {
  const both = await places(shop, ['--rule', 'outside-requires-python', '--rule', 'stale-target']);
  assert.deepEqual(both, ['Dockerfile:1:13 outside-requires-python', 'pyproject.toml:8:19 stale-target']);
  assert.deepEqual(await places(shop, ['--rule', 'outside-requires-python,stale-target']), both);
});

test('every format answers, the empty answer too', async () => {
  for (const files of [shop, { 'README.md': '' }]) {
    for (const format of ['text', 'json', 'sarif', 'github', 'junit']) {
      const { status, out, err } = await inMemory(files, ['check', '--format', format]);
      assert.deepEqual({ status, err }, { status: files === shop ? 1 : 0, err: '' }, format);
      assert.ok(out.endsWith('\n') || (format === 'github' && out === ''), format);
    }
  }
});

test('--quiet leaves the findings', async () => {
  const { out } = await inMemory(shop, ['check', '--quiet', ...outside]);
  assert.match(out, /^Dockerfile:1:13 error/);
  assert.doesNotMatch(out, /files read/);
});

test('colours on terminals that have them, unless --no-color', async () => {
  const isColoured = async (argv: readonly string[], colour: boolean) => (await inMemory(shop, argv, { colour })).out.includes('\u001b[');
  assert.ok(await isColoured(['check'], true));
  assert.ok(await isColoured(['list'], true));
  assert.ok(!(await isColoured(['check', '--no-color'], true)));
  assert.ok(!(await isColoured(['check'], false)));
  assert.ok(!(await isColoured(['check', '--format', 'json'], true)));
});

test('--today decides about life cycles', async () => {
  const files = { '.python-version': '3.12\n' };
  const eol = ['--rule', 'end-of-life-python', '--format', 'github'];
  assert.equal((await inMemory(files, ['check', ...eol, '--today', '2026-01-01'])).out, '');
  assert.match((await inMemory(files, ['check', ...eol, '--today', '2029-01-01'])).out, /^::warning file=\.python-version/);
});

test('a file is judged within its repository, and only what concerns it is told', async () => {
  const files = { ...shop, 'docker/Dockerfile': 'FROM python:3.8\n' };
  assert.deepEqual(await places(files, [...outside, 'docker/Dockerfile']), ['docker/Dockerfile:1:13 outside-requires-python']);
  assert.deepEqual(await places(files, [...outside, 'Dockerfile'], { cwd: '/repository/docker' }), [
    'Dockerfile:1:13 outside-requires-python',
  ]);
  assert.deepEqual(await places(files, [...outside, 'docker']), [], 'a folder is read by itself');
});

test('several paths, each told once', async () => {
  const files = {
    ...shop,
    'a/Dockerfile': 'FROM python:3.8\n',
    'b/pyproject.toml': shop['pyproject.toml'],
    'b/Dockerfile': shop.Dockerfile,
  };
  const all = await places(files, outside);
  assert.deepEqual(await places(files, [...outside, '.', 'b', 'Dockerfile', './Dockerfile']), all);
  assert.deepEqual(await places(files, [...outside, 'b', 'Dockerfile']), [
    'Dockerfile:1:13 outside-requires-python',
    'b/Dockerfile:1:13 outside-requires-python',
  ]);
});

test('paths in the answer are relative to the current folder, wherever that is', async () => {
  assert.deepEqual(await places(shop, [...outside, '..'], { cwd: '/repository/sub' }), ['../Dockerfile:1:13 outside-requires-python']);
  assert.deepEqual(await places(shop, [...outside, '/repository'], { cwd: '/home/me' }), [
    '../../repository/Dockerfile:1:13 outside-requires-python',
  ]);
  const { out } = await inMemory(shop, ['check', '--format', 'json', ...outside]);
  assert.equal(JSON.parse(out).findings[0].project, '.');
});

test('a folder that is no git repository, and the top of the file system', async () => {
  const plain = { '/plain/pyproject.toml': shop['pyproject.toml'], '/plain/Dockerfile': shop.Dockerfile };
  assert.deepEqual(await places(plain, outside, { cwd: '/plain' }), ['Dockerfile:1:13 outside-requires-python']);
  assert.deepEqual(await places(plain, [...outside, 'Dockerfile'], { cwd: '/plain' }), ['Dockerfile:1:13 outside-requires-python']);
  const top = { '/pyproject.toml': shop['pyproject.toml'], '/Dockerfile': shop.Dockerfile };
  assert.deepEqual(await places(top, outside, { cwd: '/' }), ['Dockerfile:1:13 outside-requires-python']);
  assert.deepEqual(await places(top, [...outside, 'Dockerfile'], { cwd: '/' }), ['Dockerfile:1:13 outside-requires-python']);
});

test('a named file is read though git ignores it or the settings leave it out', async () => {
  const files = { ...shop, '.gitignore': 'Dockerfile\n', 'fixtures/Dockerfile': 'FROM python:3.8\n' };
  assert.deepEqual(await places(files, outside), []);
  assert.deepEqual(await places(files, [...outside, 'Dockerfile', 'fixtures/Dockerfile']), [
    'Dockerfile:1:13 outside-requires-python',
    'fixtures/Dockerfile:1:13 outside-requires-python',
  ]);
});

test("the repository's own settings: what they leave out, and what is wrong with them, once", async () => {
  const settings = '[tool.requires-python]\nexclude = ["old/**"]\nseverities.stale-target = "loud"\n';
  const files = { ...shop, 'pyproject.toml': `${shop['pyproject.toml']}${settings}`, 'old/Dockerfile': 'FROM python:3.8\n' };
  const { out, err } = await inMemory(files, ['check', '--format', 'github', ...outside]);
  assert.match(out, /^::error file=Dockerfile,[^\n]*\n$/);
  assert.equal(err, 'pyproject.toml: severities.stale-target must be one of off, hint, information, warning, error\n');
});

test('the summary counts what was read, by what it is', async () => {
  const { out } = await inMemory(shop, ['check', '--format', 'json']);
  const { findings, summary } = JSON.parse(out);
  const count = (severity: string) => findings.filter((it: { severity: string }) => it.severity === severity).length;
  assert.deepEqual(summary, {
    files: 3,
    projects: 1,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
  });
});

test('list: where, role, text, Pythons, place', async () => {
  assert.deepEqual(await inMemory(shop, ['list']), {
    status: 0,
    out: [
      'where                role      text      Pythons    place',
      '.python-version:1:1  runs      3.12.4    3.12       python-version-file',
      'Dockerfile:1:13      runs      3.9-slim  3.9        dockerfile.from',
      'pyproject.toml:4:20  requires  >=3.10    3.10–3.14  pyproject.requires-python',
      'pyproject.toml:8:19  targets   py39      3.9        pyproject.ruff.target-version',
      '',
    ].join('\n'),
    err: '',
  });
  assert.match((await inMemory(shop, ['list', '--quiet', 'Dockerfile'])).out, /^Dockerfile:1:13 +runs +3.9-slim +3.9 +dockerfile.from\n$/);
  assert.match(
    (await inMemory(shop, ['list', '--requirements'])).out,
    /^pyproject.toml:5:18 +needs +requests>=2; python_version >= '3.10'/m,
  );
});

test('list --format json: every field, in its order', async () => {
  const { out } = await inMemory(shop, ['list', '--requirements', '--format', 'json', '.python-version', 'pyproject.toml']);
  const expected = {
    version: 1,
    projects: [{ path: '.', purpose: 'application', reason: 'Dockerfile runs it' }],
    declarations: [
      {
        path: '.python-version',
        kind: 'python-version-file',
        role: 'runs',
        notation: 'python-request',
        text: '3.12.4',
        project: '.',
        start: { line: 1, column: 1, offset: 0 },
        end: { line: 1, column: 7, offset: 6 },
        minors: ['3.12'],
        floor: '3.12',
        exact: '3.12.4',
      },
      {
        path: 'pyproject.toml',
        kind: 'pyproject',
        role: 'requires',
        notation: 'pep440',
        text: '>=3.10',
        project: '.',
        start: { line: 4, column: 20, offset: 57 },
        end: { line: 4, column: 26, offset: 63 },
        minors: ['3.10', '3.11', '3.12', '3.13', '3.14'],
        floor: '3.10',
        exact: null,
      },
      {
        path: 'pyproject.toml',
        kind: 'pyproject',
        role: 'targets',
        notation: 'py-tag',
        text: 'py39',
        project: '.',
        start: { line: 8, column: 19, offset: 153 },
        end: { line: 8, column: 23, offset: 157 },
        minors: ['3.9'],
        floor: '3.9',
        exact: null,
      },
    ],
    requirements: [
      {
        path: 'pyproject.toml',
        name: 'requests',
        specifier: '>=2',
        marker: "python_version >= '3.10'",
        extras: [],
        start: { line: 5, column: 18, offset: 82 },
        end: { line: 5, column: 55, offset: 119 },
      },
    ],
  };
  assert.equal(out, `${JSON.stringify(expected, undefined, 2)}\n`);
});

test('list --format json: what is not asked for is not there; what cannot be judged has no minors and no floor', async () => {
  const { out } = await inMemory({ '.python-version': 'system\n' }, ['list', '--format', 'json']);
  const answer = JSON.parse(out);
  assert.deepEqual(Object.keys(answer), ['version', 'projects', 'declarations']);
  const [{ text, minors, floor, exact }] = answer.declarations;
  assert.deepEqual({ text, minors, floor, exact }, { text: 'system', minors: [], floor: null, exact: null });
});
