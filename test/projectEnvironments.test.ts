// What the environment around a `pyvenv.cfg` is like, and what is said of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createProjectEnvironments, environmentAt } from '../server/src/projectEnvironments.ts';
import { brokenEnvironment } from '../server/src/rules/brokenEnvironment.ts';
import { aliases, elf, installation } from './interpreters/programs.ts';
import { type MemoryHostOptions, memoryHost } from './memoryHost.ts';
import { sketch } from './rules/project.ts';

const CFG = '/w/.venv/pyvenv.cfg';
const BASE = '/opt/py';

/** Why it cannot be used, and the text that is pointed at. */
function looked(text: string, files: Record<string, string | Uint8Array> = {}, options: MemoryHostOptions = {}) {
  const host = memoryHost({ ...installation(BASE, '3.12.4'), [CFG]: text, ...files }, { links: aliases(BASE, '3.12.4'), ...options });
  const found = environmentAt(host, CFG, text);
  return found && [found.broken, text.slice(found.at.start, found.at.end)];
}

describe('an environment', () => {
  test('works, or tells why it cannot', () => {
    const python = { '/w/.venv/bin/python': elf() };
    assert.deepEqual(looked(`home = ${BASE}/bin\nversion = 3.12.1\n`, python), [undefined, `${BASE}/bin`]);
    assert.deepEqual(looked(`home = ${BASE}/bin\nversion = 3.11.1\n`, python), [
      'it was made with Python 3.11, but its base is Python 3.12 now',
      `${BASE}/bin`,
    ]);
    assert.deepEqual(looked('version = 3\n  HOME =  /gone/bin  \r\n', python), ['its base is gone: /gone/bin', '/gone/bin']);
    assert.deepEqual(looked(`home = ${BASE}/bin\n`), ['it has no interpreter: bin/python is missing', `${BASE}/bin`]);
    assert.deepEqual(looked('prompt = x\n', python), ['its pyvenv.cfg names no base', 'prompt = x']);
    assert.deepEqual(looked('', python), ['its pyvenv.cfg names no base', '']);
  });

  test('of another system is not judged', () => {
    assert.deepEqual(looked('home = C:\\Python312\n'), [undefined, 'C:\\Python312']);
    const windows = memoryHost({ 'C:/w/.venv/pyvenv.cfg': 'home = /usr/bin\n' }, { platform: 'win32' });
    assert.equal(environmentAt(windows, 'C:/w/.venv/pyvenv.cfg', 'home = /usr/bin\n')?.broken, undefined);
  });

  test('is known by its file alone', () => {
    assert.equal(environmentAt(memoryHost({}), '/w/setup.cfg', 'home = /gone\n'), undefined);
  });
});

test('environments are looked at once, until something in them changes', () => {
  const host = memoryHost({ ...installation(BASE, '3.12.4') }, { links: aliases(BASE, '3.12.4') });
  let looks = 0;
  const readFile: typeof host.readFile = (path, limit) => {
    looks++;
    return host.readFile(path, limit);
  };
  const environments = createProjectEnvironments({ ...host, readFile });
  const file = { path: CFG, text: `home = ${BASE}/bin\n` };
  host.write(CFG, file.text);
  assert.equal(environments.of(file)?.broken, 'it has no interpreter: bin/python is missing');
  environments.of(file);
  assert.equal(looks, 1);
  host.write('/w/.venv/bin/python', elf());
  assert.deepEqual(environments.forget('/w/pyproject.toml'), []);
  assert.deepEqual(environments.forget('/w/.venv/bin/python'), [CFG]);
  assert.equal(environments.of(file)?.broken, undefined);
  assert.equal(environments.of({ ...file, text: 'home = /gone\n' })?.at.end, 12, 'another text');
  assert.deepEqual(environments.forget('/w'), [CFG]);
  assert.equal(environments.of({ path: '/w/tox.ini', text: '' }), undefined);
});

test('the rule speaks of what is broken, at its file', () => {
  const at = { start: 7, end: 16 };
  const environments = [
    { path: CFG, at, broken: 'its base is gone: /gone/bin' },
    { path: '/w/venv/pyvenv.cfg', at, broken: undefined },
  ];
  const { project } = sketch({ requires: '>=3.11' });
  assert.deepEqual(
    [...brokenEnvironment.check({ ...project, environments })].map(({ at: { path, start }, message }) => [path, start, message]),
    [[CFG, 7, 'The environment .venv cannot be used: its base is gone: /gone/bin']],
  );
  assert.deepEqual([...brokenEnvironment.check(project)], [], 'nobody looked');
});
