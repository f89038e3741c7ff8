// What is published, when, and for which text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codesOf, PYPROJECT, scene } from './scene.ts';

describe('diagnostics', () => {
  test('are published for files that nobody opened', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, Dockerfile: 'FROM python:3.9-slim\n' });
    const { diagnostics } = await client.until(() => client.published.get(client.uri('Dockerfile')));
    const diagnostic = diagnostics.find(({ code }) => code === 'outside-requires-python');
    assert.equal(diagnostic?.source, 'requires-python');
    assert.equal(diagnostic.severity, 1);
    assert.deepEqual(diagnostic.range, { start: { line: 0, character: 12 }, end: { line: 0, character: 20 } });
    assert.match(diagnostic.codeDescription?.href ?? '', /^https:\/\/.*\/outside-requires-python\.md$/);
    assert.deepEqual(diagnostic.relatedInformation, [
      {
        location: { uri: client.uri('pyproject.toml'), range: { start: { line: 3, character: 19 }, end: { line: 3, character: 25 } } },
        message: 'requires-python is >=3.11',
      },
    ]);
  });

  test('of a closed file follow what is typed in an open one', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, Dockerfile: 'FROM python:3.12-slim\n' });
    client.open(client.uri('pyproject.toml'), PYPROJECT);
    await client.settled();
    client.change(client.uri('pyproject.toml'), 2, PYPROJECT.replace('3.11', '3.13'));
    await client.until(() => client.codes('Dockerfile')?.includes('outside-requires-python'));
    client.change(client.uri('pyproject.toml'), 3, PYPROJECT);
    await client.until(() => client.codes('Dockerfile')?.length === 0);
  });

  test('of a closed file are not sent again while nothing about them changes', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, Dockerfile: 'FROM python:3.9-slim\n' });
    client.open(client.uri('pyproject.toml'), PYPROJECT);
    await client.settled();
    const before = client.counts.get(client.uri('Dockerfile'));
    client.change(client.uri('pyproject.toml'), 2, PYPROJECT.replace('"demo"', '"demonstration"'));
    await client.settled();
    assert.equal(client.counts.get(client.uri('Dockerfile')), before);
    // The place they refer to has moved.
    client.change(client.uri('pyproject.toml'), 3, `# a line\n${PYPROJECT}`);
    await client.settled();
    assert.equal(client.counts.get(client.uri('Dockerfile')), (before ?? 0) + 1);
    assert.equal(client.published.get(client.uri('Dockerfile'))?.diagnostics[0]?.relatedInformation?.[0]?.location.range.start.line, 4);
  });

  test('carry the version of the text they are for, also where there are none', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT });
    client.open(client.uri('pyproject.toml'), PYPROJECT);
    await client.until(() => client.published.get(client.uri('pyproject.toml'))?.version === 1);
    client.change(client.uri('pyproject.toml'), 7, `${PYPROJECT}\n`);
    await client.until(() => client.published.get(client.uri('pyproject.toml'))?.version === 7);
    assert.deepEqual(client.codes('pyproject.toml'), []);
  });

  test('of a burst are those of its last change', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT });
    const uri = client.uri('pyproject.toml');
    client.open(uri, PYPROJECT);
    await client.settled();
    const before = client.counts.get(uri) ?? 0;
    for (let version = 2; version <= 51; version++) client.change(uri, version, PYPROJECT.replace('>=3.11', `=>3.${version}`));
    const last = await client.until(() => (client.published.get(uri)?.version === 51 ? client.published.get(uri) : undefined));
    assert.match(String(last.diagnostics.find(({ code }) => code === 'invalid-specifier')?.message), /=>3\.51/);
    assert.ok((client.counts.get(uri) ?? 0) - before <= 5, 'a burst is not answered change by change');
  });

  test('go when the text goes back to what is on the disk', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT });
    client.open(client.uri('pyproject.toml'), PYPROJECT.replace('>=3.11', '=>3.11'));
    await client.until(() => client.codes('pyproject.toml')?.includes('invalid-specifier'));
    client.closeDocument(client.uri('pyproject.toml'));
    await client.until(() => client.codes('pyproject.toml')?.length === 0);
  });

  test('speak of the disk again when a document is closed unsaved', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT, '.python-version': '3.9\n' });
    await client.until(() => client.codes('.python-version')?.includes('outside-requires-python'));
    client.open(client.uri('.python-version'), '3.12\n');
    await client.until(() => client.codes('.python-version')?.length === 0);
    client.closeDocument(client.uri('.python-version'));
    await client.until(() => client.codes('.python-version')?.includes('outside-requires-python'));
    assert.equal(client.published.get(client.uri('.python-version'))?.version, undefined);
  });

  test('come with the tags of what is no longer needed', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT.replace('>=3.11', '>=3.8,>=3.11') });
    const { diagnostics } = await client.until(() => client.published.get(client.uri('pyproject.toml')));
    assert.deepEqual(
      diagnostics.filter(({ tags }) => tags?.includes(1)).map(({ code }) => code),
      ['redundant-clause'],
    );
  });
});

describe('changes of a document', () => {
  /** `requires-python` is judged right only when every offset before it is. */
  const broken = PYPROJECT.replace('>=3.11', '=>3.11');
  const at = (line: number, start: number, end: number, text: string, endLine = line) => ({
    range: { start: { line, character: start }, end: { line: endLine, character: end } },
    text,
  });

  async function edited(text: string, ...changes: ReturnType<typeof at>[]) {
    const client = await scene({});
    const uri = client.uri('pyproject.toml');
    client.open(uri, text);
    client.change(uri, 2, changes);
    return client.until(() => (client.published.get(uri)?.version === 2 ? client.published.get(uri)?.diagnostics : undefined));
  }

  test('are counted in UTF-16, so that an astral character takes two', async () => {
    const text = broken.replace('"demo"', '"demo" # 🐍🐍 é');
    const diagnostics = await edited(text, at(1, 11, 13, 'x'), at(3, 19, 21, '>='));
    assert.deepEqual(codesOf(diagnostics), []);
    const [before] = await edited(text.replace('requires-python', '# 🐍\nrequires-python'), at(1, 11, 13, 'x'));
    assert.deepEqual(before?.range.start, { line: 4, character: 19 });
  });

  test('may stand in the middle of a line that holds astral characters', async () => {
    const [diagnostic] = await edited('project = { name = "🐍", version = "1", requires-python = ">=3.11" }\n', at(0, 59, 61, '=>'));
    assert.equal(diagnostic?.code, 'invalid-specifier');
    assert.deepEqual(diagnostic.range, { start: { line: 0, character: 59 }, end: { line: 0, character: 65 } });
  });

  test('know lines that end as on Windows, and on old Macintoshes', async () => {
    for (const end of ['\r\n', '\r']) {
      const text = broken.replaceAll('\n', end);
      assert.deepEqual(codesOf(await edited(text, at(3, 19, 21, '>='))), [], JSON.stringify(end));
    }
  });

  test('of one message follow one another', async () => {
    const diagnostics = await edited(broken, at(0, 0, 0, '# one\n# two\n'), at(5, 19, 21, '>='), at(0, 0, 0, '', 2));
    assert.deepEqual(codesOf(diagnostics), []);
  });

  test('may take lines out, and put some in', async () => {
    assert.deepEqual(codesOf(await edited(broken, at(2, 0, 0, '', 3), at(2, 19, 21, '>='))), []);
    const [diagnostic] = await edited(broken, at(3, 0, 0, 'description = "a"\nreadme = "b"\n'));
    assert.deepEqual(diagnostic?.range.start, { line: 5, character: 19 });
  });

  test('beyond the end of a line or of the text are taken as their ends', async () => {
    assert.deepEqual(codesOf(await edited(broken, at(3, 19, 9999, '>=3.11"'), at(99, 0, 0, '\n'))), []);
  });

  test('for a document that is not open are left alone', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT });
    client.change(client.uri('pyproject.toml'), 2, broken);
    await client.settled();
    assert.equal(client.codes('pyproject.toml'), undefined);
  });
});

describe('documents that lie elsewhere', () => {
  test('outside every folder are projects of their own while they are open', async () => {
    const client = await scene({ '/other/pyproject.toml': PYPROJECT, '/other/.python-version': '3.9\n' });
    client.open(client.uri('/other/pyproject.toml'), PYPROJECT.replace('>=3.11', '=>3.11'));
    await client.until(() => client.codes('/other/pyproject.toml')?.includes('invalid-specifier'));
    client.open(client.uri('/other/.python-version'), '3.9\n');
    client.change(client.uri('/other/pyproject.toml'), 2, PYPROJECT);
    await client.until(() => client.codes('/other/.python-version')?.includes('outside-requires-python'));
    client.closeDocument(client.uri('/other/.python-version'));
    await client.until(() => client.codes('/other/.python-version')?.length === 0);
  });

  test('on no disk are known by their names', async () => {
    const client = await scene({});
    client.open('untitled:pyproject.toml', PYPROJECT);
    client.open('untitled:Dockerfile', 'FROM python:3.9-slim\n');
    await client.until(() => codesOf(client.published.get('untitled:Dockerfile')?.diagnostics)?.includes('outside-requires-python'));
    client.closeDocument('untitled:Dockerfile');
    await client.until(() => client.published.get('untitled:Dockerfile')?.diagnostics.length === 0);
    assert.deepEqual([...client.published.keys()].sort(), ['untitled:Dockerfile', 'untitled:pyproject.toml']);
  });

  test('of a virtual folder do not mix with the disk', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT });
    client.open('vscode-vfs://github/demo/.python-version', '3.9\n');
    await client.settled();
    assert.deepEqual(
      codesOf(client.published.get('vscode-vfs://github/demo/.python-version')?.diagnostics)?.includes('outside-requires-python'),
      false,
    );
  });

  test('of no kind that is read are answered, too', async () => {
    const client = await scene({});
    client.open(client.uri('notes.md'), 'python 3.9');
    const { diagnostics, version } = await client.until(() => client.published.get(client.uri('notes.md')));
    assert.deepEqual([diagnostics, version], [[], 1]);
  });

  test('with spaces, percent signs and letters of any script keep their spelling', async () => {
    const folder = '/my 100% café 🐍';
    const client = await scene({ [`${folder}/pyproject.toml`]: PYPROJECT, [`${folder}/.python-version`]: '3.9\n' }, { folders: [] });
    const uri = 'file:///my 100%25 caf%C3%A9 %F0%9F%90%8D/.python-version';
    client.open('file:///my%20100%25%20caf%C3%A9%20%F0%9F%90%8D/pyproject.toml', PYPROJECT);
    client.open(uri, '3.9\n');
    await client.until(() => codesOf(client.published.get(uri)?.diagnostics)?.includes('outside-requires-python'));
  });

  test('on Windows are the same however the drive is spelled', async () => {
    const files = { 'C:/demo/pyproject.toml': PYPROJECT, 'C:/demo/.python-version': '3.9\n' };
    const client = await scene(files, { folders: ['C:/demo'], platform: 'win32' });
    await client.until(() =>
      codesOf(client.published.get('file:///c%3A/demo/.python-version')?.diagnostics)?.includes('outside-requires-python'),
    );
    client.open('file:///C:/demo/.python-version', '3.12\n');
    await client.until(() => client.published.get('file:///C:/demo/.python-version')?.version === 1);
    assert.deepEqual(client.published.get('file:///c%3A/demo/.python-version')?.diagnostics, []);
    client.closeDocument('file:///C:/demo/.python-version');
    await client.until(() => client.published.get('file:///c%3A/demo/.python-version')?.diagnostics.length);
  });
});

describe('large and strange texts', () => {
  test('with more findings than any editor shows have the gravest of them told', async () => {
    const stages = 'FROM python:3.11.1\n'.repeat(1500);
    const client = await scene({ 'pyproject.toml': PYPROJECT, Dockerfile: `${stages}FROM python:3.9\n` });
    const { diagnostics } = await client.until(() => client.published.get(client.uri('Dockerfile')));
    assert.equal(diagnostics.length, 1000);
    assert.deepEqual(codesOf(diagnostics.filter(({ severity }) => severity === 1)), ['outside-requires-python']);
  });

  test('of more than 4 MiB are not read, and that is said once', async () => {
    const client = await scene({});
    const uri = client.uri('pyproject.toml');
    const huge = `${PYPROJECT.replace('>=3.11', '=>3.11')}# ${'x'.repeat(4 << 20)}\n`;
    client.open(uri, huge);
    await client.until(() => client.published.get(uri)?.version === 1);
    assert.deepEqual(client.codes('pyproject.toml'), []);
    await client.until(() => client.logged.some((line) => line.includes('/demo/pyproject.toml: not read: is larger than 4 MiB')));
    client.change(uri, 2, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: ' ' }]);
    await client.until(() => client.published.get(uri)?.version === 2);
    client.change(uri, 3, PYPROJECT.replace('>=3.11', '=>3.11'));
    await client.until(() => client.codes('pyproject.toml')?.includes('invalid-specifier'));
    assert.equal(client.logged.filter((line) => line.includes('4 MiB')).length, 1);
  });

  test('that cannot be read are named in one line each, once', async () => {
    const client = await scene({ 'pyproject.toml': PYPROJECT }, { unreadable: { '/demo/tox.ini': 'permission denied' } });
    await client.until(() => client.logged.length > 0);
    client.save('pyproject.toml', `${PYPROJECT}\n`);
    client.tell(2, 'tox.ini');
    await client.settled();
    assert.deepEqual(client.logged, ['warning: /demo/tox.ini: not read: permission denied']);
  });

  test('whatever they hold leave the server standing', async () => {
    const client = await scene({});
    const uri = client.uri('pyproject.toml');
    client.open(uri, '[hasOwnProperty]\ncall = 1\n[__proto__]\nx = 1\n');
    for (const [index, text] of ['\0', '\ud800', '[['.repeat(5000), '"""', 'a = {'.repeat(3000), '\u2028\u2029\r'].entries())
      client.change(uri, index + 2, text);
    client.change(uri, 99, PYPROJECT.replace('>=3.11', '=>3.11'));
    await client.until(() => client.codes('pyproject.toml')?.includes('invalid-specifier'));
  });
});
