// Ranges and lists that get a newer end.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { prose } from '../../server/src/notations/prose.ts';
import { toxFactor } from '../../server/src/notations/toxFactor.ts';

describe('prose', () => {
  const rows = [
    ['3.9 to 3.13', '3.9 to 3.14'],
    ['3.9–3.13', '3.9–3.14'],
    ['3.9 - 3.13', '3.9 - 3.14'],
    ['3.12 and 3.13', '3.12, 3.13 and 3.14'],
    ['3.11, 3.12 and 3.13', '3.11, 3.12, 3.13 and 3.14'],
    ['3.11, 3.12, and 3.13', '3.11, 3.12, 3.13, and 3.14'],
    ['3.11 | 3.12 | 3.13', '3.11 | 3.12 | 3.13 | 3.14'],
    ['3.11%20%7C%203.12%20%7C%203.13', '3.11%20%7C%203.12%20%7C%203.13%20%7C%203.14'],
    ['3.11, 3.12', undefined],
    ['3.12, 3.13 and later', undefined],
    ['3.13', undefined],
    ['3.9+', undefined],
    ['3.12.1, 3.13.4', undefined],
  ] as const;
  for (const [text, expected] of rows) test(text, () => assert.equal(prose.withNewest?.(text, '3.14'), expected));
});

describe('tox', () => {
  const rows = [
    ['py3', '9-13', '9-14'],
    ['py3', '-13', '-14'],
    ['py3', '10-', undefined],
    ['py3', '13', undefined],
    ['py2', '6-7', undefined],
  ] as const;
  for (const [prefix, text, expected] of rows)
    test(prefix + text, () => assert.equal(toxFactor(prefix).withNewest?.(text, '3.14'), expected));
});
