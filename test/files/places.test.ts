// The table of places says what is read: every place that a page shows stands in it, and every line of it is shown by a page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileKinds, kindOf, readDocument } from '../../server/src/files/index.ts';
import { notationById } from '../../server/src/notations/index.ts';
import { parsePage } from '../markdown/page.ts';

for (const { id, places } of fileKinds) {
  test(`places of ${id}`, () => {
    const page = parsePage(readFileSync(`test/files/pages/${id}.md`, 'utf8'));
    const files = page.sections.flatMap((section) => section.files).filter(({ path }) => kindOf(path)?.id === id);
    const shown = files.flatMap(({ path, text }) => {
      const kind = kindOf(path);
      return kind === undefined ? [] : readDocument(kind, { path: `/repository/${path}`, text }).declarations;
    });
    assert.deepEqual([...new Set(shown.map(({ place }) => place))].sort(), [...new Set(places.map((place) => place.id))].sort());
    for (const place of places) {
      assert.ok(
        shown.some(({ place: name, role }) => name === place.id && role === place.role),
        `${place.id} is shown as what ${place.role}`,
      );
      assert.ok(notationById(place.notation), `${place.notation} is a notation`);
    }
  });
}
