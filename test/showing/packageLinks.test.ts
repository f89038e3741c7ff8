import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksOf, safeUrl } from '../../server/src/showing/packageLinks.ts';

test('links lead to hosts of ours, by https and in plain characters', () => {
  const good = ['https://github.com/a/b', 'https://a.readthedocs.io/en/latest/#x', 'https://gitlab.com/a/b?x=%20&y=1'];
  assert.deepEqual(good.map(safeUrl), good);
  assert.equal(safeUrl('https://GitHub.com'), 'https://github.com/');
  assert.equal(safeUrl('https://github.com/<b>'), 'https://github.com/%3Cb%3E');
  const bad = [
    'javascript:alert(1)',
    'command:workbench.action.quit',
    'http://github.com/a',
    'file:///etc/passwd',
    'https://example.org/a',
    'https://github.com.example.org/a',
    'https://github.com./a',
    'https://notgithub.com/a',
    'https://readthedocs.io.example.org',
    'https://github.com@example.org/a',
    'https://me:secret@github.com/a',
    'https://github.com:8443/a',
    'https://github.com/a)[x](command:evil',
    'https://github.com/a b',
    'https://github.com/\u202ea',
    'https://g\u0456thub.com/a',
    'https:/\\example.org',
    `https://github.com/${'a'.repeat(200)}`,
    'github.com/a',
    '',
  ];
  assert.deepEqual(
    bad.filter((url) => safeUrl(url) !== undefined),
    [],
  );
});

test('labels say what links are for, each of them once and in an order of ours', () => {
  const links = linksOf([
    { label: 'Bug-Tracker', url: 'https://github.com/a/issues' },
    { label: 'Source Code', url: 'https://example.org/elsewhere' },
    { label: 'repository', url: 'https://github.com/a' },
    { label: 'Homepage', url: 'https://github.com/a' },
    { label: 'Docs', url: 'https://a.readthedocs.io' },
    { label: 'Documentation', url: 'https://b.readthedocs.io' },
    { label: 'You have won', url: 'https://github.com/evil' },
    { label: '__proto__', url: 'https://github.com/evil' },
  ]);
  assert.deepEqual(
    links.map(({ title, url }) => `${title} ${url}`),
    ['documentation https://a.readthedocs.io/', 'source https://github.com/a', 'issues https://github.com/a/issues'],
  );
});
