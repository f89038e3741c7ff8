// A file that another one names is read as what it is named as, whatever it is called.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strictGuard } from '../server/src/guard.ts';
import { createService } from '../server/src/service.ts';
import { defaultSettings } from '../server/src/settings.ts';
import { type MemoryHostOptions, memoryHost } from './memoryHost.ts';
import { share } from './share.ts';

const PYPROJECT = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.11"\n';
/** A marker that no Python of the project meets: a finding. */
const DEAD = 'six; python_version < "3.8"\n';

type Files = Readonly<Record<string, string | Uint8Array>>;

function opened(files: Files, options: MemoryHostOptions = {}, folder = '/w') {
  const all = { 'pyproject.toml': PYPROJECT, ...files };
  const host = memoryHost(
    Object.fromEntries(Object.entries(all).map(([path, text]) => [path.startsWith('/') ? path : `/w/${path}`, text])),
    options,
  );
  const service = createService(host, { guard: strictGuard });
  service.setFolders([folder]);
  const scan = () => {
    for (const _ of service.scan());
    service.update();
  };
  scan();
  return {
    host,
    service,
    scan,
    /** Requirements by name, with their kinds, and the files that they stand in. */
    requirements: () =>
      [...service.files()].flatMap(({ path, contents }) =>
        contents.requirements.map(({ name, kind }) => `${path.slice(3)} ${name} ${kind}`),
      ),
    read: () => Array.from(service.files(), ({ path }) => path.slice(3)).sort(),
    rules: (path: string) => service.reports(`/w/${path}`).map(({ rule }) => rule),
    follow() {
      const followed = Array.from(service.follow()).filter((path) => path !== undefined);
      service.update();
      return followed;
    },
    write(path: string, text: string) {
      host.write(`/w/${path}`, text);
      service.touch(`/w/${path}`);
    },
    erase(path: string) {
      host.remove(`/w/${path}`);
      service.touch(`/w/${path}`);
    },
  };
}

describe('a named file', () => {
  test('is read as requirements or constraints, and judged with the project of its folder', () => {
    const { requirements, rules } = opened({
      'requirements.txt': '-r deps/base.list\n--constraint="deps/all limits"\n',
      'deps/base.list': DEAD,
      'deps/all limits': 'attrs<24\n',
      'deps/other.list': 'click\n',
    });
    assert.deepEqual(requirements(), ['deps/base.list six runtime', 'deps/all limits attrs constraint']);
    assert.deepEqual(rules('deps/base.list'), ['dead-marker']);
  });

  test('keeps the kind that its own name gives it', () => {
    const { requirements, service } = opened({
      'requirements.txt': '-c requirements/base.txt\n-r tox.ini\n',
      'requirements/base.txt': 'six\n',
      'tox.ini': '[tox]\n',
    });
    assert.deepEqual(requirements(), ['requirements/base.txt six runtime']);
    assert.equal(service.file('/w/tox.ini')?.kind.id, 'tox');
    assert.deepEqual([...service.namedPaths()], []);
  });

  test('names others itself, and who is named in a circle is read once', () => {
    const { read, host } = opened({
      'requirements.txt': '-r deps/a\n-r requirements.txt\n',
      'deps/a': '-r ../more/b\n-r a\n',
      'more/b': '-r ../deps/a\n-c ./c\nsix\n',
      'more/c': '',
    });
    assert.deepEqual(read(), ['deps/a', 'more/b', 'more/c', 'pyproject.toml', 'requirements.txt']);
    const reads = host.reads.filter((path) => !path.includes('/.git'));
    assert.equal(new Set(reads).size, reads.length);
  });

  test('is installed where one file installs it and another takes it for constraints', () => {
    const { requirements, host, scan } = opened({
      'a/requirements.txt': '-c ../all.list\n',
      'b/requirements.txt': '-r ../all.list\n',
      'all.list': 'six\n',
    });
    assert.deepEqual(requirements(), ['all.list six runtime']);
    host.write('/w/b/requirements.txt', '');
    scan();
    assert.deepEqual(requirements(), ['all.list six constraint']);
  });
});

describe('a file that setup-python reads', () => {
  const CI = '.github/workflows/ci.yml';
  const workflow = (file: string) =>
    `jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version-file: ${file}\n`;

  test('says which Python the workflow runs, and is judged', () => {
    const { service, rules } = opened({ [CI]: workflow('ci/python.txt'), 'ci/python.txt': '# CI\n3.10\n' });
    const [declaration] = service.file('/w/ci/python.txt')?.contents.declarations ?? [];
    assert.deepEqual([declaration?.text, declaration?.role, declaration?.stage], ['3.10', 'runs', 'ci']);
    assert.deepEqual(rules('ci/python.txt'), ['outside-requires-python']);
    const [project] = service.projectsOf('/w/pyproject.toml');
    const source = project?.declarations.find(({ path }) => path.endsWith('ci.yml'))?.source;
    assert.equal(source?.path, '/w/ci/python.txt');
  });

  test('makes no project of its folder, and tests each of its lines', () => {
    const { service } = opened({ [CI]: workflow('ci/python.txt'), 'ci/python.txt': '3.12\n3.13\n' });
    assert.deepEqual(
      service.file('/w/ci/python.txt')?.contents.declarations.map(({ role }) => role),
      ['tests', 'tests'],
    );
    assert.deepEqual(
      Array.from(service.projects(), ({ root }) => root),
      ['/w'],
    );
  });

  test('is read in its own way beside a pin of the same text', () => {
    const { service } = opened({ [CI]: workflow('ci/python.txt'), 'ci/python.txt': '3.12\n', '.python-version': '3.12\n' });
    const stages = ['.python-version', 'ci/python.txt'].map((path) => service.file(`/w/${path}`)?.contents.declarations[0]?.stage);
    assert.deepEqual(stages, ['development', 'ci']);
  });

  test('may be hidden, if it is a pin', () => {
    const files = { '.python-version-ci': '3.12\n', '.env': 'TOKEN=1\n' };
    assert.ok(
      opened({ [CI]: workflow('.python-version-ci'), ...files })
        .read()
        .includes('.python-version-ci'),
    );
    assert.ok(
      !opened({ [CI]: workflow('.env'), ...files })
        .read()
        .includes('.env'),
    );
  });

  test('line by line, and no other', () => {
    const { read } = opened({ [CI]: workflow('ci/python.toml'), 'ci/python.toml': '' });
    assert.deepEqual(read(), [CI, 'pyproject.toml']);
  });
});

describe('is not read', () => {
  const refused: readonly [what: string, line: string, files: Files, options?: MemoryHostOptions][] = [
    ['what lies outside of the folder', '-r ../outside.list', {}],
    ['an absolute path', '-r /w/base.list', { 'base.list': 'six\n' }],
    ['an address', '-r https://example.org/base.list', { 'https:/example.org/base.list': 'six\n' }],
    ['a file by an address', '-r file:base.list', { 'file:base.list': 'six\n' }],
    ['a path with a variable', '-r $DEPS/base.list', { '$DEPS/base.list': 'six\n' }],
    ['a folder', '-r deps', { 'deps/x': 'six\n' }],
    ['a device', '-r pipe', {}, { others: ['/w/pipe'] }],
    ['what a link leads to', '-r link.list', { 'base.list': 'six\n' }, { links: { '/w/link.list': '/w/base.list' } }],
    ['what lies behind a link', '-r link/base.list', { 'deps/base.list': 'six\n' }, { links: { '/w/link': '/w/deps' } }],
    ['what git ignores', '-r build/base.list', { 'build/base.list': 'six\n', '.gitignore': 'build/\n' }],
    ['an environment', '-r lib/base.list', { 'lib/base.list': 'six\n', 'lib/pyvenv.cfg': '' }],
    ['what stands behind a requirement', 'attrs -r base.list', { 'base.list': 'six\n' }],
    ['what stands in a comment', '# -r base.list', { 'base.list': 'six\n' }],
    ['what is hidden', '-r .env\n-c deps/.netrc', { '.env': 'six\n', 'deps/.netrc': 'six\n' }],
    ['what is not text', '-r base.bin', { 'base.bin': new Uint8Array([0x7f, 0x45, 0, 0, 0, 1, 2]) }],
  ];
  for (const [what, line, files, options] of refused) {
    test(what, () => {
      const { service } = opened({ 'requirements.txt': `${line}\n`, '/outside.list': 'six\n', ...files }, options);
      const names = Array.from(service.files()).flatMap(({ contents }) => contents.requirements.map(({ name }) => name));
      assert.ok(!names.includes('six'), names.join());
    });
  }

  test('what the settings leave out, until they do not', () => {
    const { service, scan, requirements } = opened({ 'requirements.txt': '-r deps/base.list\n', 'deps/base.list': 'six\n' });
    service.setSettings({ ...defaultSettings, exclude: ['deps/**'] });
    scan();
    assert.deepEqual(requirements(), []);
    service.setSettings(defaultSettings);
    scan();
    assert.deepEqual(requirements(), ['deps/base.list six runtime']);
  });

  test('what git ignores or the settings leave out among many', () => {
    const names = Array.from({ length: 20 }, (_, at) => `deps/f${at}`);
    const { service, scan, read } = opened({
      ...Object.fromEntries(names.map((name) => [name, 'six\n'])),
      'requirements.txt': names.map((name) => `-r ${name}\n`).join(''),
      '.gitignore': 'f7\n',
    });
    assert.equal(read().length, 2 + 19);
    service.setSettings({ ...defaultSettings, exclude: ['deps/f1*'] });
    scan();
    assert.deepEqual(
      read().filter((path) => path.startsWith('deps')),
      [0, 2, 3, 4, 5, 6, 8, 9].map((at) => `deps/f${at}`),
    );
  });

  test('a file that is too large, which is said of it', () => {
    const { service, requirements } = opened({
      'requirements.txt': '-r huge\n-r small\n',
      huge: `#${'x'.repeat(5 << 20)}`,
      small: 'six\n',
    });
    assert.deepEqual(requirements(), ['small six runtime']);
    assert.match(service.unreadable().get('/w/huge') ?? '', /larger than 4 MiB/);
  });
});

describe('as files change', () => {
  test('a name that is added while typing is followed later, and not by the keystroke', () => {
    const { service, host, follow, requirements, rules } = opened({ 'requirements.txt': 'attrs\n', 'base.list': DEAD });
    const before = host.reads.length;
    service.setText('/w/requirements.txt', 'attrs\n-r base.list\n');
    service.update();
    assert.equal(host.reads.length, before);
    assert.equal(service.isFollowing(), true);
    assert.deepEqual(follow(), ['/w/base.list']);
    assert.equal(service.isFollowing(), false);
    assert.deepEqual(rules('base.list'), ['dead-marker']);
    service.setText('/w/requirements.txt', 'attrs # more\n-r base.list\n');
    assert.equal(service.isFollowing(), false);
    service.setText('/w/requirements.txt', 'attrs\n');
    assert.deepEqual(follow(), ['/w/base.list']);
    assert.deepEqual(rules('base.list'), []);
    assert.deepEqual(requirements(), ['requirements.txt attrs runtime']);
  });

  test('the named file is changed, goes and comes', () => {
    const { service, write, erase, rules, follow } = opened({ 'requirements.txt': '-r base.list\n' });
    assert.deepEqual([...service.namedPaths()], ['/w/base.list']);
    write('base.list', DEAD);
    service.update();
    assert.deepEqual(rules('base.list'), ['dead-marker']);
    write('base.list', 'six\n');
    service.update();
    assert.deepEqual(rules('base.list'), []);
    write('base.list', '-r more.list\n');
    write('more.list', DEAD);
    follow();
    assert.deepEqual(rules('more.list'), ['dead-marker']);
    erase('base.list');
    follow();
    assert.deepEqual(rules('more.list'), []);
  });

  test('two files that name each other are forgotten with the one that named them', () => {
    const { erase, follow, read, write } = opened({ 'requirements.txt': '-r a\n', a: '-r b\n', b: '-r a\n' });
    assert.deepEqual(read(), ['a', 'b', 'pyproject.toml', 'requirements.txt']);
    erase('requirements.txt');
    follow();
    assert.deepEqual(read(), ['pyproject.toml']);
    write('requirements.txt', '-r b\n');
    follow();
    assert.deepEqual(read(), ['a', 'b', 'pyproject.toml', 'requirements.txt']);
  });

  test('another name for it is another reading', () => {
    const { write, follow, requirements } = opened({ 'requirements.txt': '-r base.list\n', 'base.list': 'six\n' });
    write('requirements.txt', '-c base.list\n');
    follow();
    assert.deepEqual(requirements(), ['base.list six constraint']);
  });

  test('what an editor has open is read from there, also when it is named only later', () => {
    const { service, follow, requirements, rules } = opened({ 'requirements.txt': '', 'base.list': 'attrs\n' });
    service.setText('/w/base.list', 'click\n');
    assert.equal(service.file('/w/base.list'), undefined);
    service.setText('/w/requirements.txt', '-r base.list\n');
    follow();
    assert.deepEqual(requirements(), ['base.list click runtime']);
    service.touch('/w/base.list');
    service.setText('/w/base.list', DEAD);
    service.update();
    assert.deepEqual(rules('base.list'), ['dead-marker']);
    service.setText('/w/requirements.txt', '');
    follow();
    assert.deepEqual(requirements(), []);
    service.setText('/w/requirements.txt', '-r base.list\n');
    follow();
    assert.deepEqual(requirements(), ['base.list six runtime']);
    service.setText('/w/base.list', undefined);
    assert.deepEqual(requirements(), ['base.list attrs runtime']);
  });

  test('a folder around it is opened', () => {
    const { service, read, scan } = opened({ 'a/requirements.txt': '-r ../y.list\n', 'y.list': '' }, {}, '/w/a');
    assert.deepEqual(read(), ['a/requirements.txt']);
    service.setFolders(['/w']);
    scan();
    assert.deepEqual(read(), ['a/requirements.txt', 'pyproject.toml', 'y.list']);
  });

  test('folders that are opened and closed bring and take what is named in them', () => {
    const { service, host, read, scan } = opened({
      'requirements.txt': '-r a/x.list\n',
      'a/requirements.txt': '-r ../y.list\n',
      'a/x.list': '',
      'y.list': '',
    });
    assert.deepEqual(
      read().filter((path) => path.endsWith('.list')),
      ['a/x.list', 'y.list'],
    );
    service.setFolders(['/w/a']);
    scan();
    assert.deepEqual(read(), ['a/requirements.txt']);
    service.setFolders(['/w']);
    scan();
    assert.deepEqual(
      read().filter((path) => path.endsWith('.list')),
      ['a/x.list', 'y.list'],
    );
    service.setFolders(['/w/a', '/other']);
    service.setFolders(['/w/a']);
    host.remove('/w/y.list');
    service.setFolders(['/w']);
    scan();
    assert.deepEqual(
      read().filter((path) => path.endsWith('.list')),
      ['a/x.list'],
    );
  });
});

describe('hostile files', () => {
  test('name no more than a thousand', () => {
    const names = Array.from({ length: share(100_000) }, (_, at) => `f${at}`);
    const lines = names.map((name) => `-r ${name}\n`);
    const files = Object.fromEntries(names.slice(0, 3_000).map((name) => [name, 'six\n']));
    const { requirements, service } = opened({
      ...files,
      'requirements.txt': lines.join(''),
      'requirements-dev.txt': lines.reverse().join(''),
    });
    assert.equal([...service.namedPaths()].length, 1_000);
    assert.equal(requirements().length, 0);
    service.setText('/w/requirements-dev.txt', '');
    for (const _ of service.follow());
    assert.equal(requirements().length, 1_000);
  });

  test('are followed for some steps of a chain, and a scan that was stopped goes on', () => {
    const chain = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, `-r f${at + 1}\n`]));
    const { service, read, scan } = opened({ ...chain, 'requirements.txt': '-r f0\n' });
    assert.equal(read().length, 2 + 32);
    let steps = 0;
    for (const _ of service.scan()) if (++steps === 4) break;
    scan();
    assert.equal(read().length, 2 + 32);
  });
});
