// The language server's scenes, over real messages.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type CodeAction, CodeActionResolveRequest, type Diagnostic, type Hover, type WorkspaceEdit } from 'vscode-languageserver/node';
import { inProcess, type TestClient } from './client.ts';

const PYPROJECT = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.11"\n';
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** A folder on the disk with these files, and a client that has it open. */
async function scene(files: Readonly<Record<string, string>>): Promise<{ client: TestClient; uri: (name: string) => string; folder: string }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'requires-python-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const client = inProcess();
  cleanups.push(() => client.close(), () => rmSync(folder, { recursive: true, force: true }));
  await client.initialize({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'demo' }] });
  return { client, folder, uri: (name) => pathToFileURL(join(folder, name)).href };
}

const codes = (diagnostics: readonly Diagnostic[] | undefined) => diagnostics?.map(({ code }) => code);
const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

const actionsAt = (client: TestClient, uri: string, only?: string[]): Promise<CodeAction[]> =>
  client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: whole,
    context: { diagnostics: [], ...(only && { only }) },
  });

const resolve = (client: TestClient, action: CodeAction): Promise<CodeAction> => client.connection.sendRequest(CodeActionResolveRequest.type, action);

describe('diagnostics', () => {
  test('are published for files that nobody opened', async () => {
    const { client, uri } = await scene({ 'pyproject.toml': PYPROJECT, Dockerfile: 'FROM python:3.9-slim\n' });
    const [diagnostic] = await client.until(() => client.published.get(uri('Dockerfile')));
    assert.equal(diagnostic?.code, 'outside-requires-python');
    assert.equal(diagnostic.source, 'requires-python');
    assert.deepEqual(diagnostic.range, { start: { line: 0, character: 12 }, end: { line: 0, character: 20 } });
    assert.match(diagnostic.codeDescription?.href ?? '', /^https:\/\/.*\/outside-requires-python\.md$/);
    assert.equal(diagnostic.relatedInformation?.[0]?.location.uri, uri('pyproject.toml'));
  });

  test('of a closed file follow what is typed in an open one', async () => {
    const { client, uri } = await scene({ 'pyproject.toml': PYPROJECT, Dockerfile: 'FROM python:3.12-slim\n' });
    client.open(uri('pyproject.toml'), PYPROJECT);
    await client.until(() => client.counts.get(uri('pyproject.toml')));
    client.change(uri('pyproject.toml'), 2, PYPROJECT.replace('3.11', '3.13'));
    const diagnostics = await client.until(() => client.published.get(uri('Dockerfile')));
    assert.deepEqual(codes(diagnostics), ['outside-requires-python']);
    client.change(uri('pyproject.toml'), 3, PYPROJECT);
    await client.until(() => client.published.get(uri('Dockerfile'))?.length === 0);
  });

  test('carry the version of the text they are for, and a burst is answered by its last', async () => {
    const { client, uri } = await scene({ 'pyproject.toml': PYPROJECT });
    client.open(uri('pyproject.toml'), PYPROJECT);
    await client.until(() => client.counts.get(uri('pyproject.toml')));
    const before = client.counts.get(uri('pyproject.toml'))!;
    for (let version = 2; version <= 51; version++) client.change(uri('pyproject.toml'), version, PYPROJECT.replace('>=3.11', `=>3.1${version % 3}`));
    const last = await client.until(() => client.published.get(uri('pyproject.toml'))?.find(({ message }) => message.includes('=>3.10')) ?? undefined);
    assert.ok(last);
    assert.ok(client.counts.get(uri('pyproject.toml'))! - before <= 5, 'a burst is not answered edit by edit');
  });

  test('go when the text goes back to what is on the disk', async () => {
    const { client, uri } = await scene({ 'pyproject.toml': PYPROJECT });
    client.open(uri('pyproject.toml'), PYPROJECT.replace('>=3.11', '=>3.11'));
    await client.until(() => codes(client.published.get(uri('pyproject.toml')))?.includes('invalid-specifier'));
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri('pyproject.toml') } });
    await client.until(() => client.published.get(uri('pyproject.toml'))?.length === 0);
  });

  test('follow the disk when the client tells of changes', async () => {
    const { client, uri, folder } = await scene({ 'pyproject.toml': PYPROJECT });
    writeFileSync(join(folder, '.python-version'), '3.9\n');
    const changes = (type: number) => client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('.python-version'), type }] });
    await changes(1);
    await client.until(() => codes(client.published.get(uri('.python-version')))?.includes('outside-requires-python'));
    rmSync(join(folder, '.python-version'));
    await changes(3);
    await client.until(() => client.published.get(uri('.python-version'))?.length === 0);
  });

  test('are pulled by clients that take none that are pushed', async () => {
    const { folder } = await scene({ 'pyproject.toml': PYPROJECT, '.python-version': '3.9\n' });
    const client = inProcess();
    cleanups.push(() => client.close());
    const { capabilities } = await client.initialize({
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'demo' }],
      capabilities: { textDocument: { diagnostic: {} } },
    });
    assert.equal(capabilities.diagnosticProvider?.interFileDependencies, true);
    const uri = pathToFileURL(join(folder, '.python-version')).href;
    client.open(uri, '3.9\n');
    const report = await client.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    assert.ok(report.items.length >= 0);
    assert.equal(client.published.size, 0);
  });
});

describe('code actions', () => {
  const files = { 'pyproject.toml': PYPROJECT, Dockerfile: 'FROM python:3.9-slim\n' };

  test('are resolved to edits with the document version', async () => {
    const { client, uri } = await scene(files);
    client.open(uri('Dockerfile'), files.Dockerfile);
    await client.until(() => client.published.get(uri('Dockerfile'))?.length);
    const action = (await actionsAt(client, uri('Dockerfile'))).find(({ isPreferred }) => isPreferred);
    assert.equal(action?.edit, undefined);
    const { edit } = await resolve(client, action!);
    assert.deepEqual(edit?.documentChanges, [
      {
        textDocument: { uri: uri('Dockerfile'), version: 1 },
        edits: [{ range: { start: { line: 0, character: 12 }, end: { line: 0, character: 20 } }, newText: '3.11-slim' }],
      },
    ]);
  });

  test('give no edit when the finding is gone', async () => {
    const { client, uri } = await scene(files);
    client.open(uri('Dockerfile'), files.Dockerfile);
    await client.until(() => client.published.get(uri('Dockerfile'))?.length);
    const action = (await actionsAt(client, uri('Dockerfile'))).find(({ isPreferred }) => isPreferred)!;
    client.change(uri('Dockerfile'), 2, 'FROM python:3.12-slim\n');
    await client.until(() => client.published.get(uri('Dockerfile'))?.length === 0);
    assert.equal((await resolve(client, action)).edit, undefined);
  });

  test('on closed files go through the client, marked as a refactoring', async () => {
    const { client, uri } = await scene(files);
    await client.until(() => client.published.get(uri('Dockerfile'))?.length);
    const asked = new Promise<{ edit: WorkspaceEdit; metadata?: { isRefactoring?: boolean } }>((done) => {
      client.connection.onRequest('workspace/applyEdit', (params) => {
        done(params);
        return { applied: true };
      });
    });
    const action = (await actionsAt(client, uri('Dockerfile'))).find(({ isPreferred }) => isPreferred)!;
    assert.equal(action.command?.command, 'requiresPython.applyFix');
    await client.connection.sendRequest('workspace/executeCommand', { command: action.command.command, arguments: action.command.arguments });
    const { edit, metadata } = await asked;
    assert.equal(metadata?.isRefactoring, true);
    assert.equal(JSON.stringify(edit).includes('3.11-slim'), true);
  });

  test('fix all findings of a rule in the project', async () => {
    const { client, uri } = await scene({ ...files, '.python-version': '3.9\n' });
    client.open(uri('Dockerfile'), files.Dockerfile);
    await client.until(() => client.published.get(uri('Dockerfile'))?.length && client.published.get(uri('.python-version'))?.length);
    const action = (await actionsAt(client, uri('Dockerfile'))).find(({ title }) => title === 'Fix all 2: outside-requires-python')!;
    const { edit } = await resolve(client, action);
    assert.deepEqual(edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument.uri).sort(), [uri('.python-version'), uri('Dockerfile')].sort());
  });

  test('fix what is safe in the document when all is asked for', async () => {
    const { client, uri } = await scene(files);
    client.open(uri('Dockerfile'), files.Dockerfile);
    await client.until(() => client.published.get(uri('Dockerfile'))?.length);
    const [action, ...others] = await actionsAt(client, uri('Dockerfile'), ['source.fixAll']);
    assert.deepEqual([action?.kind, others], ['source.fixAll.requires-python', []]);
    assert.equal(JSON.stringify((await resolve(client, action!)).edit).includes('3.11-slim'), true);
  });
});

describe('hover', () => {
  test('says what a version means, how long it lives and who else names one', async () => {
    const { client, uri } = await scene({ 'pyproject.toml': PYPROJECT, Dockerfile: 'FROM python:3.12-slim\n' });
    client.open(uri('Dockerfile'), 'FROM python:3.12-slim\n');
    await client.until(() => client.counts.get(uri('Dockerfile')));
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri: uri('Dockerfile') }, position: { line: 0, character: 14 } });
    const text = (hover.contents as { value: string }).value;
    assert.match(text, /^\*\*Runs Python 3\\\.12\*\*/);
    assert.match(text, /until 2028/);
    assert.match(text, /pyproject\\\.toml:4 requires/);
    const none = await client.connection.sendRequest('textDocument/hover', { textDocument: { uri: uri('Dockerfile') }, position: { line: 0, character: 2 } });
    assert.equal(none, null);
  });

  test('obeys nothing that a file says', async () => {
    const { client, uri } = await scene({ 'pyproject.toml': PYPROJECT });
    const text = PYPROJECT.replace('>=3.11', '>=3.11,[x](command:evil)<b>');
    client.open(uri('pyproject.toml'), text);
    await client.until(() => client.counts.get(uri('pyproject.toml')));
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument: { uri: uri('pyproject.toml') }, position: { line: 3, character: 22 } });
    assert.doesNotMatch((hover?.contents as { value: string }).value, /\[x\]\(|<b>/);
  });
});

describe('the lifecycle', () => {
  const code = (error: unknown) => (error as { code?: number }).code;

  test('refuses requests before initialize, a second initialize, and anything after shutdown', async () => {
    const client = inProcess();
    cleanups.push(() => client.close());
    const request = (method: string, params: unknown = {}) => client.connection.sendRequest(method, params).then(() => undefined, code);
    assert.equal(await request('textDocument/hover'), -32002);
    await client.initialize();
    assert.equal(await request('initialize', { processId: null, rootUri: null, capabilities: {} }), -32600);
    assert.equal(await request('no/such/method'), -32601);
    assert.equal(await client.connection.sendRequest('shutdown'), null);
    assert.equal(await request('textDocument/hover'), -32600);
  });

  test('of several folders: one that is added is read, too', async () => {
    const { client, folder } = await scene({ 'a/pyproject.toml': PYPROJECT });
    const other = realpathSync(mkdtempSync(join(tmpdir(), 'requires-python-')));
    cleanups.push(() => rmSync(other, { recursive: true, force: true }));
    writeFileSync(join(other, 'pyproject.toml'), PYPROJECT);
    writeFileSync(join(other, '.python-version'), '3.9\n');
    assert.ok(folder);
    const added = [{ uri: pathToFileURL(other).href, name: 'other' }];
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
    await client.until(() => client.published.get(pathToFileURL(join(other, '.python-version')).href)?.length);
  });
});
