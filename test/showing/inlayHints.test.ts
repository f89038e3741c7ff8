// What stands behind places: versions that are had, and Pythons that ranges mean.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strictGuard } from '../../server/src/guard.ts';
import { createService } from '../../server/src/service.ts';
import type { HintChoice } from '../../server/src/settings.ts';
import { inlayHints } from '../../server/src/showing/inlayHints.ts';
import { factsOf, noFacts } from '../markdown/facts.ts';
import { memoryHost } from '../memoryHost.ts';

interface Known {
  readonly installed?: Readonly<Record<string, string>>;
  readonly locked?: readonly string[];
}

/** The text with its hints in it, as `‹…›`. */
function shown(path: string, text: string, { installed = {}, locked = [] }: Known = {}, choice: HintChoice = 'all', more = {}): string {
  const others: Readonly<Record<string, string>> = { 'uv.lock': '', ...more };
  const files = { ...others, [path]: text };
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([name, content]) => [`/r/${name}`, content])), {
    today: '2026-11-21',
  });
  const facts = factsOf({ ...noFacts, locked }, [], '/r');
  const service = createService(host, { guard: strictGuard, facts: () => facts });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  const here = { where: '.venv', version: (name: string) => installed[name], metadata: () => undefined, names: () => [] };
  const hints = inlayHints(service, `/r/${path}`, { start: 0, end: text.length }, choice, { at: () => here });
  return hints.reduceRight((result, { offset, label }) => `${result.slice(0, offset)}‹${label}›${result.slice(offset)}`, text);
}

const dependencies = (list: string) => `[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3.9"\ndependencies = [${list}]\n`;
const inList = (list: string, known: Known) => /dependencies = \[(.*)\]/.exec(shown('pyproject.toml', dependencies(list), known))?.[1];

describe('behind a requirement', () => {
  test('stands the version that is locked, or else installed', () => {
    const known = { locked: ['a 2.31.0 uv.lock'], installed: { a: '1.0', b: '0.9' } };
    assert.equal(inList('"a>=2", \'b[x]\', "c"', known), '"a>=2"‹→ 2.31.0›, \'b[x]\'‹→ 0.9›, "c"');
  });

  test('stands nothing that it says itself', () => {
    assert.equal(inList('"a==2.31", "a==2.30"', { locked: ['a 2.31.0 uv.lock'] }), '"a==2.31", "a==2.30"‹→ 2.31.0›');
  });

  test('stands more than one where markers part them', () => {
    const locked = ['1', '2', '3'].map((version) => `a ${version} uv.lock`);
    assert.equal(inList('"a"', { locked: locked.slice(1) }), '"a"‹→ 2, 3›');
    assert.equal(inList('"a"', { locked }), '"a"‹→ 1, 2, …›');
  });

  test('stands nothing of what is chosen apart', () => {
    const text = '[build-system]\nrequires = ["a>=2"]\n';
    assert.equal(shown('pyproject.toml', text, { installed: { a: '1.0' } }), text);
  });

  test('stands it in any kind of file', () => {
    const installed = { a: '1.0' };
    assert.equal(shown('requirements.txt', 'a>=1  # why\n', { installed }), 'a>=1‹→ 1.0›  # why\n');
    const poetry = '[tool.poetry.dependencies]\npython = ">=3.9"\na = "^1"\n';
    assert.equal(shown('pyproject.toml', poetry, { installed }), poetry.replace('"^1"', '"^1"‹→ 1.0›'));
    const table = '[tool.poetry.dependencies]\npython = ">=3.9"\na = { version = "^1", extras = ["x"] }\n';
    assert.equal(shown('pyproject.toml', table, { installed }), table.replace(' }\n', ' }‹→ 1.0›\n'));
    const setup = '[options]\ninstall_requires =\n  a>=1\n';
    assert.equal(shown('setup.cfg', setup, { installed }), setup.replace('a>=1', 'a>=1‹→ 1.0›'));
  });

  test('stands what the choice says', () => {
    const text = dependencies('"a"').replace('>=3.9', '~=3.9');
    const known = { installed: { a: '1.0' } };
    assert.equal(shown('pyproject.toml', text, known, 'off'), text);
    assert.equal(shown('pyproject.toml', text, known, 'packages'), text.replace('"a"]', '"a"‹→ 1.0›]'));
    assert.equal(shown('pyproject.toml', text, known, 'pythons'), text.replace('"~=3.9"', '"~=3.9"‹3.9 – 3.15›'));
  });
});

const requires = (range: string) => {
  const text = `[project]\nname = "a"\nversion = "1"\nrequires-python = "${range}"\n`;
  return /requires-python = ".*"‹(.*)›/.exec(shown('pyproject.toml', text))?.[1];
};

describe('behind a range', () => {
  test('stand the Pythons that it means', () => {
    assert.equal(requires('>=3.9,!=3.10.*'), '3.9, 3.11 – 3.15');
    assert.equal(requires('~=3.9'), '3.9 – 3.15');
    assert.equal(requires('~=3.9.1'), '3.9');
    assert.equal(requires('>=2.7,!=3.0.*,!=3.1.*,!=3.2.*'), '2.7, 3.3 – 3.15');
  });

  test('stands nothing where that is to be seen', () => {
    const plain = ['>=3.9', '>=3.9,<4', '>=3.9,<3.12', '==3.12.*', '>=3.9,!=3.9.7', '>=4', 'nonsense', ''];
    assert.deepEqual(
      plain.map(requires),
      plain.map(() => undefined),
    );
    const pins = 'FROM python:3.12\n';
    assert.equal(shown('Dockerfile', pins), pins);
  });

  test('stands it in the way of its reader', () => {
    const poetry = '[tool.poetry.dependencies]\npython = "^3.9"\n';
    assert.equal(shown('pyproject.toml', poetry), poetry.replace('"^3.9"', '"^3.9"‹3.9 – 3.15›'));
    const workflow = (versions: string) =>
      `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-python@v6\n        with:\n          python-version: ${versions}\n`;
    const path = '.github/workflows/ci.yml';
    assert.equal(shown(path, workflow("'^3.12'")), workflow("'^3.12'‹3.12 – 3.15›"));
    assert.equal(shown(path, workflow('3.12 || 3.13')), workflow('3.12 || 3.13'));
    assert.equal(shown(path, workflow("'3.12'")), workflow("'3.12'"));
  });

  test('stands what comes from elsewhere', () => {
    const workflow = (file: string) =>
      `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/setup-python@v6\n        with:\n          python-version-file: ${file}\n`;
    const said = (file: string, text: string) =>
      /‹(.*)›/.exec(shown('.github/workflows/ci.yml', workflow(file), {}, 'all', { [file]: text }))?.[1];
    assert.equal(said('.python-version', '3.12.4\n'), '3.12.4');
    assert.equal(said('.python-version', '3.12\n3.13\n3.14\n'), '3.12 – 3.14');
    assert.equal(said('pyproject.toml', dependencies('')), '>=3.9');
  });
});

test('hints are of the part that is asked for', () => {
  const text = 'a>=1\nb>=1\nc>=1\n';
  const host = memoryHost({ '/r/requirements.txt': text });
  const service = createService(host, { guard: strictGuard });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  const at = () => ({ where: '.venv', version: () => '2', metadata: () => undefined, names: () => [] });
  const hints = inlayHints(service, '/r/requirements.txt', { start: 5, end: 9 }, 'all', { at });
  assert.deepEqual(
    hints.map(({ offset }) => offset),
    [9],
  );
});
