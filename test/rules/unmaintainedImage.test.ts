import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unmaintainedImage } from '../../server/src/rules/unmaintainedImage.ts';
import { check, type DeclarationSketch, fixes, messages, type ProjectSketch } from './project.ts';

const today = '2026-11-21';
const image = (text: string): DeclarationSketch => ({
  role: 'runs',
  path: 'Dockerfile',
  notation: 'image-tag',
  text,
  reader: { id: 'docker' },
});
const found = (text: string, sketch: ProjectSketch = {}) => messages(unmaintainedImage, { declarations: [image(text)], today, ...sketch });
const titles = (text: string) => Object.keys(fixes(unmaintainedImage, { declarations: [image(text)], today }));

test('a tag that was dropped while its Python went on', () => {
  assert.match(found('3.11-slim-buster')[0] ?? '', /The image python:3\.11-slim-buster has not been rebuilt since 20\d\d-\d\d-\d\d$/);
  assert.equal(check(unmaintainedImage, { declarations: [image('3.11-slim-buster')], today })[0]?.tag, 'deprecated');
  for (const text of ['3.12-alpine3.18', '3.11-bullseye', '3.11.4-slim-buster', '3.14-rc']) assert.equal(found(text).length, 1, text);
});

test('of an ended Python too, where the system below went first', () => {
  assert.equal(found('3.9-slim-buster').length, 1);
  assert.deepEqual(found('3.8-slim'), []);
});

test('tags that are rebuilt, or of which nothing is known', () => {
  for (const text of ['3.14', '3.14-slim', '3.13-slim-bookworm', '3.14-slim-forky', 'slim', '3.16-rc'])
    assert.deepEqual(found(text), [], text);
});

test('the tag of a patch is left behind by the next one: that is for outdated-patch', () => {
  assert.deepEqual(found('3.12.4-slim'), []);
});

test('before the day it was still rebuilt', () => {
  assert.deepEqual(found('3.11-slim-buster', { today: '2023-01-01' }), []);
});

test('mirrors and images of others have no known tags', () => {
  const { reader: _, ...other } = image('3.11-slim-buster');
  assert.deepEqual(messages(unmaintainedImage, { declarations: [other], today }), []);
});

test('outside the range another finding speaks', () => {
  assert.deepEqual(found('3.11-slim-buster', { requires: '>=3.12' }), []);
});

test('the fix is the same tag with fewer words about the system', () => {
  assert.deepEqual(titles('3.11-slim-buster')[0], '*Use 3.11-slim');
  assert.deepEqual(titles('3.12-alpine3.18')[0], '*Use 3.12-alpine');
  assert.deepEqual(titles('3.11-buster')[0], '*Use 3.11');
  assert.deepEqual(titles('3.14-rc-slim'), ['*Use 3.14-slim']);
  assert.match(titles('3.11.4-slim-buster')[0] ?? '', /^\*Use 3\.11\.\d+-slim$/);
});

test('or the same on the next release of its system that is rebuilt', () => {
  assert.deepEqual(titles('3.11-slim-buster')[1], 'Use 3.11-slim-bookworm');
  assert.deepEqual(titles('3.12-bullseye')[1], 'Use 3.12-bookworm');
  assert.deepEqual(titles('3.12-alpine3.18')[1], 'Use 3.12-alpine3.23');
  assert.deepEqual(titles('3.13-windowsservercore-1809')[1], 'Use 3.13-windowsservercore-ltsc2022');
  assert.match(titles('3.11.4-slim-buster')[1] ?? '', /^Use 3\.11\.\d+-slim-bookworm$/);
});

test('or on the next Python, where the system has no image of this one', () => {
  assert.equal(found('3.12-windowsservercore-1809').length, 1);
  assert.deepEqual(titles('3.12-windowsservercore-1809'), ['Use 3.13-windowsservercore']);
  assert.deepEqual(titles('3.12-windowsservercore'), ['Use 3.13-windowsservercore']);
  const sketch: ProjectSketch = { declarations: [image('3.12-windowsservercore')], today, requires: '<3.13' };
  assert.deepEqual(fixes(unmaintainedImage, sketch), {});
});

test('an argument with the rest of its tag', () => {
  const argument: DeclarationSketch = { ...image('3.12'), reader: { id: 'docker', detail: '-slim-bullseye' }, traits: ['default'] };
  const sketch: ProjectSketch = { declarations: [argument], today };
  assert.match(messages(unmaintainedImage, sketch)[0] ?? '', /The image python:3\.12-slim-bullseye has not been rebuilt/);
  assert.deepEqual(fixes(unmaintainedImage, sketch), {}, 'what is dropped stands elsewhere');
});

test('where a digest wins there is nothing to edit', () => {
  assert.deepEqual(fixes(unmaintainedImage, { declarations: [{ ...image('3.11-slim-buster'), traits: ['fixed'] }], today }), {});
});
