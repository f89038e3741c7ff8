import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classifiers, image, matrix, type ProjectSketch, sketch } from '../rules/project.ts';

const purpose = (described: ProjectSketch) => {
  const { kind, reason } = sketch(described).project.purpose;
  return `${kind}: ${reason}`;
};

test('without a manifest there is nothing to install', () => {
  assert.equal(purpose({ requires: '>=3.9' }), 'application: no manifest describes a package');
});

test('a manifest that builds nothing is an application', () => {
  assert.equal(
    purpose({ requires: '>=3.9', manifest: { distributable: false } }),
    'application: its manifest describes nothing to install',
  );
});

test('a range of one minor is an application', () => {
  const reason = 'application: it requires exactly Python 3.12';
  for (const requires of ['==3.12.*', '>=3.12,<3.13', '~=3.12.4']) assert.equal(purpose({ requires, manifest: true }), reason, requires);
});

test('the newest Python and all that follow is no range of one minor', () => {
  assert.equal(purpose({ requires: '>=3.15', manifest: true }), 'library: it can be built and installed');
});

test('classifiers make a library, an image beside them or not', () => {
  const described = { requires: '>=3.9', manifest: true, declarations: [classifiers(['3']), image('3.12')] };
  assert.equal(purpose(described), 'library: its classifiers tell installers which Pythons it supports');
});

test('wheels make a library', () => {
  const wheels = matrix(['cp312-*'], {
    path: 'pyproject.toml',
    place: 'cibuildwheel.build',
    notation: 'cibuildwheel',
    system: 'cibuildwheel',
  });
  assert.equal(purpose({ manifest: true, declarations: [wheels, image('3.12')] }), 'library: wheels are built of it');
});

test('what production runs makes an application', () => {
  const described = { requires: '>=3.9', manifest: true, declarations: [image('3.12', { path: 'docker/Dockerfile' })] };
  assert.equal(purpose(described), 'application: Dockerfile runs it');
});

test('an image for a tool beside the project or for development does not', () => {
  const declarations = [image('3.12', { traits: ['auxiliary'] }), image('3.12', { stage: 'development' })];
  assert.equal(purpose({ requires: '>=3.9', manifest: true, declarations }), 'library: it can be built and installed');
});
