// What is offered, in every form that clients take.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction, Command, Position, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { ABILITIES } from './client.ts';
import { actionsAt, newTexts, PYPROJECT, resolve, type Scene, scene, titles } from './scene.ts';

const DOCKERFILE = 'FROM python:3.9-slim\n';
const files = { 'pyproject.toml': PYPROJECT, Dockerfile: DOCKERFILE };

/** The scene with the Dockerfile open and its findings published. */
async function opened(extra: Readonly<Record<string, string>> = {}, capabilities = ABILITIES): Promise<Scene> {
  const client = await scene({ ...files, ...extra }, { capabilities });
  client.open(client.uri('Dockerfile'), DOCKERFILE);
  await client.until(() => client.codes('Dockerfile')?.length);
  await client.settled();
  return client;
}

/** The same with nothing open, for a client that takes no actions but commands. */
async function commandsOnly(): Promise<Scene> {
  const { codeAction, ...textDocument } = ABILITIES.textDocument ?? {};
  assert.ok(codeAction);
  const client = await scene(files, { capabilities: { ...ABILITIES, textDocument } });
  await client.until(() => client.codes('Dockerfile')?.length);
  return client;
}

const preferred = (actions: readonly (CodeAction | Command)[]) =>
  actions.find((action): action is CodeAction => 'isPreferred' in action && action.isPreferred === true);

/** What the client is asked to change. */
function asked(client: Scene, applied = true): Promise<{ label?: string; edit: WorkspaceEdit; metadata?: { isRefactoring?: boolean } }> {
  return new Promise((done) => {
    client.connection.onRequest('workspace/applyEdit', (params) => {
      done(params);
      return { applied };
    });
  });
}

const execute = (client: Scene, command: Command | undefined) =>
  client.connection.sendRequest('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });

describe('code actions', () => {
  test('are resolved to edits with the version of the document', async () => {
    const client = await opened();
    const action = preferred(await actionsAt(client, client.uri('Dockerfile')));
    assert.equal(action?.kind, 'quickfix');
    assert.equal(action.edit, undefined);
    assert.equal(action.diagnostics?.[0]?.code, 'outside-requires-python');
    const { edit } = await resolve(client, action);
    assert.deepEqual(edit?.documentChanges, [
      {
        textDocument: { uri: client.uri('Dockerfile'), version: 1 },
        edits: [{ range: { start: { line: 0, character: 12 }, end: { line: 0, character: 20 } }, newText: '3.11-slim' }],
      },
    ]);
  });

  test('are asked for a place: those of findings that touch it', async () => {
    const client = await opened();
    const at = (start: number, end: number) => ({ start: { line: 0, character: start }, end: { line: 0, character: end } });
    const uri = client.uri('Dockerfile');
    assert.notDeepEqual(await actionsAt(client, uri, undefined, at(20, 20)), []);
    assert.deepEqual(await actionsAt(client, uri, undefined, at(0, 4)), []);
  });

  test('carry their edit at once where they cannot be resolved', async () => {
    const { codeAction, ...textDocument } = ABILITIES.textDocument ?? {};
    const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
    assert.ok(codeAction);
    const client = await opened({}, { ...ABILITIES, textDocument: { ...textDocument, codeAction: literals } });
    const action = preferred(await actionsAt(client, client.uri('Dockerfile')));
    assert.deepEqual(newTexts(action?.edit), { [client.uri('Dockerfile')]: ['3.11-slim'] });
    assert.equal(action?.data, undefined);
  });

  test('edit by URI where versions are not understood', async () => {
    const client = await opened({}, { ...ABILITIES, workspace: { applyEdit: true } });
    const { edit } = await resolve(client, preferred(await actionsAt(client, client.uri('Dockerfile'))));
    assert.equal(edit?.documentChanges, undefined);
    assert.deepEqual(newTexts(edit), { [client.uri('Dockerfile')]: ['3.11-slim'] });
  });

  test('are commands where nothing else is understood', async () => {
    const client = await commandsOnly();
    const actions = await actionsAt(client, client.uri('Dockerfile'));
    assert.ok(actions.length > 0 && actions.every((action) => typeof action.command === 'string'));
  });

  test('give no edit when the finding is gone', async () => {
    const client = await opened();
    const action = preferred(await actionsAt(client, client.uri('Dockerfile')));
    client.change(client.uri('Dockerfile'), 2, 'FROM python:3.12-slim\n');
    assert.equal((await resolve(client, action)).edit, undefined);
  });

  test('find their place again when the text around it has moved', async () => {
    const client = await opened();
    const action = preferred(await actionsAt(client, client.uri('Dockerfile')));
    client.change(client.uri('Dockerfile'), 2, `# one more line\n${DOCKERFILE}`);
    const { edit } = await resolve(client, action);
    assert.deepEqual(edit?.documentChanges, [
      {
        textDocument: { uri: client.uri('Dockerfile'), version: 2 },
        edits: [{ range: { start: { line: 1, character: 12 }, end: { line: 1, character: 20 } }, newText: '3.11-slim' }],
      },
    ]);
  });

  test('on closed files are edits of them', async () => {
    const client = await scene(files);
    await client.until(() => client.codes('Dockerfile')?.length);
    const { edit } = await resolve(client, preferred(await actionsAt(client, client.uri('Dockerfile'))));
    assert.deepEqual(newTexts(edit), { [client.uri('Dockerfile')]: ['3.11-slim'] });
  });

  test('as commands go through the client, marked as a refactoring', async () => {
    const client = await commandsOnly();
    const request = asked(client);
    const [action] = (await actionsAt(client, client.uri('Dockerfile'))) as Command[];
    assert.equal(action?.command, 'requiresPython.applyFix');
    assert.equal(await execute(client, action), true);
    const { label, edit, metadata } = await request;
    assert.equal(label, action.title);
    assert.equal(metadata?.isRefactoring, true);
    assert.deepEqual(newTexts(edit), { [client.uri('Dockerfile')]: ['3.11-slim'] });
  });

  test('that the client did not apply are said not to be', async () => {
    const client = await commandsOnly();
    void asked(client, false);
    const [action] = (await actionsAt(client, client.uri('Dockerfile'))) as Command[];
    assert.equal(await execute(client, action), false);
  });

  test('that no longer fit are refused, and so is what was never offered', async () => {
    const client = await commandsOnly();
    const [action] = (await actionsAt(client, client.uri('Dockerfile'))) as Command[];
    client.save('Dockerfile', 'FROM python:3.12-slim\n');
    await client.until(() => client.codes('Dockerfile')?.length === 0);
    assert.equal(await execute(client, action), null);
    assert.match(client.logged.join('\n'), /warning: "Use Python 3\.11" was not applied: the text is not what it was offered for/);
    for (const argument of [undefined, null, 7, {}, { uri: 1 }, { all: {} }, { all: null }]) {
      assert.equal(await execute(client, { title: '', command: 'requiresPython.applyFix', arguments: [argument] }), null);
    }
    assert.equal(await execute(client, { title: '', command: 'requiresPython.nothing', arguments: [] }), null);
    assert.deepEqual(client.received, []);
  });
});

describe('fixing all', () => {
  test('of a rule reaches the whole project, closed files included', async () => {
    const client = await opened({ '.python-version': '3.9\n', 'web/Dockerfile': 'FROM python:3.8\n' });
    const action = (await actionsAt(client, client.uri('Dockerfile'))).find(({ title }) => title === 'Fix all 3: outside-requires-python');
    assert.deepEqual(newTexts((await resolve(client, action as CodeAction)).edit), {
      [client.uri('.python-version')]: ['3.11'],
      [client.uri('Dockerfile')]: ['3.11-slim'],
      [client.uri('web/Dockerfile')]: ['3.11'],
    });
  });

  test('of a rule may stay in the file, where there is more of it elsewhere', async () => {
    const client = await opened({ '.python-version': '3.9\n' });
    client.change(client.uri('Dockerfile'), 2, `${DOCKERFILE}FROM python:3.8\n`);
    const offered = await actionsAt(client, client.uri('Dockerfile'));
    assert.ok(titles(offered).includes('Fix all 3: outside-requires-python'));
    const action = offered.find(({ title }) => title === 'Fix all 2 in this file: outside-requires-python');
    assert.deepEqual(newTexts((await resolve(client, action)).edit), { [client.uri('Dockerfile')]: ['3.11-slim', '3.11'] });
  });

  test('of a rule within open files is an edit', async () => {
    const text = `${DOCKERFILE}FROM python:3.8\n`;
    const client = await opened();
    client.change(client.uri('Dockerfile'), 2, text);
    const action = (await actionsAt(client, client.uri('Dockerfile'))).find(({ title }) => title === 'Fix all 2: outside-requires-python');
    const { edit } = await resolve(client, action);
    assert.deepEqual(newTexts(edit), { [client.uri('Dockerfile')]: ['3.11-slim', '3.11'] });
  });

  test('is offered once where findings of one rule stand side by side', async () => {
    const client = await opened({ '.python-version': '3.9\n' });
    client.change(client.uri('Dockerfile'), 2, `${DOCKERFILE}FROM python:3.8\n`);
    const found = titles(await actionsAt(client, client.uri('Dockerfile'))).filter((title) => title.startsWith('Fix all'));
    assert.deepEqual(found, [...new Set(found)]);
  });

  test('that is safe in a document is offered to who asks for it alone', async () => {
    const client = await opened();
    const uri = client.uri('Dockerfile');
    const kinds = async (...only: string[]) => (await actionsAt(client, uri, only)).map((action) => 'kind' in action && action.kind);
    for (const only of ['source', 'source.fixAll', 'source.fixAll.requires-python']) {
      assert.deepEqual(await kinds(only), ['source.fixAll.requires-python'], only);
    }
    for (const only of ['source.organizeImports', 'refactor', 'source.fixAll.ruff', 'source.fixAl'])
      assert.deepEqual(await kinds(only), [], only);
    assert.ok(!titles(await actionsAt(client, uri)).includes('Fix everything that is safe'));
    const { edit } = await resolve(client, (await actionsAt(client, uri, ['source.fixAll']))[0]);
    assert.deepEqual(newTexts(edit), { [uri]: ['3.11-slim'] });
  });

  test('takes the first of two that meet, and the other one the next time', async () => {
    const text = `${PYPROJECT.replace('>=3.11', '>=3.8,>=3.9,>=3.11')}classifiers = ["Programming Language :: Python :: 3.9", "Programming Language :: Python :: 3.8"]\n`;
    const client = await scene({});
    const uri = client.uri('pyproject.toml');
    let now = text;
    client.open(uri, now);
    for (let version = 2; version < 8; version++) {
      const [action] = await actionsAt(client, uri, ['source.fixAll']);
      if (action === undefined) break;
      const { edit } = await resolve(client, action);
      const edits = ((edit?.documentChanges ?? []) as TextDocumentEdit[]).flatMap((change) => change.edits as TextEdit[]);
      assert.ok(edits.length > 0);
      now = applied(now, edits);
      client.change(uri, version, now);
    }
    assert.deepEqual(await actionsAt(client, uri, ['source.fixAll']), []);
    assert.match(now, /requires-python = ">=3\.11"/);
  });
});

const offsetIn = (text: string, { line, character }: Position): number =>
  text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;

/** The text after edits that do not touch one another; throws when they do. */
function applied(text: string, edits: readonly TextEdit[]): string {
  const places = edits.map(({ range, newText }) => ({ start: offsetIn(text, range.start), end: offsetIn(text, range.end), newText }));
  places.sort((a, b) => b.start - a.start);
  let before = text.length + 1;
  let result = text;
  for (const { start, end, newText } of places) {
    assert.ok(end <= before, 'edits touch one another');
    result = result.slice(0, start) + newText + result.slice(end);
    before = start;
  }
  return result;
}
