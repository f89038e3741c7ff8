// Paths in an image, and packages of one Python, go where it goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strictGuard } from '../../server/src/guard.ts';
import { applyEdits } from '../../server/src/project/edits.ts';
import { createService } from '../../server/src/service.ts';
import { memoryHost } from '../memoryHost.ts';

const root = '/repository';

/** What a rule says of a Dockerfile beside a project, and the Dockerfile after its first fix. */
function check(rule: string, dockerfile: string, requires = '>=3.12') {
  const files = {
    [`${root}/Dockerfile`]: dockerfile,
    [`${root}/pyproject.toml`]: `[project]\nname = "a"\nrequires-python = "${requires}"\n`,
  };
  const service = createService(memoryHost(files, { today: '2026-11-21' }), { guard: strictGuard });
  service.setFolders([root]);
  for (const _ of service.scan());
  service.update();
  const reports = service.reports(`${root}/Dockerfile`).filter((report) => report.rule === rule);
  const edits = reports[0]?.fixes?.[0]?.edits ?? [];
  return { messages: reports.map(({ message }) => message), text: applyEdits(dockerfile, edits) };
}

const conflict = (dockerfile: string, requires?: string) => check('conflicting-pins', dockerfile, requires);

test('a path in an image that has another Python', () => {
  const { messages, text } = conflict('FROM python:3.13\nENV P=/usr/local/lib/python3.12/site-packages\n');
  assert.deepEqual(messages, ['This path is of Python 3.12, and the image has Python 3.13']);
  assert.equal(text, 'FROM python:3.13\nENV P=/usr/local/lib/python3.13/site-packages\n');
});

test('the image may stand in an argument or in an earlier stage', () => {
  const text = 'ARG PY=3.13\nFROM python:${PY}-slim AS a\nFROM a\nRUN ls /usr/local/lib/python3.12\n';
  assert.equal(conflict(text).messages.length, 1);
  assert.equal(conflict(text.replace('3.12', '3.13')).messages.length, 0);
});

test('paths of what is copied lie where it comes from', () => {
  const head = 'FROM python:3.13 AS a\nFROM python:3.13\n';
  assert.equal(conflict(`${head}COPY --from=a /i/lib/python3.12/x /usr/local/lib/python3.13/x\n`).messages.length, 1);
  assert.equal(conflict(`${head}COPY --from=0 /i/lib/python3.12/x /y\n`).messages.length, 0);
  assert.equal(conflict(`${head}COPY ./lib/python3.12/x /y\n`).messages.length, 0);
});

test('silent where another Python may have come from elsewhere', () => {
  for (const line of [
    'RUN ls /usr/lib/python3.11/dist-packages',
    'RUN ls /opt/conda/lib/python3.11',
    'RUN uv python install 3.11\nRUN ls /x/lib/python3.11',
    'RUN apt-get install python3.11-dev\nRUN ls /usr/local/include/python3.11',
    'COPY --from=python:3.11 /usr/local /usr/local\nRUN ls /usr/local/lib/python3.10',
    'ENV P=/app/.venv/lib/python3.11/site-packages',
    'RUN echo python3.11',
  ]) {
    assert.deepEqual(
      conflict(`FROM python:3.13\n${line}\n`, '>=3.9').messages.filter((message) => message.startsWith('This path')),
      [],
      line,
    );
  }
});

test('an image takes its paths along', () => {
  const before = 'FROM python:3.10-slim\nRUN rm -r /usr/local/lib/python3.10/test\nCMD ["/usr/local/bin/python3.10"]\n';
  const { messages, text } = check('outside-requires-python', before);
  assert.equal(messages.length, 1, 'the paths have no finding of their own');
  assert.equal(text, before.replaceAll('3.10', '3.12'));
});

test('so does a package of the system, and a source with its patch', () => {
  const packages = 'FROM ubuntu\nRUN apt-get install python3.10 python3.10-dev && ln -s /usr/bin/python3.10 /python\n';
  assert.equal(check('outside-requires-python', packages).text, packages.replaceAll('3.10', '3.12'));
  const sources = 'FROM debian\nRUN wget https://www.python.org/ftp/python/3.12.4/Python-3.12.4.tgz && cd Python-3.12.4\n';
  const { messages, text } = check('outdated-patch', sources);
  assert.equal(messages.length, 1);
  assert.equal(text.match(/3\.12\.\d+/g)?.length, 3);
  assert.equal(new Set(text.match(/3\.12\.\d+/g)).size, 1);
  assert.notEqual(text, sources);
});
