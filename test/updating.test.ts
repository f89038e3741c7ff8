// Thousands of projects are not checked in one go: what somebody looks at comes first, the rest one by one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strictGuard } from '../server/src/guard.ts';
import { createService } from '../server/src/service.ts';
import { memoryHost } from './memoryHost.ts';

const names = ['a', 'b', 'c', 'd'];
const pin = (name: string) => `/w/${name}/.python-version`;

function scanned() {
  const files = names.flatMap((name) => [
    [`/w/${name}/pyproject.toml`, '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3.12"\n'],
    [pin(name), '3.11\n'],
  ]);
  const host = memoryHost(Object.fromEntries(files) as Record<string, string>);
  const service = createService(host, { guard: strictGuard });
  service.setFolders(['/w']);
  for (const _ of service.scan());
  return { host, service };
}

test('only the projects of the named files are checked, and the others wait', () => {
  const { service } = scanned();
  assert.equal(service.waiting(), 4);
  assert.deepEqual(service.update([pin('c'), '/w/c/unknown.py']), [pin('c')]);
  assert.equal(service.waiting(), 3);
  assert.equal(service.reports(pin('c')).length, 1);
  assert.equal(service.reports(pin('a')).length, 0);
  assert.deepEqual(service.update([pin('c')]), []);
  assert.deepEqual([...service.update()].sort(), ['a', 'b', 'd'].map(pin));
  assert.equal(service.waiting(), 0);
  assert.deepEqual(service.update(), []);
});

test('a file that nobody reads brings its project up to date, too', () => {
  const { service } = scanned();
  assert.deepEqual(service.update(['/w/b/src/app.py']), [pin('b')]);
});

test('the rest is checked one by one, and what changes meanwhile is not lost', () => {
  const { host, service } = scanned();
  const steps = service.updating();
  const first = steps.next().value ?? [];
  assert.equal(first.length, 1);
  assert.equal(service.waiting(), 3);
  host.write(first[0] ?? '', '3.12\n');
  service.touch(first[0] ?? '');
  const rest: string[] = [];
  for (const changed of steps) rest.push(...changed);
  assert.deepEqual(rest.sort(), names.map(pin));
  assert.deepEqual(service.reports(first[0] ?? ''), []);
  assert.equal(service.waiting(), 0);
});

test('whoever stops early leaves the rest for later', () => {
  const { service } = scanned();
  for (const _ of service.updating()) break;
  assert.equal(service.waiting(), 3);
  assert.equal(service.update().length, 3);
});
