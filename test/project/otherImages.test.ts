import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_TODAY } from '../markdown/page.ts';
import { serviceFor } from '../markdown/run.ts';

/** The severity of what is said of an image that is too old for the project, by where its Dockerfile lies. */
function severityAt(path: string): string | undefined {
  const manifest = { path: 'pyproject.toml', text: '[project]\nname = "spam"\nrequires-python = ">=3.12"\n' };
  const files = [manifest, { path, text: 'FROM python:3.11\n' }].map((file) => ({ ...file, marks: [], first: 0, last: 0 }));
  const service = serviceFor({ files, today: DEFAULT_TODAY, selected: undefined });
  return service.reports(`/repository/${path}`).find(({ rule }) => rule === 'outside-requires-python')?.severity;
}

test("the project's own images", () => {
  for (const path of [
    'Dockerfile',
    'docker/Dockerfile',
    'deploy/web/Dockerfile',
    'compose/production/django/Dockerfile',
    '.github/docker/old.Dockerfile',
  ])
    assert.equal(severityAt(path), 'error', path);
});

test('images beside the project', () => {
  for (const path of ['examples/hello/Dockerfile', 'loadtest/Dockerfile', 'tools/proxy/Dockerfile', 'docs/Dockerfile'])
    assert.equal(severityAt(path), 'warning', path);
});
