// A file that appears is read exactly when a walk would have met it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reaches, walkAll } from '../server/src/walk.ts';
import { memoryHost } from './memoryHost.ts';

const files = {
  '/w/.git/HEAD': '',
  '/w/.git/info/exclude': 'private/\n',
  '/w/.gitignore': 'build/\n*.cfg\n!keep.cfg\n/top.toml\n',
  '/w/top.toml': '',
  '/w/a/top.toml': '',
  '/w/a/b/c/Dockerfile': '',
  '/w/build/Dockerfile': '',
  '/w/a/build/Dockerfile': '',
  '/w/setup.cfg': '',
  '/w/keep.cfg': '',
  '/w/private/Dockerfile': '',
  '/w/node_modules/x/Dockerfile': '',
  '/w/.venv/pyvenv.cfg': '',
  '/w/.venv/lib/Dockerfile': '',
  '/w/other/pyvenv.cfg': '',
  '/w/other/Dockerfile': '',
  '/w/a/.gitignore': 'b/\n!b/c\n',
  '/w/d/.git/HEAD': '',
  '/w/d/build/Dockerfile': '',
  '/w/README': '',
};
const links = { '/w/linked': '/w/a', '/w/link.toml': '/w/top.toml' };
const host = memoryHost(files, { links });
const everything = () => true;

test('as a walk has it, for every file there is', () => {
  const walked = new Set(walkAll(host, '/w', everything).files);
  for (const path of Object.keys(files).map((file) => file.slice('/w/'.length))) {
    assert.equal(reaches(host, '/w', path, everything), walked.has(path), path);
  }
  assert.ok(walked.size > 3);
});

test('not through a link, not what is no file, not what is not there, not what nobody wants', () => {
  for (const path of ['linked/top.toml', 'link.toml', 'a', 'a/b', 'nothing', 'a/nothing/x', 'top.toml/x', '']) {
    assert.equal(reaches(host, '/w', path, everything), false, path);
  }
  assert.equal(
    reaches(host, '/w', 'README', (_, name) => name !== 'README'),
    false,
  );
});
