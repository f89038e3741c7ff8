import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesOf, isEnded, minorAfter, nearestMinor, spelled, useMinor } from '../../server/src/rules/remedies.ts';
import { applyFix, type DeclarationSketch, type ProjectSketch, sketch } from './project.ts';

const today = '2026-11-21';
const pin: DeclarationSketch = { role: 'runs', path: 'pin', notation: 'dotted', text: '3.9' };

/** The text of the pin after it is moved, and the fix's title. */
function moved(declaration: Partial<DeclarationSketch>, minor: string, more: ProjectSketch = {}): readonly [string, string] | undefined {
  const { project, texts } = sketch({ today, ...more, declarations: [{ ...pin, ...declaration } as DeclarationSketch] });
  const subject = project.declarations.find(({ path }) => path === 'pin');
  const fix = subject && useMinor(project, subject, minor, { safe: true });
  return fix && [applyFix(texts, fix).pin ?? '', fix.title];
}

test('a version keeps its precision and what stands around it', () => {
  assert.deepEqual(moved({}, '3.12'), ['3.12\n', 'Use Python 3.12']);
  assert.deepEqual(moved({ text: '3.9.1' }, '3.12'), ['3.12.14\n', 'Use Python 3.12.14']);
  assert.deepEqual(moved({ notation: 'image-tag', text: '3.9-slim' }, '3.12'), ['3.12-slim\n', 'Use Python 3.12']);
});

test('the newest patch is the one of the day', () => {
  assert.deepEqual(moved({ text: '3.9.1' }, '3.12', { today: '2023-11-01' }), ['3.12.0\n', 'Use Python 3.12.0']);
});

test('a number that would be rounded gets quotes, any other stays a number', () => {
  assert.deepEqual(moved({ readAs: '3.9' }, '3.10', { today: '2026-08-22' })?.[0], '"3.10"\n');
  assert.deepEqual(moved({ readAs: '3.9' }, '3.12')?.[0], '3.12\n');
  assert.deepEqual(moved({ text: '3.9.1', readAs: '3.9.1' }, '3.12')?.[0], '"3.12.14"\n');
  assert.deepEqual(moved({}, '3.10', { today: '2026-08-22' })?.[0], '3.10\n');
});

test('quotes are those of the file', () => {
  const { project } = sketch({ declarations: [{ ...pin, readAs: '3.9' }] });
  const declaration = project.declarations[0]!;
  assert.equal(spelled({ ...declaration, number: { readAs: '3.9', quoted: "'3.9'" } }, '3.10'), "'3.10'");
});

test('of the tags of an image rather one that is still rebuilt', () => {
  const image: Partial<DeclarationSketch> = { notation: 'image-tag', text: '3.9-slim-bullseye', reader: { id: 'docker' } };
  assert.deepEqual(moved(image, '3.11'), ['3.11-slim\n', 'Use Python 3.11 (3.11-slim)']);
  assert.deepEqual(moved(image, '3.15'), ['3.15-slim\n', 'Use Python 3.15 (3.15-slim)'], 'newer than the list, but bullseye is gone');
  assert.deepEqual(moved({ ...image, text: '3.9-slim-bookworm' }, '3.15')?.[0], '3.15-slim-bookworm\n');
  assert.deepEqual(moved(image, '3.11', { today: '2024-01-01' }), ['3.11-slim-bullseye\n', 'Use Python 3.11']);
});

test('nothing is written that the project does not admit', () => {
  assert.deepEqual(moved({ text: '3.9.1' }, '3.12', { requires: '>=3.9,<3.12.5' })?.[0], '3.12.4\n');
  assert.equal(moved({}, '3.12', { requires: '>=3.9,<3.12' }), undefined);
});

test('where editing changes nothing, or nothing would change, there is no fix', () => {
  assert.equal(moved({ traits: ['fixed'] }, '3.12'), undefined);
  assert.equal(moved({}, '3.9'), undefined);
  assert.equal(moved({ text: 'latest' }, '3.12'), undefined);
});

test('an image without such a tag gets a plainer one, which is not done unasked', () => {
  const image = { notation: 'image-tag', text: '3.9-slim-buster', reader: { id: 'docker' } };
  const { project } = sketch({ today, declarations: [{ ...pin, ...image }] });
  const fix = useMinor(project, project.declarations[0]!, '3.13', { safe: true });
  assert.deepEqual([fix?.title, fix?.safe], ['Use Python 3.13 (3.13-slim)', false]);
  assert.deepEqual(moved({ ...image, text: '3.9-slim-bookworm' }, '3.13'), ['3.13-slim-bookworm\n', 'Use Python 3.13']);
});

test('what to offer: released, supported, admitted', () => {
  const offered = (more: ProjectSketch) => choicesOf(sketch({ today, ...more }).project);
  assert.deepEqual(offered({}), ['3.11', '3.12', '3.13', '3.14', '3.15']);
  assert.deepEqual(offered({ requires: '>=3.9,<3.14,!=3.12.*' }), ['3.11', '3.13']);
  assert.deepEqual(offered({ requires: '==3.9.*' }), []);
  assert.equal(isEnded(sketch({ today }).project, '3.99'), false);
});

test('the nearest minor is the next one, or the newest', () => {
  assert.equal(nearestMinor(['3.9', '3.11'], '3.10'), '3.11');
  assert.equal(nearestMinor(['3.9', '3.11'], '3.11'), '3.11');
  assert.equal(nearestMinor(['3.9', '3.11'], '3.12'), '3.11');
  assert.equal(nearestMinor([], '3.12'), undefined);
  assert.equal(minorAfter('3.9'), '3.10');
});
