import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingKeys } from '../../server/src/settingNames.ts';
import { defaultSettings, purposeAt, readProjectSettings, readSettings, toMap } from '../../server/src/settings.ts';
import { pyproject, type Repository, repository } from './files.ts';

const stale = pyproject('>=3.10', '[tool.ruff]\ntarget-version = "py39"\n');
const own = (settings: string) => `[tool.requires-python]\n${settings}\n`;
const severities = ({ service }: Repository, path: string) =>
  service.reports(`/w/${path}`).map(({ rule, severity }) => `${rule} ${severity}`);

test('the settings at the top of a repository hold for the projects below, and the nearest win for each key', () => {
  const files = {
    '.requires-python.toml': '[severities]\nstale-target = "error"\nend-of-life-python = "off"\n',
    'a/pyproject.toml': stale,
    'b/pyproject.toml': stale + own('severities = { stale-target = "hint" }'),
    'b/c/pyproject.toml': stale,
  };
  const repo = repository(files);
  assert.deepEqual(severities(repo, 'a/pyproject.toml'), ['stale-target error']);
  assert.deepEqual(severities(repo, 'b/pyproject.toml'), ['stale-target hint']);
  assert.deepEqual(severities(repo, 'b/c/pyproject.toml'), ['stale-target hint']);
});

test('a change at the top checks the projects below', () => {
  const repo = repository({ '.requires-python.toml': '', 'a/pyproject.toml': stale });
  assert.deepEqual(severities(repo, 'a/pyproject.toml'), ['end-of-life-python information', 'stale-target warning']);
  repo.save('.requires-python.toml', 'severities = { stale-target = "off", end-of-life-python = "off" }\n');
  assert.deepEqual(severities(repo, 'a/pyproject.toml'), []);
});

test('exclude and ignore count from the folder that they stand in', () => {
  const files = (settings: string) => ({
    'pyproject.toml': pyproject('>=3.11', own(settings)),
    'old/app/pyproject.toml': stale,
    'old/pyproject.toml': stale,
  });
  assert.equal(repository(files('')).findings('stale-target').length, 2);
  assert.equal(repository(files('exclude = ["old/app/**"]')).findings('stale-target').length, 1);
  assert.equal(repository(files('exclude = ["old/**"]')).findings('stale-target').length, 0);
  assert.equal(repository(files('ignore = { "old/app/**" = ["stale-target"] }')).findings('stale-target').length, 1);
});

test('the purpose of a project, all or by folder', () => {
  const purposes = (settings: string) =>
    [
      ...repository({
        'pyproject.toml': pyproject('>=3.11', own(settings)),
        'services/web/pyproject.toml': pyproject('>=3.11'),
      }).service.projects(),
    ].map(({ root, purpose }) => `${root}: ${purpose.kind}, ${purpose.reason}`);
  const inferred = 'library, it can be built and installed';
  const said = (kind: string) => `${kind}, its settings say so`;
  assert.deepEqual(purposes(''), [`/w: ${inferred}`, `/w/services/web: ${inferred}`]);
  assert.deepEqual(purposes('purpose = "application"'), [`/w: ${said('application')}`, `/w/services/web: ${said('application')}`]);
  assert.deepEqual(purposes('purpose = { "services/*" = "application" }'), [`/w: ${inferred}`, `/w/services/web: ${said('application')}`]);
  assert.deepEqual(purposes('purpose = { "services/**" = "application" }'), [`/w: ${inferred}`, `/w/services/web: ${said('application')}`]);
});

test('later globs win, and a plain purpose is one for every folder', () => {
  const settings = readSettings(toMap({ purpose: { '**': 'library', 'a/*': 'application' } }), defaultSettings, assert.fail);
  assert.deepEqual([purposeAt(settings, ''), purposeAt(settings, 'b'), purposeAt(settings, 'a/b')], ['library', 'library', 'application']);
});

test('which Pythons a package must support', () => {
  const read = (coverage: unknown) => {
    const told: string[] = [];
    const settings = readProjectSettings(toMap({ dependencies: { coverage } }), defaultSettings, (message) => told.push(message));
    return [settings.coverage, ...told];
  };
  assert.deepEqual(read('whole-range'), ['whole-range']);
  assert.deepEqual(read(''), [undefined]);
  assert.deepEqual(read('everything'), [undefined, 'dependencies.coverage must be "lower-bound" or "whole-range"']);
});

test('what is wrong is told in one line each, with the nearest name', () => {
  const told: string[] = [];
  const values = toMap({
    severity: {},
    severities: { 'untestd-python': 'off', 'stale-target': 'loud' },
    ignore: { 'a/**': ['stale-targets'] },
    purpose: { a: 'tool' },
    baseline: 1,
    colour: true,
    endOfLife: { noticeMonths: 12 },
  });
  const settings = readProjectSettings(values, defaultSettings, (message) => told.push(message));
  assert.deepEqual(told, [
    "endOfLife.noticeMonths is for the user to choose: it may stand in the editor's settings and in --config only",
    'there is no setting "severity"; did you mean "severities"?',
    `there is no setting "colour"; there are ${settingKeys.join(', ')}`,
    'there is no rule "untestd-python"; did you mean "untested-python"?',
    'severities.stale-target must be one of off, hint, information, warning, error',
    'there is no rule "stale-targets"; did you mean "stale-target"?',
    'purpose.a must be "library" or "application"',
    'baseline must be the path of a file',
  ]);
  assert.deepEqual(settings, { ...defaultSettings, ignore: new Map([['a/**', []]]) });
});

test('a wrong setting of a repository is told once, whatever is typed', () => {
  const repo = repository({ 'pyproject.toml': stale + own('colour = 1'), 'a/pyproject.toml': stale, 'a/Dockerfile': 'FROM python:3.12\n' });
  repo.save('a/Dockerfile', 'FROM python:3.13\n');
  assert.equal(repo.host.messages.filter((line) => line.includes('there is no setting "colour"')).length, 1);
});

test('settings that stand in no table, or in several, are told, and nothing in them counts', () => {
  const told = (text: string) => {
    const repo = repository({ 'pyproject.toml': stale + text, 'a/pyproject.toml': pyproject('>=3.12') + text });
    repo.save('Dockerfile', 'FROM python:3.13\n');
    assert.equal(repo.findings('stale-target').length, 1);
    return repo.host.messages;
  };
  const wrong = 'severities = { stale-target = "off" }\n';
  const each = ['pyproject.toml', 'a/pyproject.toml'].map((path) => `warn: /w/${path}: [tool.requires-python] must be one table`);
  assert.deepEqual(told(`[[tool.requires-python]]\n${wrong}`), each);
  assert.deepEqual(told(`[[tool.requires-python]]\n${wrong}[[tool.requires-python]]\n${wrong}`), each);
  assert.deepEqual(told('[tool]\nrequires-python = ">=3.10"\n'), each);
});

test('a group of settings that is no table is told', () => {
  const { host } = repository({
    '.requires-python.toml': '[[dependencies]]\ncoverage = "whole-range"\n',
    Dockerfile: 'FROM python:3.13\n',
  });
  assert.deepEqual(host.messages, ['warn: /w/.requires-python.toml: dependencies must be a table']);
});

test('a lock narrower than its workspace, whose members leave it unchanged', () => {
  const root = (more: string) => `${pyproject('>=3.10')}[tool.uv.workspace]\nmembers = ["packages/*"]\n${more}`;
  const files = (locked: string, member: string) => ({
    'pyproject.toml': root(''),
    'uv.lock': `version = 1\nrequires-python = "${locked}"\n`,
    'packages/a/pyproject.toml': pyproject(member),
  });
  const told = ['uv.lock ">=3.12" uv.lock was made for >=3.12, not for requires-python >=3.10: run `uv lock`'];
  assert.deepEqual(repository(files('>=3.12', '>=3.10')).findings('stale-lock'), told);
  assert.deepEqual(repository(files('>=3.12', '>=3.9')).findings('stale-lock'), told);
  assert.deepEqual(repository(files('>=3.12', '>=3.12')).findings('stale-lock'), []);
  assert.deepEqual(repository(files('>=3.10', '>=3.9')).findings('stale-lock'), []);
  assert.equal(repository(files('>=3.9', '>=3.9')).findings('stale-lock').length, 1, 'told once');
  const unread = { ...files('>=3.12', '>=3.10'), 'packages/a/pyproject.toml': pyproject('=>3.10') };
  assert.deepEqual(repository(unread).findings('stale-lock'), []);
});

test('a member that changes checks the lock of its workspace', () => {
  const repo = repository({
    'pyproject.toml': `${pyproject('>=3.10')}[tool.uv.workspace]\nmembers = ["packages/*"]\n`,
    'uv.lock': 'version = 1\nrequires-python = ">=3.10"\n',
    'packages/a/pyproject.toml': pyproject('>=3.10'),
  });
  assert.deepEqual(repo.findings('stale-lock'), []);
  repo.save('packages/a/pyproject.toml', pyproject('>=3.12'));
  assert.equal(repo.findings('stale-lock').length, 1);
});

test('a baseline outside of the folder of its setting is refused in one line, and that of the folder above still counts', () => {
  const finding = { path: 'a/pyproject.toml', rule: 'stale-target', text: 'py39', count: 1, message: '' };
  const known = JSON.stringify({ version: 1, findings: [finding] });
  const files = (baseline: string) => ({
    '.requires-python.toml': 'baseline = "known.json"\n',
    'known.json': known,
    'a/pyproject.toml': stale + own(`baseline = ${JSON.stringify(baseline)}`),
  });
  for (const outside of [
    '../known.json',
    'b/../../known.json',
    '/w/known.json',
    '~/known.json',
    'C:\\known.json',
    'https://example.com/b',
  ]) {
    const repo = repository(files(outside));
    assert.deepEqual(repo.findings('stale-target'), []);
    assert.deepEqual(repo.host.messages, [
      `warn: /w/a/pyproject.toml: baseline "${outside}" is not read: it must be a path in the folder of the setting, and relative to it`,
    ]);
  }
  const inside = repository(files('b/../known.json'));
  assert.deepEqual(inside.host.messages, ['warn: /w/a/known.json: there is no such file: write it with check --write-baseline']);
});

test('the baseline is read again when it changes', () => {
  const finding = { path: 'a/pyproject.toml', rule: 'stale-target', text: 'py39', count: 1, message: '' };
  const file = (...findings: readonly object[]) => JSON.stringify({ version: 1, findings });
  const repo = repository({ '.requires-python.toml': 'baseline = "known.json"\n', 'known.json': file(finding), 'a/pyproject.toml': stale });
  assert.deepEqual(repo.findings('stale-target'), []);
  assert.equal([...repo.service.knownReports()].length, 1);
  repo.save('known.json', file());
  assert.equal(repo.findings('stale-target').length, 1);
});
