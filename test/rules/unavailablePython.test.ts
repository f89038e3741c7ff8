import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unavailablePython } from '../../server/src/rules/unavailablePython.ts';
import { type DeclarationSketch, fixes, messages, type ProjectSketch } from './project.ts';

const today = '2026-11-21';
const step = (text: string, detail = 'ubuntu-24.04'): DeclarationSketch => ({
  role: 'runs',
  path: 'ci.yml',
  notation: 'npm',
  text,
  reader: { id: 'setup-python', detail },
});
const image = (text: string): DeclarationSketch => ({
  role: 'runs',
  path: 'Dockerfile',
  notation: 'image-tag',
  text,
  reader: { id: 'docker' },
});
const docs = (text: string): DeclarationSketch => ({
  role: 'runs',
  path: '.readthedocs.yaml',
  notation: 'dotted',
  text,
  reader: { id: 'readthedocs' },
});
const lambda = (text: string): DeclarationSketch => ({
  role: 'runs',
  path: 'template.yaml',
  notation: 'lambda-runtime',
  text,
  reader: { id: 'aws-lambda' },
});
const found = (declaration: DeclarationSketch, sketch: ProjectSketch = {}) =>
  messages(unavailablePython, { declarations: [declaration], today, ...sketch });
const fixed = (declaration: DeclarationSketch, sketch: ProjectSketch = {}) =>
  fixes(unavailablePython, { declarations: [declaration], today, ...sketch });

test('setup-python has no build for the runner', () => {
  assert.deepEqual(found(step('3.7')), ['ci.yml "3.7": setup-python has no Python 3.7 for ubuntu-24.04']);
  assert.deepEqual(found(step('3.8.20', 'ubuntu-22.04')), ['ci.yml "3.8.20": setup-python has no Python 3.8.20 for ubuntu-22.04']);
  assert.equal(found(step('3.12t')).length, 1);
});

test('a build that is there, or may be by now, or a runner that nobody knows', () => {
  for (const text of ['3.7', '3.8.18']) assert.deepEqual(found(step(text, 'ubuntu-22.04')), [], text);
  for (const text of ['3.12', '3.14t', '3.13.99', '3.15', '3.16-dev', '3.x', 'pypy3.7']) assert.deepEqual(found(step(text)), [], text);
  assert.deepEqual(found(step('3.7', 'self-hosted')), []);
  assert.deepEqual(found(step('3.7', '$' + '{{ matrix.os }}')), []);
});

test('an image that was never made', () => {
  assert.deepEqual(found(image('3.13-slim-buster')), ['Dockerfile "3.13-slim-buster": There is no image python:3.13-slim-buster']);
  assert.equal(found(image('3.12.4-stretch')).length, 1);
});

test('an image that is or was there, or may be newer than the list', () => {
  for (const text of [
    '3.12-slim',
    '3.6-slim-stretch',
    '3.12.4',
    '3.15-slim',
    '3.13.99-slim',
    '3.13-slim-forky',
    '3.16-rc',
    'slim',
    'latest',
  ]) {
    assert.deepEqual(found(image(text)), [], text);
  }
});

test('Read the Docs takes the strings of its list', () => {
  assert.deepEqual(found(docs('3.12.1')), ['.readthedocs.yaml "3.12.1": Read the Docs has no Python 3.12.1']);
  for (const text of ['3.12', '3', 'latest', '3.16']) assert.deepEqual(found(docs(text)), [], text);
});

test('a runtime that Lambda never had', () => {
  assert.deepEqual(found(lambda('python3.5')), ['template.yaml "python3.5": AWS Lambda has no Python 3.5']);
  for (const text of ['python3.8', 'python3.14', 'python3.15', 'nodejs22.x']) assert.deepEqual(found(lambda(text)), [], text);
});

test('hosts that list their Pythons', () => {
  const runs = (id: string, notation: string, text: string): string[] =>
    found({ role: 'runs', path: 'file', notation, text, reader: { id } });
  assert.deepEqual(runs('google-cloud', 'google-runtime', 'python36'), ['file "python36": Google Cloud has no Python 3.6']);
  assert.deepEqual(runs('google-app-engine', 'google-runtime', 'python36'), ['file "python36": App Engine has no Python 3.6']);
  assert.deepEqual(runs('azure-functions', 'azure-runtime', 'PYTHON|3.5'), ['file "PYTHON|3.5": Azure Functions has no Python 3.5']);
  assert.deepEqual(runs('vercel', 'lambda-runtime', 'python3.8'), ['file "python3.8": Vercel has no Python 3.8']);
  for (const text of ['python37', 'python27', 'python315']) assert.deepEqual(runs('google-app-engine', 'google-runtime', text), [], text);
  for (const text of ['python39', 'python315']) assert.deepEqual(runs('google-cloud', 'google-runtime', text), [], text);
  // That they had it and when it went is said by deprecated-runtime.
  assert.deepEqual(runs('azure-functions', 'azure-runtime', 'PYTHON|3.9'), []);
  assert.deepEqual(runs('vercel', 'lambda-runtime', 'python3.6'), []);
});

test('who has no list is not judged', () => {
  assert.deepEqual(found({ ...step('3.7'), reader: { id: 'somebody' } }), []);
  assert.deepEqual(found({ role: 'runs', path: 'ci.yml', notation: 'npm', text: '3.7' }), []);
});

test('what may fail, is outside the range or does not exist has no second finding', () => {
  assert.deepEqual(found({ ...step('3.7'), traits: ['optional'] }), []);
  assert.deepEqual(found(step('3.7'), { requires: '>=3.9' }), []);
  assert.deepEqual(found(step('2.8')), []);
});

test('the nearest Python that is to be had', () => {
  assert.deepEqual(fixed(step('3.7'), { requires: '>=3.7' }), { '*Use Python 3.11': { 'ci.yml': '3.11\n' } });
  assert.deepEqual(fixed(step('3.8.20', 'ubuntu-22.04')), { '*Use Python 3.8.18': { 'ci.yml': '3.8.18\n' } });
  assert.deepEqual(fixed(docs('3.12.1')), { '*Use Python 3.12 (3.12)': { '.readthedocs.yaml': '3.12\n' } });
  assert.deepEqual(fixed(image('3.13-slim-buster')), { '*Use Python 3.13 (3.13-slim)': { Dockerfile: '3.13-slim\n' } });
  assert.deepEqual(fixed(lambda('python3.5')), { '*Use Python 3.11': { 'template.yaml': 'python3.11\n' } });
});
