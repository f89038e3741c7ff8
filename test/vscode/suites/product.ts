// The product as other extensions and VS Code itself see it: through the API only.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Tests } from './mocha.ts';
import { until } from './until.ts';

const root = () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  return folder.uri;
};
const at = (path: string) => vscode.Uri.joinPath(root(), path);
const product = () => vscode.extensions.getExtension('requires-python.requires-python');
const rulesAt = (path: string) =>
  vscode.languages.getDiagnostics(at(path)).map(({ code }) => (typeof code === 'object' ? code.value : code));
const finding = (path: string, rule: string) =>
  vscode.languages.getDiagnostics(at(path)).find(({ code }) => typeof code === 'object' && code.value === rule);

export const tests: Tests = {
  'is active once a project is open, without being asked': async () => {
    assert.ok(product() !== undefined);
    await until('it is active', () => product()?.isActive);
  },

  'publishes findings of files that are not open': async () => {
    await until(
      'they are there',
      () => rulesAt('Dockerfile').includes('outside-requires-python') && rulesAt('pyproject.toml').includes('stale-target'),
    );
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ uri }) => uri.path.endsWith('Dockerfile')),
      [],
    );
  },

  'gives each finding its source, a rule with a page, and the other place': async () => {
    const diagnostic = finding('Dockerfile', 'outside-requires-python');
    assert.equal(diagnostic?.source, 'requires-python');
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(diagnostic?.relatedInformation?.[0]?.location.uri.path ?? '', /pyproject\.toml$/);
    assert.equal(typeof diagnostic?.code === 'object' && diagnostic.code.target.scheme, 'https');
  },

  'offers a preferred fix, and the fix ends the finding': async () => {
    const document = await vscode.workspace.openTextDocument(at('Dockerfile'));
    await vscode.window.showTextDocument(document);
    const range = finding('Dockerfile', 'outside-requires-python')?.range;
    const ask = () =>
      vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
    const fix = await until('a preferred fix', async () => (await ask()).find(({ isPreferred }) => isPreferred));
    assert.equal(fix.title, 'Use Python 3.12');
    assert.ok(fix.command !== undefined && !fix.command.arguments?.length);
    await ask();
    await vscode.commands.executeCommand(fix.command.command);
    assert.equal(document.getText(), 'FROM python:3.12-slim\n');
    await until('the finding ends', () => !rulesAt('Dockerfile').includes('outside-requires-python'));
    await document.save();
  },

  'follows files that change on the disk': async () => {
    const pyproject = at('pyproject.toml').fsPath;
    writeFileSync(pyproject, readFileSync(pyproject, 'utf8').replace('py311', 'py312'));
    await until('the target is right', () => !rulesAt('pyproject.toml').includes('stale-target'));
    writeFileSync(at('tool.Dockerfile').fsPath, 'FROM python:3.10-slim\n');
    await until('a new file is checked', () => rulesAt('tool.Dockerfile').includes('outside-requires-python'));
  },

  'follows what is typed': async () => {
    const document = await vscode.workspace.openTextDocument(at('worker/Dockerfile'));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 12, 0, 16), '3.9'));
    await until('the finding comes', () => rulesAt('worker/Dockerfile').includes('outside-requires-python'));
    await vscode.commands.executeCommand('undo');
    await until('the finding goes', () => !rulesAt('worker/Dockerfile').includes('outside-requires-python'));
  },

  'obeys the settings at once': async () => {
    const settings = vscode.workspace.getConfiguration('requiresPython');
    await settings.update('severities', { 'outside-requires-python': 'off' }, vscode.ConfigurationTarget.Workspace);
    await until('the rule is silent', () => !rulesAt('tool.Dockerfile').includes('outside-requires-python'));
    await settings.update('severities', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the rule speaks again', () => rulesAt('tool.Dockerfile').includes('outside-requires-python'));
  },

  'says on hover what a version means': async () => {
    const text = (await vscode.workspace.openTextDocument(at('pyproject.toml'))).getText();
    const line = text.split('\n').findIndex((candidate) => candidate.startsWith('requires-python'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      at('pyproject.toml'),
      new vscode.Position(line, 21),
    );
    const shown = hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value));
    assert.match(shown.join('\n').replaceAll('\\', ''), /3\.12 and later/);
  },

  'completes what is typed': async () => {
    const document = await vscode.workspace.openTextDocument(at('worker/Dockerfile'));
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 'FROM python:3.'.length),
    );
    const item = found.items.find(({ label }) => label === '3.12');
    assert.match(item?.detail ?? '', /until 2028-10-31/);
    const range = item?.range;
    const replaced = range === undefined ? undefined : 'replacing' in range ? range.replacing : range;
    assert.deepEqual([replaced?.start.character, replaced?.end.character], [12, 16]);
  },

  'tells what is known of a dependency': async () => {
    const document = await vscode.workspace.openTextDocument(at('library/pyproject.toml'));
    const name = document.getText().indexOf('requests');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(name + 1),
    );
    const card = hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value));
    assert.match(
      card.join('\n').replaceAll('\\', ''),
      /requests: 2\.0 or newer[\s\S]*HTTP for people[\s\S]*installed 2\.31\.0[\s\S]*licence: Apache-2\.0/,
    );
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['→ 2.31.0'],
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const link = links.find(({ range }) => range.contains(document.positionAt(name)));
    assert.equal(link?.target?.toString(), 'https://pypi.org/project/requests/');
  },

  'comes back when it is restarted': async () => {
    await vscode.commands.executeCommand('requiresPython.restart');
    await until('the findings are there again', () => rulesAt('tool.Dockerfile').includes('outside-requires-python'));
  },
};
