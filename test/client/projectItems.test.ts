import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { areSeveral, placeTitle, projectRows, stillThere } from '../../client/src/projectItems.ts';
import type { ListedProject } from '../../server/src/protocol.ts';

const project = (path: string, parts: Partial<ListedProject> = {}): ListedProject => ({
  folder: `file:///demo${path === '' ? '' : `/${path}`}`,
  path,
  requires: '>=3.11',
  pin: null,
  selected: null,
  ...parts,
});

const projects = [project(''), project('libs/api', { pin: '3.12', selected: '3.12.1' }), project('web', { requires: null })];

describe('the list of projects', () => {
  test('says what each wants and uses', () => {
    assert.deepEqual(
      projectRows(projects, 'demo', undefined).map(({ label, description }) => [label, description]),
      [
        ['$(root-folder) demo', 'requires >=3.11'],
        ['$(folder) libs/api', 'requires >=3.11 · pins 3.12 · uses 3.12.1'],
        ['$(folder) web', ''],
      ],
    );
  });

  test('shows what is chosen, and how to take that back', () => {
    const rows = projectRows(projects, 'demo', 'file:///demo/libs/api');
    assert.deepEqual(
      rows.map(({ label, project: of }) => [label, of?.path]),
      [
        ['$(root-folder) demo', ''],
        ['$(folder) libs/api — chosen', 'libs/api'],
        ['$(folder) web', 'web'],
        ['$(file) The project of the document in view', undefined],
      ],
    );
  });

  test('is offered where there are several, and what was chosen counts while it is there', () => {
    assert.deepEqual([areSeveral([]), areSeveral([project('')]), areSeveral(projects)], [false, false, true]);
    assert.equal(stillThere(projects, 'file:///demo/web')?.path, 'web');
    assert.equal(stillThere(projects, 'file:///demo/gone'), undefined);
    assert.equal(stillThere(projects, undefined), undefined);
  });
});

test('the title names the place as far as it needs to', () => {
  assert.equal(placeTitle('demo', undefined, false), undefined);
  assert.equal(placeTitle('demo', '', false), undefined);
  assert.equal(placeTitle('demo', 'libs/api', false), 'libs/api');
  assert.equal(placeTitle('demo', undefined, true), 'demo');
  assert.equal(placeTitle('demo', 'libs/api', true), 'demo/libs/api');
  assert.equal(placeTitle(undefined, undefined, true), undefined);
});
