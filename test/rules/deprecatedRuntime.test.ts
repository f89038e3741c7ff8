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
