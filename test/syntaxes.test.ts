// The grammars, read by the engine that VS Code uses; the injection on a TOML grammar of our own that has what the usual ones have.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const grammars: readonly { scopeName: string; path: string; injectTo?: string[] }[] = manifest.contributes.grammars;

const TOML = {
  scopeName: 'source.toml',
  patterns: [
    { match: '#.*$', name: 'comment.line.number-sign.toml' },
    {
      begin: '"',
      end: '"',
      name: 'string.quoted.single.basic.line.toml',
      patterns: [{ match: '\\\\.', name: 'constant.character.escape.toml' }],
    },
    { begin: "'", end: "'", name: 'string.quoted.single.literal.line.toml' },
  ],
  repository: {},
};

const wasm = createRequire(join(process.cwd(), 'package.json')).resolve('vscode-oniguruma/release/onig.wasm');
const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(readFileSync(wasm)).then(() => ({
    createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
    createOnigString: (text) => new oniguruma.OnigString(text),
  })),
  loadGrammar: async (scope) => {
    if (scope === 'source.toml') return textmate.parseRawGrammar(JSON.stringify(TOML), 'toml.json');
    const found = grammars.find(({ scopeName }) => scopeName === scope);
    return found === undefined ? null : textmate.parseRawGrammar(readFileSync(found.path, 'utf8'), found.path);
  },
  getInjections: (scope) => grammars.filter(({ injectTo }) => injectTo?.includes(scope)).map(({ scopeName }) => scopeName),
});

/** Every token that has a scope of ours, as "text: scope". */
async function tokens(scope: string, line: string): Promise<string[]> {
  const grammar = await registry.loadGrammar(scope);
  assert.ok(grammar);
  const wanted = /^(?:constant\.numeric|entity|keyword|variable|comment|string\.quoted\.marker|string\.other)/;
  return grammar.tokenizeLine(line, textmate.INITIAL).tokens.flatMap(({ startIndex, endIndex, scopes }) => {
    const last = scopes.at(-1)!;
    return wanted.test(last) ? [`${line.slice(startIndex, endIndex)}: ${last}`] : [];
  });
}

const cases: readonly (readonly [scope: string, line: string, tokens: readonly string[]])[] = [
  ['source.python-version', '3.12.4', ['3.12.4: constant.numeric.version']],
  ['source.python-version', 'pypy3.10-7.3.15', ['pypy: entity.name.type.implementation', '3.10-7.3.15: constant.numeric.version']],
  [
    'source.python-version',
    'cpython@3.12 # why',
    ['cpython: entity.name.type.implementation', '3.12: constant.numeric.version', '# why: comment.line.number-sign'],
  ],
  [
    'source.tool-versions',
    'python 3.12.1 system # why',
    [
      'python: entity.name.tag.tool',
      '3.12.1: constant.numeric.version',
      'system: keyword.other.version',
      '# why: comment.line.number-sign',
    ],
  ],
  ['source.runtime-txt', 'python-3.12.4', ['python: entity.name.type.implementation', '3.12.4: constant.numeric.version']],
  [
    'source.pip-requirements',
    'requests[socks]>=2.8,<3; python_version < "3.9"  # old',
    [
      'requests: entity.name.package',
      'socks: entity.other.attribute-name.extra',
      '>=: keyword.operator.comparison',
      '2.8: constant.numeric.version',
      '<: keyword.operator.comparison',
      '3: constant.numeric.version',
      'python_version: variable.language.marker',
      '<: keyword.operator.comparison',
      '"3.9": string.quoted.marker',
      '# old: comment.line.number-sign',
    ],
  ],
  ['source.pip-requirements', '-r base.txt', ['-r: keyword.control.option']],
  [
    'source.toml',
    'requires-python = ">=3.9,<4"',
    ['>=: keyword.operator.comparison', '3.9: constant.numeric.version', '<: keyword.operator.comparison', '4: constant.numeric.version'],
  ],
  [
    'source.toml',
    `dependencies = ["tomli>=2; python_version < '3.11'"]`,
    [
      'tomli: entity.name.package',
      '>=: keyword.operator.comparison',
      '2: constant.numeric.version',
      'python_version: variable.language.marker',
      '<: keyword.operator.comparison',
      "'3.11': string.quoted.marker",
    ],
  ],
  ['source.toml', 'description = "A library for >= people"', []],
  ['source.toml', 'name = "demo" # ">=3.9"', ['# ">=3.9": comment.line.number-sign.toml']],
  [
    'source.toml',
    '  "Programming Language :: Python :: 3.12",',
    ['Programming Language: entity.name.section.classifier', 'Python: entity.name.section.classifier', '3.12: constant.numeric.version'],
  ],
];

for (const [scope, line, expected] of cases) {
  test(`${scope}: ${line}`, async () => assert.deepEqual(await tokens(scope, line), expected));
}

test('a string ends where TOML says, whatever is coloured in it', async () => {
  const grammar = await registry.loadGrammar('source.toml');
  const line = `a = ["b>=1", 'c<2'] # end`;
  const last = grammar!.tokenizeLine(line, textmate.INITIAL).tokens.at(-1)!;
  assert.deepEqual(last.scopes, ['source.toml', 'comment.line.number-sign.toml']);
});

test('no file of TOML is taken from other extensions', () => {
  const languages: readonly { id: string; extensions?: string[]; filenames?: string[] }[] = manifest.contributes.languages;
  assert.deepEqual(
    languages.filter(
      ({ id, extensions = [], filenames = [] }) => id === 'toml' || [...extensions, ...filenames].some((name) => name.endsWith('.toml')),
    ),
    [],
  );
});
