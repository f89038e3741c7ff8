// Which Python another implementation stands for: a release of PyPy or GraalPy is none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherMinor } from '../../server/src/rules/tests.ts';

const table: Readonly<Record<string, string | undefined>> = {
  'pypy3.10': '3.10',
  pypy310: '3.10',
  'pypy-3.9': '3.9',
  'pypy3.9-7.3.11': '3.9',
  'pypy@3.11': '3.11',
  'PyPy2.7': '2.7',
  'pp39-*': '3.9',
  'graalpy3.11': '3.11',
  graalpy311: '3.11',
  'gp312_250-*': '3.12',
  'graalpy-24.1': undefined,
  'graalpy-25.0': undefined,
  pypy3: undefined,
  pypy: undefined,
  'pypy3-7.3.11': undefined,
  'pypy-7.3': undefined,
  pypy31234: undefined,
  '3.10': undefined,
  py310: undefined,
  '': undefined,
};

test('the Python that another implementation stands for', () => {
  assert.deepEqual(Object.fromEntries(Object.keys(table).map((text) => [text, otherMinor(text)])), table);
});
