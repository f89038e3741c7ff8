// The built command and the user's keyring: his own program is run, where he has told it to be, and none of the repository's.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, type TestContext, test } from 'node:test';
import { jsonPage, startIndex } from '../indexes/server.ts';
import { folderWith, product } from './cli.ts';

before(() => {
  product();
});

const onPosix = { skip: process.platform === 'win32' ? 'the stand-in for a keyring is a script of a shell' : false };

const MANIFEST = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["spam==1.0"]\n';
const KEYRING = '#!/usr/bin/env sh\necho "$PWD $*" >> "$MARK"\necho s3cret\necho "not to be told" >&2\n';
const TRAP = '#!/bin/sh\necho "trap $0" >> "$MARK"\necho s3cret\n';

/** `outdated` in a repository whose own programs come first on PATH, for an index that wants a login. */
async function outdated(context: TestContext, env: Readonly<Record<string, string>>, argv: readonly string[] = ['outdated']) {
  const files = [{ filename: 'spam-1.0.tar.gz' }, { filename: 'spam-1.5.tar.gz' }];
  const kept = `Basic ${Buffer.from('me:s3cret').toString('base64')}`;
  const index = await startIndex({
    spam({ headers }, response) {
      response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json');
      if (headers.authorization === kept) response.end(jsonPage('spam', { files }));
      else response.writeHead(401).end();
    },
  });
  context.after(() => index.close());
  const home = folderWith(context, { 'bin/keyring': KEYRING });
  const folder = folderWith(context, {
    '.git/HEAD': '',
    'app/pyproject.toml': MANIFEST,
    'bin/keyring': TRAP,
    'bin/sh': TRAP,
    'bin/env': TRAP,
  });
  for (const path of [`${home}/bin/keyring`, ...['keyring', 'sh', 'env'].map((name) => `${folder}/bin/${name}`)]) chmodSync(path, 0o755);
  const mark = join(home, 'mark');
  const child = spawn(process.execPath, [product(), ...argv, 'app'], {
    cwd: folder,
    env: {
      HOME: home,
      PATH: `${folder}/bin:.:bin:${home}/bin:/usr/bin:/bin`,
      MARK: mark,
      PIP_INDEX_URL: index.url.replace('://', '://me@'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const [status] = await once(child, 'close');
  return { status, said, url: index.url, home, marks: existsSync(mark) ? readFileSync(mark, 'utf8') : '' };
}

test('outdated takes the login from the keyring that pip was told to run', onPosix, async (context) => {
  const { status, said, marks, url, home } = await outdated(context, { PIP_KEYRING_PROVIDER: 'subprocess' });
  assert.equal(marks, `${home}/bin get ${url}/ me\n`);
  assert.match(said, /spam +==1\.0 +- +- +1\.5/);
  assert.doesNotMatch(said, /s3cret|not to be told/);
  assert.equal(status, 1);
});

test('nothing is run where nobody was told to, or no index is asked', onPosix, async (context) => {
  const untold = await outdated(context, {});
  assert.equal(untold.marks, '');
  assert.match(untold.said, /answered with status 401/);
  assert.equal((await outdated(context, { PIP_KEYRING_PROVIDER: 'subprocess' }, ['check'])).marks, '');
});
