import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prove } from '../../server/src/fixing.ts';
import { strictGuard } from '../../server/src/guard.ts';
import type { DependencyFacts } from '../../server/src/packages/facts.ts';
import { moveCommand } from '../../server/src/protocol.ts';
import { createService } from '../../server/src/service.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { type FactLines, factsOf, noFacts } from '../markdown/facts.ts';
import { memoryHost } from '../memoryHost.ts';

const index = ['numpy 2.3.5 >=3.11; 2.1.0 >=3.10; 2.0.2 >=3.9; 1.26.4 >=3.9', 'requests 2.32.3 >=3.8; 2.31.0 >=3.7'];

function serviceOver(files: Readonly<Record<string, string>>, lines: FactLines | 'nobody' = { ...noFacts, index }) {
  const listed = Object.entries(files).map(([path, text]) => ({ path, text }));
  const host = memoryHost(Object.fromEntries(listed.map(({ path, text }) => [`/r/${path}`, text])), { today: '2026-11-21' });
  const known = lines === 'nobody' ? undefined : factsOf(lines, listed, '/r');
  const service = createService(host, { guard: strictGuard, facts: () => known });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  return service;
}

const project = (dependencies: string, rest = '') =>
  `[project]\nname = "spam"\nrequires-python = ">=3.9"\ndependencies = [${dependencies}]\n${rest}`;

const dependencyRules = new Set([
  'incompatible-requirement',
  'unsatisfiable-requirement',
  'yanked-release',
  'archived-package',
  'conflicting-requirements',
  'unsatisfied-lock',
  'outdated-requirement',
  'missing-pin',
]);

function found(service: ReturnType<typeof serviceOver>) {
  return [...service.reportedPaths()].flatMap((path) => service.reports(path)).filter(({ rule }) => dependencyRules.has(rule));
}

test('without facts nothing is wrong', () => {
  const files = { 'pyproject.toml': project('"numpy==2.1.0", "requests==99"') };
  assert.deepEqual(found(serviceOver(files, 'nobody')), []);
  assert.deepEqual(found(serviceOver(files, noFacts)), []);
});

test('what comes from elsewhere is not judged', () => {
  const sources =
    '[tool.uv.sources]\nnumpy = { index = "inner" }\n\n[[tool.uv.index]]\nname = "inner"\nurl = "https://example.org"\nexplicit = true\n';
  assert.deepEqual(found(serviceOver({ 'pyproject.toml': project('"numpy==2.1.0"', sources) })), []);
  const own = '--index-url https://example.org/simple\nnumpy==2.1.0\n';
  assert.deepEqual(found(serviceOver({ 'pyproject.toml': project(''), 'requirements.txt': own })), []);
});

test('hashes are of one version: no fix, and the reason with the command', () => {
  const line = 'numpy==2.1.0 --hash=sha256:00\n';
  const [report] = found(serviceOver({ 'pyproject.toml': project(''), 'requirements.txt': line }));
  assert.equal(report?.rule, 'incompatible-requirement');
  assert.deepEqual(
    report.fixes?.filter(({ edits }) => edits.length > 0),
    [],
  );
  assert.match(report.related?.at(-1)?.message ?? '', /pip-compile --generate-hashes/);
});

test('raising the floor is the move of the whole project', () => {
  const [report] = found(serviceOver({ 'pyproject.toml': project('"numpy>=2.3"') }));
  const fix = report?.fixes?.at(-1);
  assert.equal(fix?.title, 'Drop Python 3.9 and 3.10 everywhere …');
  assert.deepEqual(fix.command, {
    name: moveCommand,
    arguments: [{ uri: '/r/pyproject.toml', kind: 'drop', minors: ['3.9', '3.10'] }],
  });
});

test('every fix with edits is proved', () => {
  const service = serviceOver({
    'pyproject.toml': project(
      '"numpy==2.1.0", \'requests [socks] <= 2.31 ; python_version < "3.12"\'',
      '\n[project.optional-dependencies]\nx = ["numpy~=2.1"]\n',
    ),
    'requirements.txt': 'numpy>=2.3  # fast\nrequests==2.99\n',
  });
  const reports = found(service);
  assert.equal(reports.length, 7);
  for (const report of reports) {
    const fixes = (report.fixes ?? []).filter(({ edits }) => edits.length > 0);
    assert.ok(fixes.length > 0, report.message);
    for (const fix of fixes) {
      const trial = prove(service, report, fix);
      assert.ok(!('refused' in trial), `${fix.title}: ${'refused' in trial ? trial.refused : ''}`);
    }
  }
});

test('a marker is joined with the one that stands there, in its quotes', () => {
  const service = serviceOver({ 'requirements.txt': "numpy==2.1.0; sys_platform == 'linux'  # fast\n", 'pyproject.toml': project('') });
  const [report] = found(service);
  const fix = report?.fixes?.find(({ title }) => title.endsWith('only'));
  const trial = prove(service, report!, fix!);
  assert.equal(
    'refused' in trial ? '' : trial.texts.get('/r/requirements.txt')?.after,
    "numpy==2.1.0; sys_platform == 'linux' and python_version >= '3.10'  # fast\nnumpy==2.0.2; sys_platform == 'linux' and python_version < '3.10'\n",
  );
});

test('what is learnt later is reported when the service is told', () => {
  let known: DependencyFacts | undefined;
  const host = memoryHost({ '/r/pyproject.toml': project('"numpy==2.1.0"') }, { today: '2026-11-21' });
  const service = createService(host, { guard: strictGuard, facts: () => known });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  assert.deepEqual(found(service), []);
  known = factsOf({ ...noFacts, index }, [], '/r');
  service.learn('/r');
  service.update();
  assert.equal(found(service).length, 1);
});

test('a rule that is off speaks where a severity is chosen for it', () => {
  const service = serviceOver({ 'requirements.txt': 'requests\n' });
  assert.deepEqual(found(service), []);
  service.setSettings({ ...defaultSettings, severities: new Map([['missing-pin', 'hint']]), purpose: new Map([['**', 'application']]) });
  service.update();
  assert.deepEqual(
    found(service).map(({ rule, severity }) => [rule, severity]),
    [['missing-pin', 'hint']],
  );
});

const said = (files: Readonly<Record<string, string>>, lines: readonly string[]) =>
  found(serviceOver(files, { ...noFacts, index: lines })).map(({ severity, message }) => `${severity}: ${message}`);

const poetry = (python: string, dependency: string) =>
  `[tool.poetry]\nname = "spam"\nversion = "1"\n\n[tool.poetry.dependencies]\npython = "${python}"\n${dependency}\n`;

test('which Pythons count is what the tool of the project asks for', () => {
  const capped = ['numba 0.62.1 >=3.9,<3.13'];
  const files = { 'pyproject.toml': project('"numba==0.62.1"') };
  const complaint = 'warning: numba 0.62.1 needs Python >=3.9,<3.13, and requires-python >=3.9 admits Python 3.13, 3.14 and 3.15';
  assert.deepEqual(said(files, capped), []);
  assert.deepEqual(said({ ...files, 'uv.lock': 'version = 1\nrequires-python = ">=3.9"\n' }, capped), []);
  assert.deepEqual(said({ ...files, 'pdm.lock': '[metadata]\n\n[[metadata.targets]]\nrequires_python = ">=3.9"\n' }, capped), [complaint]);
  const chosen = project('"numba==0.62.1"', '[tool.requires-python]\ndependencies = { coverage = "whole-range" }\n');
  assert.deepEqual(said({ 'pyproject.toml': chosen }, capped), [complaint]);
});

test('Pythons to come break nobody', () => {
  assert.deepEqual(said({ 'pyproject.toml': poetry('>=3.9', 'numba = "0.62.1"') }, ['numba 0.62.1 >=3.9,<4.0']), []);
});

test('a patch counts where one set of packages is chosen for all Pythons at once', () => {
  const releases = ['pandas 1.3.5 >=3.9.1'];
  assert.deepEqual(said({ 'pyproject.toml': poetry('>=3.9', 'pandas = "1.3.5"') }, releases), [
    "warning: pandas 1.3.5 needs Python >=3.9.1, and Poetry's python >=3.9 admits Python 3.9.0",
  ]);
  assert.deepEqual(said({ 'pyproject.toml': project('"pandas==1.3.5"') }, releases), []);
});

test('what documentation is made with need not go for every Python, unless it is locked with the rest', () => {
  const sphinx = ['sphinx 8.2.3 >=3.11'];
  const files = { 'pyproject.toml': project('', '[project.optional-dependencies]\ndocs = ["sphinx>=8.2"]\n') };
  assert.deepEqual(said(files, sphinx), []);
  assert.equal(said({ ...files, 'uv.lock': 'version = 1\nrequires-python = ">=3.9"\n' }, sphinx).length, 1);
  const never = { 'docs/requirements.txt': 'sphinx>=8.2\n', 'pyproject.toml': project('').replace('>=3.9', '==3.9.*') };
  assert.deepEqual(said(never, sphinx), ['error: sphinx >=8.2 needs Python >=3.11, and requires-python ==3.9.* admits none of them']);
});

test('without a floor nobody says how old a Python may be', () => {
  assert.deepEqual(said({ 'pyproject.toml': project('"numpy==2.1.0"').replace('>=3.9', '<3.13') }, index), []);
});

test('facts that make no sense', () => {
  const odd = ['numpy 2.1.0 >=3.10.*,~=nonsense', 'requests 2.31.0 ~=x'];
  assert.deepEqual(said({ 'pyproject.toml': project('"numpy==2.1.0", "requests"') }, odd), []);
});
