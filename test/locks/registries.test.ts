import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registriesIn } from '../../server/src/locks/registries.ts';

test('where the packages of a lock file were taken from, as each tool says it', () => {
  for (const [text, expected] of [
    ['[[package]]\nname = "a"\nsource = { registry = "https://one.example/simple" }\n', ['https://one.example/simple']],
    ['[package.source]\ntype = "legacy"\nurl = "https://two.example/simple"\nreference = "two"\n', ['https://two.example/simple']],
    ['[package.source]\ntype = "git"\nurl = "https://git.example/a"\n', []],
    ['[[packages]]\nname = "a"\nindex = "https://three.example/simple"\n', ['https://three.example/simple']],
    ['{ "_meta": { "sources": [\n  {\n    "url": "https://four.example/simple"\n  }\n] } }\n', ['https://four.example/simple']],
    ['name = "a"\n', []],
  ] as const) {
    assert.deepEqual([...registriesIn(text)], expected, text);
  }
});

test('each is there once, and no text has very many', () => {
  const line = (host: string) => `source = { registry = "https://${host}.example/simple" }\n`;
  assert.equal(registriesIn(line('a').repeat(1000)).size, 1);
  assert.equal(registriesIn(Array.from({ length: 1000 }, (_, at) => line(`a${at}`)).join('')).size, 50);
});
