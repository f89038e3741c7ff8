import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minorRanges } from '../../server/src/python/minorRanges.ts';

const all = ['2.7', '3.0', '3.1', '3.2', '3.3'];

test('three in a row are a range, and so are majors that follow each other', () => {
  assert.equal(minorRanges(['2.7', '3.0', '3.1', '3.3'], all), '2.7 – 3.1, 3.3');
  assert.equal(minorRanges(['3.2', '3.3'], all), '3.2, 3.3');
  assert.equal(minorRanges(all, all), '2.7 – 3.3');
  assert.equal(minorRanges([], all), '');
});

test('what is not among those that there are stands alone', () => {
  assert.equal(minorRanges(['2.6', '2.7', '9.9'], all), '2.6, 2.7, 9.9');
});
