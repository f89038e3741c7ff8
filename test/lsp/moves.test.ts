// Moving a whole project: by a new name for its floor, by an offered action, and by what an editor asks for.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnnotatedTextEdit, CodeAction, PrepareRenameResult, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { ABILITIES } from './client.ts';
import { actionsAt, newTexts, type Scene, scene, titles } from './scene.ts';

const files = {
  'pyproject.toml': `[project]
name = "demo"
version = "1"
requires-python = ">=3.11,<4"
classifiers = [
  "Programming Language :: Python :: 3.11",
  "Programming Language :: Python :: 3.12",
  "Programming Language :: Python :: 3.13",
]
`,
  '.python-version': '3.13\n',
  'tox.ini': '[tox]\nenvlist = py311, py312, py313\n',
  'README.md': 'Needs Python 3.11+ to run.\n',
  'uv.lock': 'version = 1\nrequires-python = ">=3.11, <4"\n',
};

const floor = { line: 3, character: 22 };

async function opened(texts: Readonly<Record<string, string>> = files, capabilities = ABILITIES): Promise<Scene> {
  const client = await scene(texts, { capabilities });
  await client.settled();
  return client;
}

const at = (client: Scene, path: string, position: object) => ({ textDocument: { uri: client.uri(path) }, position });

const rename = (client: Scene, newName: string, path = 'pyproject.toml', position: object = floor): Promise<WorkspaceEdit | null> =>
  client.connection.sendRequest('textDocument/rename', { ...at(client, path, position), newName });

const prepare = (client: Scene, path: string, position: object): Promise<PrepareRenameResult | null> =>
  client.connection.sendRequest('textDocument/prepareRename', at(client, path, position));

/** What is put into each file, without the places of it. */
const textsIn = (client: Scene, edit: WorkspaceEdit | null): Record<string, string[]> =>
  Object.fromEntries(Object.entries(newTexts(edit ?? undefined)).map(([uri, texts]) => [uri.slice(client.uri('').length), texts]));

describe('renaming', () => {
  test('is of the version alone', async () => {
    const client = await opened();
    assert.deepEqual(await prepare(client, 'pyproject.toml', floor), {
      range: { start: { line: 3, character: 21 }, end: { line: 3, character: 25 } },
      placeholder: '3.11',
    });
    assert.deepEqual(await prepare(client, '.python-version', { line: 0, character: 0 }), {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
      placeholder: '3.13',
    });
  });

  test('is of nothing that decides nothing', async () => {
    const client = await opened();
    assert.equal(await prepare(client, 'tox.ini', { line: 1, character: 12 }), null);
    assert.equal(await prepare(client, 'pyproject.toml', { line: 0, character: 1 }), null);
  });

  test('raises the floor of the whole project', async () => {
    const client = await opened();
    const texts = textsIn(client, await rename(client, '3.12'));
    assert.deepEqual(texts['pyproject.toml'], ['>=3.12,<4', '']);
    assert.deepEqual(texts['tox.ini'], ['']);
    assert.equal(texts['.python-version'], undefined);
    assert.equal(texts['uv.lock'], undefined);
  });

  test('tells in the log what is left', async () => {
    const client = await opened();
    await rename(client, '3.12');
    assert.match(client.logged.join('\n'), /uv\.lock: .*uv lock/);
  });

  test('does not lower it: no list tells what it would take', async () => {
    const client = await opened();
    await assert.rejects(rename(client, '3.10'), /Python 3\.10 would lower the floor 3\.11/);
    await assert.rejects(rename(client, '2.9'), /Python 2\.9 was never released/);
  });

  test('of what runs moves that alone in an application', async () => {
    const client = await opened({ '.python-version': '3.12\n', Dockerfile: 'FROM python:3.12-slim\n', Pipfile: '' });
    const edit = await rename(client, '3.13', '.python-version', { line: 0, character: 0 });
    assert.deepEqual(textsIn(client, edit), { '.python-version': ['3.13'], Dockerfile: ['3.13-slim'] });
  });

  test('to what is no version is refused in a sentence, and to the same does nothing', async () => {
    const client = await opened();
    await assert.rejects(rename(client, 'newest'), /"newest" is not a version of two numbers, such as 3\.11/);
    assert.equal(await rename(client, '3.11'), null);
    await assert.rejects(rename(client, '3.12', 'tox.ini', { line: 1, character: 12 }), /No version stands here/);
  });

  test('says what each change is for where the client shows that', async () => {
    const workspaceEdit = { documentChanges: true, changeAnnotationSupport: {} };
    const client = await opened(files, { ...ABILITIES, workspace: { ...ABILITIES.workspace, workspaceEdit } });
    const edit = await rename(client, '3.12');
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(new Set(changes.map(({ textDocument }) => textDocument.uri)).size, changes.length);
    const labels = changes.flatMap(({ edits }) =>
      edits.map((it) => edit?.changeAnnotations?.[(it as AnnotatedTextEdit).annotationId]?.label),
    );
    assert.ok(labels.length > 3 && labels.every((label) => label !== undefined && label.length > 3));
    const prose = changes.find(({ textDocument }) => textDocument.uri === client.uri('README.md'));
    const annotation = edit?.changeAnnotations?.[(prose!.edits[0] as AnnotatedTextEdit).annotationId];
    assert.equal(annotation?.needsConfirmation, true);
  });
});

interface Plan {
  readonly title: string;
  readonly refused: string | null;
  readonly groups: readonly {
    readonly changes: readonly { readonly id: string; readonly uri: string; readonly old: string; readonly new: string }[];
  }[];
  readonly left: readonly { readonly uri: string; readonly command: string | null }[];
}

const planOf = (client: Scene, kind: string, ...minors: string[]): Promise<Plan> =>
  client.connection.sendRequest('requiresPython/planMove', { uri: client.uri('pyproject.toml'), kind, minors });

const move = (client: Scene, argument: object): Promise<boolean | null> =>
  client.connection.sendRequest('workspace/executeCommand', {
    command: 'requiresPython.move',
    arguments: [{ uri: client.uri('pyproject.toml'), kind: 'drop', minors: ['3.11'], ...argument }],
  });

function asked(client: Scene): Promise<WorkspaceEdit> {
  return new Promise((done) => {
    client.connection.onRequest('workspace/applyEdit', ({ edit }) => {
      done(edit);
      return { applied: true };
    });
  });
}

describe('a move', () => {
  test('can be wished for by name, with how long each Python lives', async () => {
    const client = await opened();
    const moves = await client.connection.sendRequest<Record<string, { minor: string; lifeCycle: string }[]>>('requiresPython/moves', {
      uri: client.uri('tox.ini'),
    });
    assert.equal(moves.requires as unknown, '>=3.11,<4');
    assert.equal(moves.drop?.[0]?.minor, '3.11');
    assert.equal(moves.add?.[0]?.minor, '3.15');
    assert.match(moves.drop?.[0]?.lifeCycle ?? '', /until \d{4}-\d\d-\d\d/);
  });

  test('is shown before it is made', async () => {
    const client = await opened();
    const plan = await planOf(client, 'drop', '3.11');
    assert.equal(plan.refused, null);
    const changes = plan.groups.flatMap((group) => group.changes);
    assert.ok(changes.some(({ old, new: fresh }) => old === '>=3.11,<4' && fresh === '>=3.12,<4'));
    assert.deepEqual(
      plan.left.flatMap(({ command }) => command ?? []),
      ['uv lock'],
    );
  });

  test('that cannot be made says why', async () => {
    const client = await opened();
    assert.match((await planOf(client, 'pin', '3.99')).refused ?? '', /3\.99/);
    const nothing = await planOf(client, 'drop', '3.9');
    assert.deepEqual([nothing.refused, nothing.groups], [null, []]);
    assert.equal(await client.connection.sendRequest('requiresPython/planMove', { uri: client.uri('x'), kind: 'bump', minors: [] }), null);
  });

  test('is made as far as it was chosen', async () => {
    const client = await opened();
    const [change] = (await planOf(client, 'drop', '3.11')).groups.flatMap((group) => group.changes);
    const edit = asked(client);
    assert.equal(await move(client, { changes: [change?.id] }), true);
    assert.deepEqual(textsIn(client, await edit), { 'pyproject.toml': ['>=3.12,<4'] });
  });

  test('is refused when the text is not what it was planned for', async () => {
    const client = await opened();
    const ids = (await planOf(client, 'drop', '3.11')).groups.flatMap((group) => group.changes.map(({ id }) => id));
    client.save('tox.ini', '[tox]\nenvlist = py312\n');
    await client.settled();
    assert.equal(await move(client, { changes: ids }), null);
    assert.match(client.logged.join('\n'), /nothing was moved: the text is not what was planned for/);
  });

  test('of any other shape does nothing', async () => {
    const client = await opened();
    for (const wrong of [{ kind: 'bump' }, { minors: '3.11' }, { minors: [3] }, { uri: 7 }, { changes: [1] }])
      assert.equal(await move(client, wrong), null);
  });

  test('is offered where the range stands, and nowhere else', async () => {
    const client = await opened();
    const range = { start: floor, end: floor };
    const offered = titles(await actionsAt(client, client.uri('pyproject.toml'), ['refactor'], range));
    assert.deepEqual(offered, ['Drop Python 3.11 everywhere …', 'Add Python 3.15 everywhere …']);
    assert.deepEqual(await actionsAt(client, client.uri('tox.ini'), ['refactor']), []);
  });

  test('that was offered is made by its command', async () => {
    const client = await opened();
    const [action] = (await actionsAt(client, client.uri('pyproject.toml'), ['refactor'], { start: floor, end: floor })) as CodeAction[];
    const edit = asked(client);
    const { command, arguments: values } = action?.command ?? {};
    assert.equal(await client.connection.sendRequest('workspace/executeCommand', { command, arguments: values }), true);
    assert.deepEqual(textsIn(client, await edit)['pyproject.toml'], ['>=3.12,<4', '']);
  });
});
