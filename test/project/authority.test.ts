import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorityOf, pinOf } from '../../server/src/project/authority.ts';
import { type DeclarationSketch, pin, sketch } from '../rules/project.ts';

const requires = (place: string, text: string, rest: Partial<DeclarationSketch> = {}): DeclarationSketch => ({
  role: 'requires',
  path: `${place.split('.')[0]}`,
  place,
  notation: 'pep440',
  text,
  ...rest,
});

const places = (...declarations: readonly DeclarationSketch[]) => {
  const { requires: first, alsoRequires } = authorityOf(sketch({ declarations }).project.declarations);
  return [first?.place, ...alsoRequires.map(({ place }) => place)];
};

test('requires-python wins, then Poetry, setup.py, setup.cfg, and environments last', () => {
  assert.deepEqual(
    places(
      requires('pipfile.python-version', '>=3.9'),
      requires('setup-cfg.python-requires', '>=3.9'),
      requires('setup-py.python-requires', '>=3.9'),
      requires('pyproject.poetry.python', '>=3.9'),
      requires('pyproject.requires-python', '>=3.9'),
    ),
    [
      'pyproject.requires-python',
      'pyproject.poetry.python',
      'setup-py.python-requires',
      'setup-cfg.python-requires',
      'pipfile.python-version',
    ],
  );
});

test('among environments the first file wins', () => {
  const [pixi, pipfile] = [requires('pixi.python', '>=3.9'), requires('pipfile.python-version', '>=3.10')];
  assert.deepEqual(places(pixi, pipfile), ['pixi.python', 'pipfile.python-version']);
  assert.deepEqual(places(pipfile, pixi), ['pipfile.python-version', 'pixi.python']);
});

test('what cannot be read keeps its place, and judges nothing', () => {
  const { project } = sketch({
    requires: '=>3.9',
    declarations: [requires('setup-cfg.python-requires', '>=3.9')],
  });
  assert.equal(project.requires?.text, '=>3.9');
  assert.equal(project.range, undefined);
  assert.equal(project.floor, undefined);
});

test('a reference to another place is no authority', () => {
  assert.deepEqual(places(requires('setup-py.python-requires', '>=3.9', { traits: ['reference'] })), [undefined]);
});

test("a script's own metadata rules where nothing else does", () => {
  assert.deepEqual(places(requires('script.requires-python', '>=3.9')), ['script.requires-python']);
});

test('a pin file is no authority', () => {
  const { project } = sketch({ declarations: [pin('3.12')] });
  assert.equal(project.requires, undefined);
  assert.equal(project.range, undefined);
});

test('the pin is what development tools read first', () => {
  const tools: DeclarationSketch = {
    role: 'runs',
    path: '.tool-versions',
    place: 'tool-versions',
    notation: 'tool-versions',
    text: '3.11.4',
  };
  const { declarations } = sketch({ declarations: [tools, pin('3.12'), pin('3.10')] }).project;
  assert.equal(pinOf(declarations)?.text, '3.12');
  assert.equal(pinOf(declarations.slice(0, 1))?.text, '3.11.4');
  assert.equal(pinOf([]), undefined);
});

test('a pin that names no CPython is passed over', () => {
  assert.equal(pinOf(sketch({ declarations: [pin('system')] }).project.declarations), undefined);
});
