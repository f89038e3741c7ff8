import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Host } from '../server/src/host.ts';
import { type WalkOptions, walk, walkAll } from '../server/src/walk.ts';
import { type MemoryHostOptions, memoryHost } from './memoryHost.ts';

const everything = (): boolean => true;

/** Files below `/repo`; `paths` are relative to it unless they begin with a slash. */
function repository(paths: readonly string[], texts: Readonly<Record<string, string>> = {}, options: MemoryHostOptions = {}) {
  const files: Record<string, string> = {};
  const add = (path: string, text: string) => {
    files[path.startsWith('/') ? path : `/repo/${path}`] = text;
  };
  for (const path of paths) add(path, '');
  for (const [path, text] of Object.entries(texts)) add(path, text);
  return memoryHost(files, options);
}

function seen(host: Host, options?: WalkOptions): readonly string[] {
  const { files, problems } = walkAll(host, '/repo', everything, options);
  assert.deepEqual(problems, []);
  return [...files].sort();
}

describe('walk', () => {
  it('lists the files below a folder', () => {
    const host = repository(['pyproject.toml', 'a/tox.ini', 'a/b/c/Dockerfile', '.github/workflows/ci.yml', 'empty/']);
    assert.deepEqual(seen(host), ['.github/workflows/ci.yml', 'a/b/c/Dockerfile', 'a/tox.ini', 'pyproject.toml']);
  });

  it('takes a slash at the end of the root', () => {
    assert.deepEqual(walkAll(repository(['a/b']), '/repo/', everything).files, ['a/b']);
  });

  it('asks for each file by its path and its name', () => {
    const asked: string[] = [];
    const { files } = walkAll(
      repository(['a/b.py', 'c.toml']),
      '/repo',
      (path, name) => asked.push(`${path} ${name}`) > 0 && name === 'c.toml',
    );
    assert.deepEqual(asked.sort(), ['a/b.py b.py', 'c.toml c.toml']);
    assert.deepEqual(files, ['c.toml']);
  });

  it('passes over copies, caches and repositories', () => {
    const names = [
      '.git',
      '.hg',
      '.svn',
      '.tox',
      '.nox',
      '.mypy_cache',
      '.ruff_cache',
      '.pytest_cache',
      '__pycache__',
      'node_modules',
      'site-packages',
    ];
    const host = repository([...names.flatMap((name) => [`${name}/tox.ini`, `a/b/${name}/c/tox.ini`]), 'a/b/kept']);
    assert.deepEqual(seen(host), ['a/b/kept']);
  });

  it('lists a file that is called as such a folder', () => {
    assert.deepEqual(seen(repository(['.git', 'node_modules'])), ['.git', 'node_modules']);
  });

  it('follows no link', () => {
    const links = { '/repo/up': '/', '/repo/self': '.', '/repo/out.toml': '/etc/secret', '/repo/gone': 'nowhere' };
    assert.deepEqual(seen(repository(['a', '/etc/secret'], {}, { links })), ['a']);
  });

  it('lists no pipe, device or socket', () => {
    assert.deepEqual(seen(repository(['a'], {}, { others: ['/repo/Dockerfile'] })), ['a']);
  });

  it('sees of the own environment of a project just its pyvenv.cfg', () => {
    const inside = ['.venv', 'venv', 'x/env', 'x/other'].flatMap((name) => [
      `${name}/pyvenv.cfg`,
      `${name}/tox.ini`,
      `${name}/lib/setup.py`,
    ]);
    assert.deepEqual(seen(repository(inside)), ['.venv/pyvenv.cfg', 'venv/pyvenv.cfg', 'x/env/pyvenv.cfg']);
  });

  it('takes a folder called env for one where it has no pyvenv.cfg', () => {
    assert.deepEqual(seen(repository(['env/Dockerfile', 'venv/pyvenv.cfg/x'])), ['env/Dockerfile', 'venv/pyvenv.cfg/x']);
  });

  it('passes over environments of conda, and not over folders that are called so', () => {
    const host = repository([
      '.pixi/envs/default/conda-meta/history',
      '.pixi/envs/default/setup.py',
      'package/conda-meta/meta.yaml',
      'package/setup.py',
    ]);
    assert.deepEqual(seen(host), ['package/conda-meta/meta.yaml', 'package/setup.py']);
  });

  it('looks into the root even where it is an environment', () => {
    assert.deepEqual(seen(repository(['pyvenv.cfg', 'pyproject.toml'])), ['pyproject.toml', 'pyvenv.cfg']);
  });

  describe('.gitignore', () => {
    it('is obeyed, and folders it excludes are not looked into', () => {
      const host = repository(['build/x', 'a/build/x', 'a/kept', 'b.log'], { '.gitignore': 'build/\n*.log\n' });
      assert.deepEqual(seen(host), ['.gitignore', 'a/kept']);
    });

    it('counts from its own folder, and the nearer one wins', () => {
      const texts = { '.gitignore': '*.txt\n/only-here\n', 'a/.gitignore': '!kept.txt\n/b\n' };
      const host = repository(['x.txt', 'a/x.txt', 'a/kept.txt', 'a/b/c', 'b/c', 'only-here', 'a/only-here'], texts);
      assert.deepEqual(seen(host), ['.gitignore', 'a/.gitignore', 'a/kept.txt', 'a/only-here', 'b/c']);
    });

    it('cannot bring back what lies in an excluded folder', () => {
      const host = repository(['out/kept'], { '.gitignore': 'out\n!out/kept\n', 'out/.gitignore': '!*\n' });
      assert.deepEqual(seen(host), ['.gitignore']);
    });

    it('is joined by .git/info/exclude, which has less to say', () => {
      const host = repository(['a.txt', 'b.txt', 'mine'], { '.git/info/exclude': '*.txt\nmine\n', '.gitignore': '!b.txt\n' });
      assert.deepEqual(seen(host), ['.gitignore', 'b.txt']);
    });

    it('does not hide the environment that nearly everyone excludes', () => {
      const host = repository(['.venv/pyvenv.cfg', '.venv/x', 'env/Dockerfile'], { '.gitignore': '.venv/\nenv\n' });
      assert.deepEqual(seen(host), ['.gitignore', '.venv/pyvenv.cfg']);
    });

    it('of a repository does not reach into a repository within', () => {
      const host = repository(['a.txt', 'inner/a.txt', 'inner/.git/HEAD', 'module/a.txt', 'module/.git'], { '.gitignore': '*.txt\n' });
      assert.deepEqual(seen(host), ['.gitignore', 'inner/a.txt', 'module/.git', 'module/a.txt']);
    });

    it('of the folders above is obeyed up to the repository', () => {
      const texts = { '/.gitignore': '*\n', '/top/.gitignore': '*.log\n/repo/dist\n', '/top/.git/info/exclude': 'notes\n' };
      const files = ['/top/repo/a.log', '/top/repo/dist/x', '/top/repo/x/dist', '/top/repo/notes'];
      assert.deepEqual(walkAll(repository(files, texts), '/top/repo', everything).files, ['x/dist']);
    });

    it('of the folders above is left aside where it excludes the root', () => {
      const host = repository(['a.log', 'b'], { '/.gitignore': '*\n', '/.git/HEAD': '' });
      assert.deepEqual(seen(host), ['a.log', 'b']);
    });

    it('of the folders above is not looked for where the root is a repository, or in none', () => {
      assert.deepEqual(seen(repository(['.git/HEAD', 'a.log', '/.git/HEAD'], { '/.gitignore': '*.log\n' })), ['a.log']);
      assert.deepEqual(seen(repository(['a.log'], { '/.gitignore': '*.log\n' })), ['a.log']);
    });

    it('that cannot be read is a problem, and is not obeyed', () => {
      const host = repository(['a', 'b/c'], {}, { unreadable: { '/repo/b/.gitignore': 'permission denied' } });
      const { files, problems } = walkAll(host, '/repo', everything);
      assert.deepEqual([...files].sort(), ['a', 'b/.gitignore', 'b/c']);
      assert.deepEqual(problems, [{ path: 'b/.gitignore', message: 'permission denied' }]);
    });

    it('is read in no folder that has none', () => {
      const host = repository(['a/b/c', 'd/.gitignore']);
      walkAll(host, '/repo', everything);
      assert.deepEqual(host.reads, ['/repo/d/.gitignore']);
    });

    it('takes cases for equal where the file system does', () => {
      const host = repository(['Build/x', 'a.LOG'], { '.gitignore': 'build\n*.log\n' }, { platform: 'darwin' });
      assert.deepEqual(seen(host), ['.gitignore']);
    });

    it('that would take forever is given up, and that is said', () => {
      const host = repository(['aaaa.toml', 'aaaaa.toml', 'aaaaaa.toml'], { '.gitignore': '*aaaab*l\n' });
      const { files, problems } = walkAll(host, '/repo', everything, { comparisons: 20 });
      assert.equal(files.length, 4);
      assert.deepEqual(problems, [{ path: '', message: 'the .gitignore files take too long to apply: ignored files were looked at' }]);
      assert.deepEqual(walkAll(host, '/repo', everything).problems, []);
    });
  });

  describe('budgets', () => {
    it('stop it, and that is said once', () => {
      const host = repository(Array.from({ length: 50 }, (_, at) => `folder${at}/file`));
      const { files, problems } = walkAll(host, '/repo', everything, { entries: 71 });
      assert.equal(files.length, 10);
      assert.deepEqual(problems, [{ path: '', message: 'more than 71 files and folders: 40 folders were not looked into' }]);
    });

    it('hold for the depth', () => {
      const host = repository(['a/b/c/d/e/file', 'a/b/c/file', 'x/y/z/w/file']);
      const { files, problems } = walkAll(host, '/repo', everything, { depth: 3 });
      assert.deepEqual(files, ['a/b/c/file']);
      assert.deepEqual(problems, [{ path: 'x/y/z/w', message: 'folders more than 3 deep are not looked into' }]);
    });

    it('slice it, and a caller may stop between two slices', () => {
      const host = repository(Array.from({ length: 100 }, (_, at) => `f${at}`));
      const slices = [...walk(host, '/repo', everything, { slice: 30 })].map((files) => files.length);
      assert.deepEqual(slices, [29, 30, 30, 11]);
      const started = walk(host, '/repo', everything, { slice: 30 });
      assert.equal(started.next().value?.length, 29);
      assert.deepEqual(started.return([]), { done: true, value: [] });
    });

    it('name some folders that cannot be read, and count the rest', () => {
      const host = repository(Array.from({ length: 30 }, (_, at) => `f${at}/x`));
      const blind: Host = { ...host, listFolder: (path) => (path === '/repo/' ? host.listFolder(path) : undefined) };
      const { problems } = walkAll(blind, '/repo', everything);
      assert.equal(problems.filter(({ message }) => message === 'the folder cannot be read').length, 20);
      assert.deepEqual(problems.at(-1), { path: '', message: '10 more folders or .gitignore files cannot be read' });
    });
  });

  it('says that the root cannot be read', () => {
    assert.deepEqual(walkAll(memoryHost({}), '/repo', everything), {
      files: [],
      problems: [{ path: '', message: 'the folder cannot be read' }],
    });
  });
});
