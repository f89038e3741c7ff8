// The kind of a file is the one that knows its name, else the first of the table whose glob matches: found without comparing every glob.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileKinds, kindOf } from '../../server/src/files/index.ts';
import { compileGlobs, expandBraces, nameOf } from '../../server/src/files/paths.ts';
import { sample } from '../share.ts';

const table = fileKinds.map((kind) => {
  const globs = kind.paths.flatMap(expandBraces);
  const names = globs.filter((glob) => !/[*?/]/.test(glob));
  return { kind, names, ...compileGlobs(globs.filter((glob) => !names.includes(glob))) };
});

const byTheTable = (path: string) =>
  (table.find(({ names }) => names.includes(nameOf(path))) ?? table.find(({ matches }) => matches(path)))?.kind.id;

/** Paths that a glob matches, and some that are close to it. */
function* pathsFor(glob: string): Iterable<string> {
  for (const star of sample(['', 'a', 'a.b', 'test'], 2)) {
    const path = glob
      .replaceAll('**/', star === '' ? '' : `${star}/x/`)
      .replaceAll('*', star)
      .replaceAll('?', 'q');
    yield* [path, `sub/${path}`, `sub/${path}x`, `x${path}`, path.toUpperCase(), `${path}/inside.py`, `${path}.md`];
  }
}

test('every glob of the table decides as if all were compared', () => {
  const globs = fileKinds.flatMap(({ paths }) => paths.flatMap(expandBraces));
  const kinds = new Set<string>();
  for (const path of globs.flatMap((glob) => [...pathsFor(glob)])) {
    const expected = byTheTable(path);
    assert.equal(kindOf(path)?.id, expected, path);
    if (expected !== undefined) kinds.add(expected);
  }
  assert.deepEqual([...kinds].sort(), fileKinds.map(({ id }) => id).sort());
});

test('names without a dot, with several, and none', () => {
  assert.equal(kindOf('a/b/README')?.id, 'readme');
  assert.equal(kindOf('a/b.c/requirements.dev.txt')?.id, 'requirements');
  for (const path of ['', '/', 'a', 'a/', '.', 'a.']) assert.equal(kindOf(path), undefined, path);
});
