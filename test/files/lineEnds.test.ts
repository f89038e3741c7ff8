// What a file says does not depend on how its lines end, nor on a newline at its end.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileKinds, kindOf, readDocument } from '../../server/src/files/index.ts';
import type { Declaration } from '../../server/src/project/declaration.ts';
import { applyEdits } from '../../server/src/project/edits.ts';
import { parsePage } from '../markdown/page.ts';
import { sample } from '../share.ts';

const read = (path: string, text: string) => readDocument(kindOf(path)!, { path: `/repository/${path}`, text }).declarations;

const plain = (text: string) => text.replaceAll('\r\n', '\n');

const said = (path: string, text: string) =>
  read(path, text).map(({ place, role, text, traits = [] }) => `${place} ${role} ${plain(text)} ${traits.join(' ')}`);

const named = (declarations: readonly Declaration[]) => declarations.map(({ place, text }) => `${place} ${plain(text)}`);

/** Removing every item, and inserting it again behind itself, is what re-reading shows; what its neighbours mean may change. */
function proveItems(path: string, text: string): void {
  const declarations = read(path, text);
  const before = named(declarations);
  declarations.forEach(({ item, text: own }, index) => {
    if (item === undefined) return;
    const { remove, insert } = item;
    const without = named(read(path, applyEdits(text, [{ ...remove, newText: '' }])));
    assert.deepEqual(without, before.toSpliced(index, 1), `${path} without ${own}`);
    const inserted = { start: insert.offset, end: insert.offset, newText: insert.before + own + insert.after };
    const twice = named(read(path, applyEdits(text, [inserted])));
    assert.deepEqual(twice, before.toSpliced(index + 1, 0, before[index]!), `${path} with ${own} twice`);
  });
}

for (const { id } of fileKinds) {
  const sections = parsePage(readFileSync(`test/files/pages/${id}.md`, 'utf8')).sections;
  const files = sections.flatMap(({ files }) => files).filter(({ path }) => kindOf(path)?.id === id);
  test(`line ends of ${id}`, () => {
    for (const [at, { path, text }] of files.entries()) {
      const unix = text.replaceAll('\r\n', '\n');
      const expected = said(path, unix);
      const variants = [
        ['CRLF', unix.replaceAll('\n', '\r\n')],
        ['no newline at the end', unix.replace(/\n$/, '')],
        ['CRLF and no newline at the end', unix.replace(/\n$/, '').replaceAll('\n', '\r\n')],
      ] as const;
      for (const [name, other] of sample(variants, 3, at)) {
        assert.deepEqual(said(path, other), expected, `${path} with ${name}`);
        proveItems(path, other);
      }
    }
  });
}
