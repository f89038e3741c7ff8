import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deprecatedRuntime } from '../../server/src/rules/deprecatedRuntime.ts';
import { type DeclarationSketch, fixes, messages, type ProjectSketch } from './project.ts';

const lambda = (text: string): DeclarationSketch => ({
  role: 'runs',
  path: 'template.yaml',
  notation: 'lambda-runtime',
  text,
  reader: { id: 'aws-lambda' },
});
const google: DeclarationSketch = {
  role: 'runs',
  path: 'app.yaml',
  notation: 'google-runtime',
  text: 'python310',
  reader: { id: 'google-cloud' },
};
const found = (text: string, today: string, sketch: ProjectSketch = {}) =>
  messages(deprecatedRuntime, { declarations: [lambda(text)], today, ...sketch });

test('the days of a runtime, one after the other', () => {
  const said = (today: string) => found('python3.9', today).map((message) => message.replace('template.yaml "python3.9": ', ''));
  assert.deepEqual(said('2025-06-01'), []);
  assert.deepEqual(said('2025-06-15'), ['AWS Lambda will deprecate Python 3.9 on 2025-12-15']);
  assert.deepEqual(said('2025-12-15'), [
    'AWS Lambda deprecated Python 3.9 on 2025-12-15, and will refuse creating functions with it from 2027-02-01 on',
  ]);
  assert.deepEqual(said('2027-02-01'), [
    'AWS Lambda refuses creating functions with Python 3.9 since 2027-02-01, and will refuse updating functions with it from 2027-03-03 on',
  ]);
  assert.deepEqual(said('2027-03-03'), ['AWS Lambda refuses updating functions with Python 3.9 since 2027-03-03']);
});

test('runtimes that stay, runtimes of others, runtimes that nobody knows', () => {
  for (const text of ['python3.13', 'nodejs22.x', 'python3.15', 'provided.al2023']) assert.deepEqual(found(text, '2026-11-21'), [], text);
});

test('Google Cloud has days of its own', () => {
  assert.deepEqual(messages(deprecatedRuntime, { declarations: [google], today: '2026-11-21' }), [
    'app.yaml "python310": Google Cloud deprecated Python 3.10 on 2026-10-04, and will refuse deploying with it from 2027-04-04 on',
  ]);
});

const azure = (text: string): DeclarationSketch => ({
  role: 'runs',
  path: 'main.bicep',
  notation: 'azure-runtime',
  text,
  reader: { id: 'azure-functions' },
});

test('Azure Functions ends the support of a Python on one day', () => {
  const said = (text: string, today: string) => messages(deprecatedRuntime, { declarations: [azure(text)], today });
  assert.deepEqual(said('PYTHON|3.9', '2026-11-21'), ['main.bicep "PYTHON|3.9": Azure Functions deprecated Python 3.9 on 2025-10-31']);
  assert.deepEqual(said('PYTHON|3.11', '2027-06-01'), [
    'main.bicep "PYTHON|3.11": Azure Functions will deprecate Python 3.11 on 2027-10-31',
  ]);
  for (const text of ['PYTHON|3.12', 'PYTHON|3.13', 'NODE|20']) assert.deepEqual(said(text, '2026-11-21'), [], text);
});

test('the nearest runtime may be one whose days are not known', () => {
  const sketch = { declarations: [azure('PYTHON|3.12')], today: '2028-10-31', requires: '>=3.12' };
  assert.deepEqual(fixes(deprecatedRuntime, sketch), { '*Use Python 3.13': { 'main.bicep': 'PYTHON|3.13\n' } });
});

const appEngine = (text: string): DeclarationSketch => ({ ...google, text, reader: { id: 'google-app-engine' } });

test('App Engine has only told the days of its first runtime', () => {
  const said = (text: string, today: string) => messages(deprecatedRuntime, { declarations: [appEngine(text)], today });
  assert.deepEqual(said('python27', '2025-01-01'), [
    'app.yaml "python27": App Engine deprecated Python 2.7 on 2024-01-30, and will refuse deploying with it from 2026-01-31 on',
  ]);
  assert.deepEqual(said('python27', '2026-11-21'), ['app.yaml "python27": App Engine refuses deploying with Python 2.7 since 2026-01-31']);
  assert.deepEqual(said('python310', '2026-11-21'), []);
});

test('Vercel discontinued a Python', () => {
  const vercel: DeclarationSketch = { ...lambda('python3.6'), path: 'vercel.json', reader: { id: 'vercel' } };
  const sketch = { declarations: [vercel], today: '2026-11-21' };
  assert.deepEqual(messages(deprecatedRuntime, sketch), ['vercel.json "python3.6": Vercel deprecated Python 3.6 on 2022-07-18']);
  assert.deepEqual(fixes(deprecatedRuntime, sketch), { '*Use Python 3.11': { 'vercel.json': 'python3.11\n' } });
});

test('outside the range another finding speaks', () => {
  assert.deepEqual(found('python3.9', '2026-11-21', { requires: '>=3.11' }), []);
});

test('the nearest runtime that stays is the fix', () => {
  assert.deepEqual(fixes(deprecatedRuntime, { declarations: [lambda('python3.9')], today: '2026-11-21' }), {
    '*Use Python 3.11': { 'template.yaml': 'python3.11\n' },
  });
  assert.deepEqual(fixes(deprecatedRuntime, { requires: '==3.9.*', declarations: [lambda('python3.9')], today: '2026-11-21' }), {});
});

test('a platform without a list is not judged', () => {
  assert.deepEqual(
    messages(deprecatedRuntime, { declarations: [{ ...lambda('python3.9'), reader: { id: 'somebody' } }], today: '2026-11-21' }),
    [],
  );
});
