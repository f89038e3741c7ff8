import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pep440 } from '../../server/src/notations/pep440.ts';
import { poetry } from '../../server/src/notations/poetry.ts';
import { containsVersion } from '../../server/src/python/versionSet.ts';
import { parseVersion } from '../../server/src/python/versions.ts';
import { specifierFor } from '../../server/src/rules/specifierSpelling.ts';

const wished = (text: string) => ({ text, version: parseVersion(text)! });
const rewritten = (specifier: string, version: string, notation = pep440) => specifierFor({ specifier, notation }, wished(version));

test('every operator keeps its style and its precision', () => {
  const table: [string, string, string | undefined][] = [
    ['==2.1.0', '2.0.2', '==2.0.2'],
    ['===2.1.0', '2.0.2', '===2.0.2'],
    ['== 2.1', '2.0.2', '== 2.0.2'],
    ['==2.1.*', '2.0.2', '==2.0.*'],
    ['==2.*', '3.1.4', '==3.*'],
    ['~=2.1', '2.0.2', '~=2.0'],
    ['~=2.1.1', '2.0.2', '~=2.0.2'],
    ['~=2.1.1', '2.0', '~=2.0.0'],
    ['>=2.1', '2.0.2', '>=2.0'],
    ['>=2', '1.9', '>=1'],
    ['>=2.1, !=2.1.3, <3', '2.0.2', '>=2.0, !=2.1.3, <3'],
    ['>=1.4,<2', '3.2.1', '>=1.4,<4'],
    ['>=1.4,<2.0', '3.2.1', '>=1.4,<4.0'],
    ['<2.1', '3.2.1', '<3.3'],
    ['<2.1.5', '3.2', '<3.2.1'],
    ['<=2.1', '3.2.1', '<=3.2.1'],
    ['<0.5', '0.7.1', '<0.8'],
    ['==2.1.0', '3.0rc1', '==3.0rc1'],
    ['>=2.1', '2.0rc1', '>=2.0rc1'],
    ['!=2.0.2', '2.0.2', undefined],
    ['>2.1', '2.0.2', undefined],
    ['', '2.0.2', undefined],
    ['no specifier', '2.0.2', undefined],
  ];
  for (const [specifier, version, expected] of table) assert.equal(rewritten(specifier, version), expected, `${specifier} ${version}`);
});

test("Poetry's operators", () => {
  const table: [string, string, string | undefined][] = [
    ['^2.1', '3.4.5', '^3.4'],
    ['^2', '1.4.5', '^1'],
    ['~2.1', '2.3.4', '~2.3'],
    ['2.1.0', '2.3.4', '2.3.4'],
    ['>=2.1 <3', '3.2', '>=2.1 <4'],
    ['^1.0 || ^2.0', '3.0', undefined],
  ];
  for (const [specifier, version, expected] of table)
    assert.equal(rewritten(specifier, version, poetry), expected, `${specifier} ${version}`);
});

test('whatever is written admits the version', () => {
  const operators = ['==', '~=', '>=', '<=', '<', '>', '!=', '==='];
  const versions = ['0.1', '1', '1.0', '1.2.3', '2.0.0', '2.10.1', '1!3.0', '3.0b1', '4.0.post1'];
  let written = 0;
  for (const operator of operators) {
    for (const bound of versions) {
      for (const version of versions) {
        const text = rewritten(`${operator}${bound}`, version);
        if (text === undefined) continue;
        const meaning = pep440.read(text);
        assert.ok(
          meaning.kind === 'versions' && containsVersion(meaning.versions, parseVersion(version)!),
          `${operator}${bound} → ${text}`,
        );
        written++;
      }
    }
  }
  assert.ok(written > 300, String(written));
});
