// Who may import whom: the architecture's table over the import statements. A line here is a rule of the house.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';

/** Folder → what its files may import: folders of server/src, files of it, or packages. The first line that fits a file counts. */
const allowed: readonly (readonly [folder: string, may: readonly string[]])[] = [
  ['server/src/python/', ['server/src/python/']],
  ['server/src/packages/', ['server/src/packages/', 'server/src/python/']],
  ['server/src/notations/', ['server/src/notations/', 'server/src/python/', 'server/src/packages/', 'semver']],
  ['server/src/project/', ['server/src/project/', 'server/src/python/', 'type:server/src/notations/', 'type:server/src/packages/']],
  ['server/src/syntax/', ['server/src/syntax/', 'server/src/project/span.ts', '@lezer/common', '@lezer/python']],
  [
    'server/src/files/',
    [
      'server/src/files/',
      'server/src/syntax/',
      'server/src/notations/',
      'server/src/python/',
      'server/src/packages/',
      'server/src/project/',
    ],
  ],
  [
    'server/src/rules/',
    ['server/src/rules/', 'server/src/python/', 'server/src/packages/', 'server/src/project/', 'type:server/src/notations/'],
  ],
  [
    'server/src/moving/',
    ['server/src/moving/', 'server/src/rules/', 'server/src/python/', 'server/src/project/', 'server/src/places.ts', 'type:server/src/'],
  ],
  [
    'server/src/interpreters/',
    [
      'server/src/interpreters/',
      'server/src/packages/coreMetadata.ts',
      'server/src/python/',
      'server/src/host.ts',
      '@iarna/toml',
      'node:crypto',
    ],
  ],
  [
    'server/src/moving/',
    [
      'server/src/moving/',
      'server/src/rules/',
      'server/src/project/',
      'server/src/packages/',
      'server/src/python/',
      'server/src/places.ts',
      'type:server/src/',
    ],
  ],
  ['server/src/locks/', ['server/src/locks/', 'server/src/packages/', 'server/src/host.ts']],
  [
    'server/src/indexes/',
    [
      'server/src/indexes/',
      'server/src/packages/',
      'server/src/python/',
      'server/src/host.ts',
      'server/src/loopback.ts',
      'server/src/interpreters/userConfig.ts',
      'server/src/interpreters/userFolders.ts',
      'server/src/interpreters/paths.ts',
      'node:crypto',
    ],
  ],
  [
    'server/src/making/',
    ['server/src/making/', 'server/src/interpreters/', 'server/src/project/', 'server/src/python/', 'type:server/src/'],
  ],
  [
    'server/src/completing/',
    [
      'server/src/completing/',
      'server/src/files/',
      'server/src/notations/',
      'server/src/packages/',
      'server/src/project/',
      'server/src/python/',
      'server/src/rules/',
      'server/src/describe.ts',
      'server/src/places.ts',
      'type:server/src/',
    ],
  ],
  [
    'server/src/showing/',
    [
      'server/src/showing/',
      'server/src/rules/',
      'server/src/packages/',
      'server/src/project/',
      'server/src/python/',
      'server/src/places.ts',
      'server/src/outdated.ts',
      'type:server/src/',
    ],
  ],
  [
    'server/src/lsp/',
    [
      'server/src/lsp/',
      'server/src/completing/',
      'server/src/service.ts',
      'server/src/reports.ts',
      'server/src/settings.ts',
      'server/src/asking.ts',
      'server/src/knowledge.ts',
      'server/src/protocol.ts',
      'server/src/nodeHost.ts',
      'server/src/engine.ts',
      'server/src/host.ts',
      'server/src/fixing.ts',
      'server/src/describe.ts',
      'server/src/publicPackages.ts',
      'server/src/picking.ts',
      'server/src/installed.ts',
      'server/src/places.ts',
      'server/src/moving/',
      'server/src/making/',
      'server/src/showing/',
      'server/src/project/',
      'server/src/python/',
      'type:server/src/',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      'vscode-uri',
      'node:',
    ],
  ],
  ['server/src/cli/', ['server/src/', 'node:', '@iarna/toml', 'diff']],
  [
    'client/src/',
    ['client/src/', 'server/src/protocol.ts', 'server/src/nodeNetwork.ts', 'vscode', 'vscode-languageclient', 'type:@vscode/', 'node:'],
  ],
  [
    'server/src/nodeHost.ts',
    ['server/src/host.ts', 'server/src/nodeNetwork.ts', 'server/src/nodeKeeping.ts', 'server/src/usersFetch.ts', 'node:'],
  ],
  [
    'server/src/usersFetch.ts',
    ['server/src/host.ts', 'server/src/nodeNetwork.ts', 'server/src/proxied.ts', 'server/src/indexes/wayOut.ts'],
  ],
  ['server/src/proxied.ts', ['server/src/nodeNetwork.ts', 'server/src/loopback.ts', 'type:server/src/indexes/', 'node:tls', 'undici']],
  ['server/src/nodeNetwork.ts', ['server/src/host.ts', 'server/src/loopback.ts', 'node:']],
  ['server/src/nodePrograms.ts', ['server/src/host.ts', 'node:']],
  ['server/src/nodeKeeping.ts', ['server/src/host.ts', 'node:']],
  ['server/src/engine.ts', ['node:v8']],
  [
    'server/src/',
    [
      'server/src/python/',
      'server/src/notations/',
      'server/src/packages/',
      'server/src/files/',
      'server/src/project/',
      'server/src/rules/',
      'server/src/interpreters/',
      'server/src/locks/',
      'server/src/indexes/',
      'server/src/*.ts',
    ],
  ],
];

/** Parts of the core that never know of each other at run time. */
const never: readonly (readonly [from: string, to: string])[] = [
  ['server/src/rules/', 'server/src/files/'],
  ['server/src/rules/', 'server/src/syntax/'],
  ['server/src/files/', 'server/src/rules/'],
  ['server/src/lsp/', 'server/src/cli/'],
  ['server/src/cli/', 'server/src/syntax/'],
];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function* sourceFiles(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (path.endsWith('.ts')) yield path;
  }
}

function* importsOf(file: string): Iterable<Import> {
  const source = readFileSync(file, 'utf8');
  for (const [, type, from] of source.matchAll(/(?:^(?:import|export) (type )?(?:[^'";]*? from )?|\bawait import\()'([^']+)'/gm)) {
    const target = from!.startsWith('.') ? join(dirname(file), from!).replaceAll('\\', '/') : from!;
    yield { file, target, typeOnly: type !== undefined };
  }
}

function fits(pattern: string, { target, typeOnly }: Import): boolean {
  if (pattern.startsWith('type:')) return typeOnly && target.startsWith(pattern.slice('type:'.length));
  if (pattern.endsWith('*.ts')) return target.startsWith(pattern.slice(0, -4)) && !target.slice(pattern.length - 4).includes('/');
  return pattern.endsWith('/') || pattern.endsWith(':')
    ? target.startsWith(pattern)
    : target === pattern || target.startsWith(`${pattern}/`);
}

const files = [...sourceFiles('client/src'), ...sourceFiles('server/src')];
const imports = files.flatMap((file) => [...importsOf(file)]);

test('every import is one that its folder may make', () => {
  const wrong = imports.filter((it) => {
    const rule = allowed.find(([folder]) => it.file.startsWith(folder));
    return rule === undefined || !rule[1].some((pattern) => fits(pattern, it));
  });
  assert.deepEqual(
    wrong.map(({ file, target }) => `${file} imports ${target}`),
    [],
  );
});

test('readers and rules meet in the model only', () => {
  const wrong = imports.filter((it) => !it.typeOnly && never.some(([from, to]) => it.file.startsWith(from) && it.target.startsWith(to)));
  assert.deepEqual(
    wrong.map(({ file, target }) => `${file} imports ${target}`),
    [],
  );
});

test('a rule, a file kind, a locator never imports another of its folder', () => {
  const tables = ['server/src/files/index.ts', 'server/src/rules/index.ts', 'server/src/interpreters/index.ts'];
  for (const table of tables) {
    const listed = new Set(imports.filter(({ file, target }) => file === table && !target.endsWith('Kind.ts')).map(({ target }) => target));
    const shared = new Set(['server/src/files/paths.ts', 'server/src/files/suppressions.ts', 'server/src/rules/rule.ts']);
    const wrong = imports.filter(
      ({ file, target, typeOnly }) => listed.has(file) && listed.has(target) && !shared.has(target) && !typeOnly,
    );
    assert.deepEqual(
      wrong.map(({ file, target }) => `${file} imports ${target}`),
      [],
    );
  }
});

test('only the command can start a program', () => {
  const starting = imports.filter(({ target }) => target.endsWith('child_process') || target === 'server/src/nodePrograms.ts');
  assert.deepEqual(
    starting.map(({ file, target }) => `${file} imports ${target}`),
    ['server/src/cli/main.ts imports server/src/nodePrograms.ts', 'server/src/nodePrograms.ts imports node:child_process'],
  );
});

test('nothing is left open in the tree', () => {
  const open = files.filter((file) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(open, []);
});

test('no Python version number stands in the code', () => {
  // Releases, availability and backports are data with a source and a date; everything else computes.
  const code = files.filter((file) => !file.includes('/python/availability/'));
  const wrong = code.filter((file) => /['"`(\s]3\.\d{1,2}(?:\.\d+)?['"`)\s,]/.test(stripComments(readFileSync(file, 'utf8'))));
  assert.deepEqual(wrong, []);
});

const stripComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
