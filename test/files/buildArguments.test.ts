// Compose files, development containers and bake files hand values to Dockerfiles: what the Dockerfile makes of them counts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strictGuard } from '../../server/src/guard.ts';
import { createService } from '../../server/src/service.ts';
import { memoryHost } from '../memoryHost.ts';

const root = '/repository';

const manifest = '[project]\nname = "a"\nrequires-python = ">=3.9"\n';

/** What the files declare in their project, sorted: place, text and traits. */
function declared(files: Readonly<Record<string, string>>): string[] {
  const all = Object.entries({ ...files, 'pyproject.toml': manifest });
  const paths = Object.fromEntries(all.map(([path, text]) => [`${root}/${path}`, text]));
  const service = createService(memoryHost(paths, { today: '2026-11-21' }), { guard: strictGuard });
  service.setFolders([root]);
  for (const _ of service.scan());
  service.update();
  const [project] = service.projects();
  const found = project?.declarations.filter(({ role }) => role !== 'requires') ?? [];
  return found.map(({ place, text, traits = [] }) => [place, text, ...traits].join(' ')).sort();
}

const dockerfile = 'ARG RELEASE=3.11\nARG NODE=20\nFROM python:${RELEASE}-slim\n';

const compose = (args: string, context = 'app') =>
  `services:\n  web:\n    build:\n      context: ${context}\n      args:\n${args.replace(/^/gm, '        ')}\n`;

test('an argument is a Python where its Dockerfile takes it for one, and overrides its default', () => {
  assert.deepEqual(declared({ 'app/Dockerfile': dockerfile, 'compose.yaml': compose('RELEASE: "3.12"\nNODE: "3.9"') }), [
    'compose.arg 3.12',
    'dockerfile.arg 3.11 default overridden',
  ]);
});

test('a default stays where some build leaves the argument out', () => {
  const files = { 'app/Dockerfile': dockerfile, 'compose.yaml': compose('RELEASE: "3.12"'), 'compose.prod.yaml': compose('NODE: "22"') };
  assert.deepEqual(declared(files), ['compose.arg 3.12', 'dockerfile.arg 3.11 default']);
});

test('without the Dockerfile only names say that a Python is meant', () => {
  assert.deepEqual(declared({ 'compose.yaml': compose('RELEASE: "3.12"\nPYTHON_VERSION: "3.13"') }), ['compose.arg 3.13']);
});

test('a whole image may be handed over', () => {
  const files = { 'app/Dockerfile': 'ARG BASE\nFROM ${BASE}\n', 'compose.yaml': compose('BASE: python:3.12-slim', './app/') };
  assert.deepEqual(declared(files), ['compose.arg 3.12-slim']);
});

test('an argument of what uv or the system installs', () => {
  const uv = 'FROM debian\nARG RELEASE=3.11\nENV UV_PYTHON=$RELEASE\n';
  assert.deepEqual(declared({ 'app/Dockerfile': uv, 'compose.yaml': compose('RELEASE: "3.12"') }), [
    'compose.arg 3.12',
    'dockerfile.arg 3.11 default overridden',
  ]);
  const system = 'FROM debian\nARG RELEASE\nRUN apt-get install python${RELEASE}\n';
  assert.deepEqual(declared({ 'app/Dockerfile': system, 'compose.yaml': compose('RELEASE: "3.12"') }), ['compose.arg 3.12']);
});

test('a development container names the Dockerfile relative to itself', () => {
  const args = { RELEASE: '3.12', NODE: '3.9' };
  const files = {
    'app/Dockerfile': dockerfile,
    '.devcontainer/devcontainer.json': JSON.stringify({ build: { dockerfile: '../app/Dockerfile', context: '..', args } }),
  };
  assert.deepEqual(declared(files), ['devcontainer.arg 3.12', 'dockerfile.arg 3.11 default overridden']);
});

test('a bake file, whose arguments may be variables', () => {
  const bake = (value: string) => `target "app" {\n  context = "app"\n  args = {\n    RELEASE = ${value}\n    NODE = "3.9"\n  }\n}\n`;
  assert.deepEqual(declared({ 'app/Dockerfile': dockerfile, 'docker-bake.hcl': bake('"3.12"') }), [
    'docker-bake.arg 3.12',
    'dockerfile.arg 3.11 default overridden',
  ]);
  const computed = `variable "PYTHON" {\n  default = "3.13"\n}\n${bake('PYTHON')}`;
  assert.deepEqual(declared({ 'app/Dockerfile': dockerfile, 'docker-bake.hcl': computed }), [
    'docker-bake.variable 3.13 default',
    'dockerfile.arg 3.11 default overridden',
  ]);
});
