// What each kind of file says: test/files/pages/<id>.md, marked with "place: role versions".
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileKinds } from '../../server/src/files/index.ts';
import type { Declaration, FileContents } from '../../server/src/project/declaration.ts';
import { applyEdits } from '../../server/src/project/edits.ts';
import type { Requirement } from '../../server/src/project/requirement.ts';
import { releasedMinors, releases, supportedMinors } from '../../server/src/python/releases.ts';
import type { Service } from '../../server/src/service.ts';
import { type Mark, markOf, type Section } from '../markdown/page.ts';
import { type Marker, runPages, serviceFor } from '../markdown/run.ts';

const TODAY = '2026-11-21';

/** "3.9", "3.9, 3.10", "3.10+" when it goes on to the newest released one, "none" or "unknown". */
function versionsOf({ versions }: Declaration): string {
  if (versions === undefined) return 'unknown';
  const minors = supportedMinors(versions, releases, TODAY);
  const newest = releasedMinors(releases, TODAY).at(-1);
  if (minors.length === 0) return 'none';
  return minors.length > 1 && minors.at(-1) === newest ? `${minors[0]}+` : minors.join(', ');
}

/** With the values of which only another file can tell whether they are Pythons. */
const declarationsOf = ({ declarations, crossing }: FileContents): readonly Declaration[] =>
  [...declarations, ...(crossing?.guesses ?? [])].sort((a, b) => a.start - b.start);

const declarationMarks: Marker = (service, path) => {
  const file = service.file(path);
  if (file === undefined) return [];
  const { requirements } = file.contents;
  return [
    ...declarationsOf(file.contents).map(
      (it): Mark => markOf(file.text, it, it.place, [it.role, versionsOf(it), ...(it.traits ?? [])].join(' ')),
    ),
    ...requirements
      .filter(({ marker, error }) => marker !== undefined || error !== undefined)
      .map((it): Mark => markOf(file.text, it, it.place, describe(it))),
  ];
};

const describe = ({ name, error, marker }: Requirement) =>
  error === undefined ? `${name} when ${marker?.text}` : `error ${error.message}`;

/** Invariants of every declaration in every section: its text is its span, removing and inserting items is what re-reading shows. */
function proveDeclarations(service: Service, section: Section): void {
  for (const { contents, text, path } of service.files()) {
    for (const declaration of declarationsOf(contents)) {
      assert.equal(text.slice(declaration.start, declaration.end), declaration.text, `text of ${declaration.place}`);
      if (declaration.item !== undefined) proveItem(section, path, text, declaration, declarationsOf(contents));
    }
  }
}

function proveItem(section: Section, path: string, text: string, declaration: Declaration, all: readonly Declaration[]): void {
  const { remove, insert } = declaration.item!;
  const shown = (text: string) => reread(section, path, text).map((it) => `${it.place} ${it.text}`);
  const before = all.map((it) => `${it.place} ${it.text}`);
  const gone = shown(applyEdits(text, [{ ...remove, newText: '' }]));
  const index = all.indexOf(declaration);
  assert.deepEqual(gone, before.toSpliced(index, 1), `after removing ${declaration.text}`);
  const inserted = { start: insert.offset, end: insert.offset, newText: insert.before + declaration.text + insert.after };
  assert.deepEqual(
    shown(applyEdits(text, [inserted])),
    before.toSpliced(index + 1, 0, before[index]!),
    `after inserting behind ${declaration.text}`,
  );
}

function reread(section: Section, path: string, text: string): readonly Declaration[] {
  const files = section.files.map((file) => (path.endsWith(`/${file.path}`) ? { ...file, text } : file));
  const contents = serviceFor({ files, today: section.today }).file(path)?.contents;
  return contents === undefined ? [] : declarationsOf(contents);
}

runPages('test/files/pages', declarationMarks, proveDeclarations);

test('every kind of file has its page', () => {
  const pages = readdirSync('test/files/pages').map((name) => name.replace(/\.md$/, ''));
  assert.deepEqual(pages.sort(), fileKinds.map(({ id }) => id).sort());
});
