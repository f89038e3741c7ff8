import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../server/src/service.ts';
import { memoryHost } from './memoryHost.ts';

test('a comment that names no rule is told of once, with the name that was probably meant', () => {
  const text = 'FROM python:3.9 # requires-python: ignore[end-of-life-pyton, end-of-life-python]\n';
  const host = memoryHost({ '/r/pyproject.toml': '[project]\nname = "a"\nrequires-python = ">=3.9"\n', '/r/Dockerfile': text });
  const service = createService(host);
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  service.setText('/r/Dockerfile', `${text}\n`);
  service.update();
  assert.deepEqual(host.messages, [
    'warn: /r/Dockerfile: a comment silences nothing: there is no rule "end-of-life-pyton"; did you mean "end-of-life-python"?',
  ]);
});
