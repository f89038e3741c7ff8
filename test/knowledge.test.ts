import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKnowledge } from '../server/src/knowledge.ts';
import { createService } from '../server/src/service.ts';
import { aliases, installation } from './interpreters/programs.ts';
import { type MemoryHost, memoryHost } from './memoryHost.ts';

/** With everything read that is there. */
const knowledgeOn = (host: MemoryHost, folder: string) =>
  createKnowledge(host, () => ({ folders: () => [folder], selectedFor: () => undefined, file: (path) => host.stat(path) }));

const lock = (version: string) => `version = 1\n\n[[package]]\nname = "requests"\nversion = "${version}"\n`;

test('what is pinned is read when it is asked for, from the own lock or that of the workspace', () => {
  const host = memoryHost({ '/w/uv.lock': lock('2.31.0'), '/w/own/uv.lock': lock('2.20.0'), '/uv.lock': lock('1.0') });
  const knowledge = knowledgeOn(host, '/w');
  assert.deepEqual(host.reads, []);
  const versions = (root: string) =>
    knowledge
      .forProject(root)
      .locked('requests')
      .map(({ version }) => version);
  assert.deepEqual(versions('/w/member/deep'), ['2.31.0']);
  assert.deepEqual(versions('/w/own'), ['2.20.0']);
  assert.deepEqual(knowledgeOn(host, '/w/member').forProject('/w/member').locked('requests'), []);
  assert.equal(knowledge.forProject('/w').index('requests'), undefined);
  assert.equal(knowledge.forProject('/w'), knowledge.forProject('/w'));
});

test('a lock that changes, or comes, is followed', () => {
  const host = memoryHost({ '/w/uv.lock': lock('2.31.0'), '/w/a/x': '' });
  const knowledge = knowledgeOn(host, '/w');
  const version = (root: string) => knowledge.forProject(root).locked('requests')[0]?.version;
  assert.equal(version('/w/a'), '2.31.0');
  host.write('/w/uv.lock', lock('2.32.0'));
  assert.equal(version('/w/a'), '2.31.0', 'no file is touched for a keystroke');
  assert.equal(knowledge.follow('/w/uv.lock'), true);
  assert.equal(version('/w/a'), '2.32.0');
  host.write('/w/a/uv.lock', lock('2.1.0'));
  assert.equal(knowledge.follow('/w/a/uv.lock'), true);
  assert.equal(version('/w/a'), '2.1.0');
  assert.equal(knowledge.follow('/w/a/x'), false);
});

test('a requirement that the lock does not satisfy is told', () => {
  const files = {
    '/w/pyproject.toml': '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["requests>=2.40"]\n',
    '/w/uv.lock': `requires-python = ">=3.12"\n${lock('2.31.0')}`,
  };
  const host = memoryHost(files);
  const service = createService(host, { facts: (root) => knowledgeOn(host, '/w').forProject(root) });
  service.setFolders(['/w']);
  for (const _ of service.scan());
  service.update();
  const found = service.reports('/w/pyproject.toml').filter(({ rule }) => rule === 'unsatisfied-lock');
  assert.equal(found.length, 1);
  assert.match(found[0]?.message ?? '', /2\.31\.0/);
});

test('what contradicts itself is told though no index is asked', () => {
  const manifest = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["requests>=2,<1"]\n';
  const host = memoryHost({ '/w/pyproject.toml': manifest });
  const service = createService(host, { facts: (root) => knowledgeOn(host, '/w').forProject(root) });
  service.setFolders(['/w']);
  for (const _ of service.scan());
  service.update();
  assert.deepEqual(
    service.reports('/w/pyproject.toml').flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : [])),
    ['unsatisfiable-requirement'],
  );
});

test('a lock that is read later than it was asked for is found when it is looked for again', () => {
  const host = memoryHost({ '/w/uv.lock': lock('2.31.0') });
  let isRead = false;
  const knowledge = createKnowledge(host, () => ({
    folders: () => ['/w'],
    selectedFor: () => undefined,
    file: (path) => (isRead ? host.stat(path) : undefined),
  }));
  const versions = () =>
    knowledge
      .forProject('/w')
      .locked('requests')
      .map(({ version }) => version);
  assert.deepEqual(versions(), []);
  isRead = true;
  assert.deepEqual(versions(), [], 'remembered: it is asked for with every keystroke');
  knowledge.lookAgain();
  assert.deepEqual(versions(), ['2.31.0']);
});

test('names are those that are locked and installed, and extras those of the installed package', () => {
  const packages = '/w/.venv/lib/python3.12/site-packages';
  const host = memoryHost(
    {
      ...installation('/opt/py', '3.12.4'),
      '/w/.venv/pyvenv.cfg': 'home = /opt/py/bin\nversion = 3.12.4\n',
      '/w/uv.lock': lock('2.31.0'),
      [`${packages}/Flask_Login-1.0.dist-info/METADATA`]:
        'Metadata-Version: 2.1\nName: Flask-Login\nProvides-Extra: async\r\nProvides-Extra: not one\n\nProvides-Extra: prose\n',
      [`${packages}/tomli-2.0-py3.12.egg-info/PKG-INFO`]: 'Metadata-Version: 1.2\nProvides-Extra: fast\n',
    },
    { links: { ...aliases('/opt/py', '3.12.4'), '/w/.venv/bin/python': '/opt/py/bin/python' } },
  );
  const facts = knowledgeOn(host, '/w').forProject('/w');
  assert.deepEqual([...(facts.names?.() ?? [])], ['requests', 'flask-login', 'tomli']);
  assert.deepEqual(facts.extras?.('flask-login'), ['async']);
  assert.deepEqual(facts.extras?.('tomli'), ['fast']);
  assert.deepEqual(facts.extras?.('requests'), []);
  const bare = knowledgeOn(memoryHost({}), '/w').forProject('/w');
  assert.deepEqual([[...(bare.names?.() ?? [])], bare.extras?.('tomli')], [[], []]);
});
