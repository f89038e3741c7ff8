// The reports of `check`, over findings that are made up here: their wording is nobody's but this file's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../../server/src/cli/check.ts';
import { lineStarts, rangeOf } from '../../server/src/cli/positions.ts';
import { githubReport } from '../../server/src/cli/report/github.ts';
import { jsonReport } from '../../server/src/cli/report/json.ts';
import { junitReport } from '../../server/src/cli/report/junit.ts';
import { sarifReport } from '../../server/src/cli/report/sarif.ts';
import { textReport } from '../../server/src/cli/report/text.ts';
import type { Report } from '../../server/src/reports.ts';

const texts: Readonly<Record<string, string>> = {
  '/repository/Dockerfile': 'FROM python:3.9-slim\n',
  '/repository/pyproject.toml': '[project]\r\nrequires-python = ">=3.10"\r\n',
};

const finding: Report = {
  rule: 'outside-requires-python',
  severity: 'error',
  project: '/repository',
  at: { path: '/repository/Dockerfile', start: 12, end: 20 },
  message: 'Python 3.9 is outside >=3.10',
  related: [{ path: '/repository/pyproject.toml', start: 30, end: 36, message: 'requires-python is >=3.10' }],
  fixes: [
    {
      title: 'Use Python 3.10',
      safe: true,
      preferred: true,
      edits: [{ path: '/repository/Dockerfile', start: 12, end: 20, newText: '3.10-slim' }],
    },
    { title: 'Widen', safe: false, edits: [{ path: '/repository/pyproject.toml', start: 30, end: 36, newText: '>=3.9' }] },
  ],
};

const hint: Report = {
  rule: 'redundant-clause',
  severity: 'hint',
  project: '/repository',
  at: { path: '/repository/pyproject.toml', start: 30, end: 36 },
  message: 'implied',
};

function outcome(reports: readonly Report[], more: Partial<Outcome> & { texts?: Readonly<Record<string, string>> } = {}): Outcome {
  const text = (path: string) => (more.texts ?? texts)[path] ?? '';
  const count = (severity: string) => reports.filter((report) => report.severity === severity).length;
  return {
    version: '1.2.3',
    cwd: '/repository',
    terminal: { out: () => {}, err: () => {}, colour: false, screen: false, interactive: false },
    quiet: false,
    places: { text, starts: (path) => lineStarts(text(path)), range: (at) => rangeOf(lineStarts(text(at.path)), at) },
    reports,
    unreadable: new Map(),
    fails: (severity) => severity === 'error' || severity === 'warning',
    summary: { files: 2, projects: 1, errors: count('error'), warnings: 0, information: 0, hints: count('hint') },
    ...more,
  };
}

test('text: an excerpt with carets, the other place, the fixes, a line that sums up', () => {
  assert.equal(
    textReport(outcome([finding, hint])),
    [
      'Dockerfile:1:13 error outside-requires-python: Python 3.9 is outside >=3.10',
      '    1 | FROM python:3.9-slim',
      '      |             ^^^^^^^^',
      '      = pyproject.toml:2:20 requires-python is >=3.10',
      '      = fix: Use Python 3.10',
      '      = fix: Widen (asks for --unsafe)',
      '',
      'pyproject.toml:2:20 hint redundant-clause: implied',
      '    2 | requires-python = ">=3.10"',
      '      |                    ^^^^^^',
      '',
      '1 error, 0 warnings, 0 information, 1 hint in 1 project (2 files read)',
      '',
    ].join('\n'),
  );
});

test('text: no summary when quiet', () => assert.equal(textReport(outcome([], { quiet: true })), ''));

test('text: colours where the terminal has them', () => {
  const terminal = { out: () => {}, err: () => {}, colour: true, screen: true, interactive: true };
  const [head = ''] = textReport(outcome([finding], { terminal })).split('\n');
  assert.equal(
    head,
    '\u001b[1mDockerfile:1:13\u001b[0m \u001b[31merror\u001b[0m \u001b[2moutside-requires-python\u001b[0m: Python 3.9 is outside >=3.10',
  );
});

/** The two lines of the excerpt for a span of a text. */
function excerptOf(text: string, marked: string): string[] {
  const start = text.indexOf(marked);
  const at = { path: '/repository/x', start, end: start + marked.length };
  return textReport(outcome([{ ...hint, at }], { texts: { '/repository/x': text } }))
    .split('\n')
    .slice(1, 3);
}

test('text: carets stand below what they mark', () => {
  assert.deepEqual(excerptOf('\tpy = 3.9', '3.9'), ['    1 | \tpy = 3.9', '      | \t     ^^^'], 'tabs are kept');
  assert.deepEqual(excerptOf('版本 3.9', '3.9'), ['    1 | 版本 3.9', '      |      ^^^'], 'wide characters take two columns');
  assert.deepEqual(excerptOf('a\u001b[2J 3.9', '3.9'), ['    1 | a\\u001b[2J 3.9', '      |            ^^^'], 'escapes are shown');
  assert.deepEqual(excerptOf('a\nb 3.9\r\nc', '3.9\r\nc'), ['    2 | b 3.9', '      |   ^^^'], 'a line, not its end nor the next');
  assert.deepEqual(excerptOf('', ''), ['    1 | ', '      | ^'], 'an empty file');
});

test('text: a long line is cut around the finding', () => {
  const [line = '', carets = ''] = excerptOf(`${'x'.repeat(5000)} 3.9 ${'y'.repeat(5000)}`, '3.9');
  assert.equal(line.length, 8 + 160);
  assert.equal(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1), '3.9');
});

test('text: names and messages cannot break out of their line', () => {
  const path = '/repository/a\nb\u202e\u001b[31m';
  const report = { ...hint, at: { path, start: 0, end: 0 }, message: 'x\ny\u2066z' };
  const [head = ''] = textReport(outcome([report])).split('\n');
  assert.equal(head, 'a\\u000ab\\u202e\\u001b[31m:1:1 hint redundant-clause: x\\u000ay\\u2066z');
});

const range = (line: number, column: number, offset: number, length: number) => ({
  start: { line, column, offset },
  end: { line, column: column + length, offset: offset + length },
});

test('json: every field, in its order', () => {
  const expected = {
    version: 1,
    findings: [
      {
        rule: 'outside-requires-python',
        severity: 'error',
        path: 'Dockerfile',
        project: '.',
        message: 'Python 3.9 is outside >=3.10',
        ...range(1, 13, 12, 8),
        related: [{ path: 'pyproject.toml', message: 'requires-python is >=3.10', ...range(2, 20, 30, 6) }],
        fixes: [
          {
            title: 'Use Python 3.10',
            safe: true,
            preferred: true,
            edits: [{ path: 'Dockerfile', ...range(1, 13, 12, 8), newText: '3.10-slim' }],
          },
          {
            title: 'Widen',
            safe: false,
            preferred: false,
            edits: [{ path: 'pyproject.toml', ...range(2, 20, 30, 6), newText: '>=3.9' }],
          },
        ],
      },
      {
        rule: 'redundant-clause',
        severity: 'hint',
        path: 'pyproject.toml',
        project: '.',
        message: 'implied',
        ...range(2, 20, 30, 6),
        related: [],
        fixes: [],
      },
    ],
    summary: { files: 2, projects: 1, errors: 1, warnings: 0, information: 0, hints: 1 },
  };
  assert.equal(jsonReport(outcome([finding, hint])), `${JSON.stringify(expected, undefined, 2)}\n`);
});

test('json: what a terminal would obey is escaped and reads as the same text', () => {
  const message = 'a\u009b31m\u202e\u{e0041}';
  const json = jsonReport(outcome([{ ...hint, message }]));
  assert.match(json, /a\\u009b31m\\u202e\\udb40\\udc41/);
  assert.equal(JSON.parse(json).findings[0].message, message);
});

test('github: annotations with places, properties and data escaped', () => {
  const odd = { ...finding, severity: 'information' as const, message: '100 %\nof: a,b', at: { ...finding.at, path: '/repository/a,b:c' } };
  assert.equal(
    githubReport(outcome([finding, odd])),
    [
      '::error file=Dockerfile,line=1,endLine=1,col=13,endColumn=21,title=outside-requires-python::Python 3.9 is outside >=3.10',
      '::notice file=a%2Cb%3Ac,line=1,endLine=1,col=13,endColumn=21,title=outside-requires-python::100 %25\\u000aof: a,b',
      '',
    ].join('\n'),
  );
});

test('github: columns only where a finding stays in its line', () => {
  const lines = githubReport(outcome([{ ...hint, at: { path: '/repository/pyproject.toml', start: 0, end: 36 } }]));
  assert.equal(lines, '::notice file=pyproject.toml,line=1,endLine=2,title=redundant-clause::implied\n');
});

test('junit: a suite for each file; only what fails the command is a failure', () => {
  assert.equal(
    junitReport(outcome([finding, hint])),
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="requires-python" tests="2" failures="1" errors="0">',
      '  <testsuite name="Dockerfile" tests="1" failures="1" errors="0">',
      '    <testcase classname="Dockerfile" name="outside-requires-python 1:13"><failure type="error" message="Python 3.9 is outside &gt;=3.10">Dockerfile:1:13 error outside-requires-python: Python 3.9 is outside &gt;=3.10</failure></testcase>',
      '  </testsuite>',
      '  <testsuite name="pyproject.toml" tests="1" failures="0" errors="0">',
      '    <testcase classname="pyproject.toml" name="redundant-clause 2:20"><system-out>pyproject.toml:2:20 hint redundant-clause: implied</system-out></testcase>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n'),
  );
});

test('junit: no findings is one case that passes', () => {
  assert.match(junitReport(outcome([])), /tests="1" failures="0"[\s\S]*<testcase classname="requires-python" name="no findings"\/>/);
});

test('junit: nothing that XML 1.0 cannot hold', () => {
  const xml = junitReport(outcome([{ ...hint, message: '<a & "b">\u0000\ufffe\ud800' }]));
  assert.match(xml, /&lt;a &amp; &quot;b&quot;&gt;\\u0000\ufffd\ufffd</);
});

test('sarif: rules, places, the other place and the fixes', () => {
  const { $schema, version, runs } = JSON.parse(sarifReport(outcome([finding], { unreadable: new Map([['/repository/a b', 'a link']]) })));
  assert.equal(version, '2.1.0');
  assert.match($schema, /sarif-2\.1\.0\.json$/);
  const [{ tool, columnKind, invocations, results }] = runs;
  assert.equal(columnKind, 'utf16CodeUnits');
  assert.equal(tool.driver.version, '1.2.3');
  const [result] = results;
  assert.equal(tool.driver.rules[result.ruleIndex].id, 'outside-requires-python');
  const place = (uri: string, startLine: number, startColumn: number, length: number, charOffset: number) => ({
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    region: { startLine, startColumn, endLine: startLine, endColumn: startColumn + length, charOffset, charLength: length },
  });
  const docker = place('Dockerfile', 1, 13, 8, 12);
  const requires = place('pyproject.toml', 2, 20, 6, 30);
  const fix = (title: string, { artifactLocation, region }: typeof docker, text: string) => ({
    description: { text: title },
    artifactChanges: [{ artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text } }] }],
  });
  assert.deepEqual(result, {
    ruleId: 'outside-requires-python',
    ruleIndex: result.ruleIndex,
    level: 'error',
    message: { text: 'Python 3.9 is outside >=3.10' },
    locations: [{ physicalLocation: docker }],
    relatedLocations: [{ id: 0, physicalLocation: requires, message: { text: 'requires-python is >=3.10' } }],
    fixes: [fix('Use Python 3.10', docker, '3.10-slim'), fix('Widen', requires, '>=3.9')],
  });
  assert.deepEqual(invocations, [
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        {
          level: 'warning',
          message: { text: 'not read: a link' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b', uriBaseId: '%SRCROOT%' } } }],
        },
      ],
    },
  ]);
});

test('sarif: a rule that is off unless it is chosen says so', () => {
  const { rules } = JSON.parse(sarifReport(outcome([finding]))).runs[0].tool.driver as {
    rules: { id: string; defaultConfiguration: object }[];
  };
  const of = (id: string) => rules.find((rule) => rule.id === id)?.defaultConfiguration;
  assert.deepEqual(of('missing-pin'), { level: 'note', enabled: false });
  assert.deepEqual(of('stale-target'), { level: 'warning' });
});

test('sarif: places are references that need no guessing', () => {
  const uriOf = (path: string) =>
    JSON.parse(sarifReport(outcome([{ ...hint, at: { path, start: 0, end: 0 } }]))).runs[0].results[0].locations[0].physicalLocation
      .artifactLocation.uri;
  assert.equal(uriOf('/repository/a?b#c:d é'), 'a%3Fb%23c%3Ad%20%C3%A9');
  assert.equal(uriOf('/elsewhere/x'), '../elsewhere/x');
  assert.equal(uriOf('/repository/\ud800'), '%EF%BF%BD');
});

test('sarif: hints and information are notes; a finding without more has no more', () => {
  const [result] = JSON.parse(sarifReport(outcome([hint]))).runs[0].results;
  assert.deepEqual(Object.keys(result), ['ruleId', 'ruleIndex', 'level', 'message', 'locations']);
  assert.equal(result.level, 'note');
});
