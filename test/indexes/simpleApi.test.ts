// What an index's page says of a package, in JSON and in HTML, whatever stands in it and however it arrives.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerReader } from '../../server/src/indexes/simpleApi.ts';
import type { PackageFacts } from '../../server/src/packages/facts.ts';
import { share } from '../share.ts';
import { htmlPage, jsonPage, type ServedFile, type ServedPackage } from './server.ts';

const JSON_TYPE = 'application/vnd.pypi.simple.v1+json';
const types = [JSON_TYPE, 'text/html'] as const;

function read(type: string, text: string, name = 'demo', size = text.length): PackageFacts | undefined {
  const reader = answerReader(type, name);
  for (let at = 0; at < text.length; at += size) reader?.take(text.slice(at, at + size));
  return reader?.end();
}

const pageOf = (type: string, served: ServedPackage, name = 'demo'): string => (type === JSON_TYPE ? jsonPage : htmlPage)(name, served);

const rows = (facts: PackageFacts | undefined): unknown =>
  facts?.releases.map(({ text, requiresPython, yanked }) => [text, requiresPython, yanked]);

const files: ServedFile[] = [
  { filename: 'demo-1.0.tar.gz', requiresPython: '>=2.7', uploaded: '2015-03-01T10:00:00.000000Z' },
  { filename: 'demo-1.10-py3-none-any.whl', requiresPython: '>=3.6, <4', uploaded: '2020-02-02T00:00:00Z' },
  { filename: 'demo-1.10.tar.gz', requiresPython: '>=3.6, <4', uploaded: '2020-02-01T23:59:59Z' },
  { filename: 'demo-1.9.tar.gz', yanked: 'it "breaks" <all>' },
  { filename: 'demo-1.9.1.tar.gz', yanked: true },
  { filename: 'demo-2.0rc1-1-cp39-cp39-manylinux_2_17_x86_64.whl' },
];

for (const type of types) {
  describe(`a page as ${type}`, () => {
    it('tells the releases, newest first', () => {
      assert.deepEqual(rows(read(type, pageOf(type, { files }))), [
        ['2.0rc1', undefined, undefined],
        ['1.10', '>=3.6, <4', undefined],
        ['1.9.1', undefined, ''],
        ['1.9', undefined, 'it "breaks" <all>'],
        ['1.0', '>=2.7', undefined],
      ]);
    });

    it('tells the same in pieces of any size', () => {
      const page = pageOf(type, { files, status: 'deprecated', reason: 'use “other”, ok?' });
      const whole = read(type, page);
      for (const size of [1, 2, 3, 7, 64]) assert.deepEqual(read(type, page, 'demo', size), whole, `${size}`);
    });

    it('tells the status of the project', () => {
      const facts = read(type, pageOf(type, { files, status: 'quarantined', reason: 'looks bad' }));
      assert.deepEqual([facts?.status, facts?.statusReason], ['quarantined', 'looks bad']);
      assert.deepEqual(read(type, pageOf(type, { files, status: 'sold' }))?.status, 'active');
      assert.deepEqual(read(type, pageOf(type, { files }))?.statusReason, undefined);
    });

    it('leaves out files of other packages, of other kinds, and of versions that are none', () => {
      const names = [
        'demo-1.tar.gz',
        'demo_-2.tar.gz',
        'demos-3.tar.gz',
        'demo-x-4.tar.gz',
        'demo-5.exe',
        'demo-6-py3.8.egg',
        'demo-7.win32-py2.7.exe',
        'demo-8-py3-none.whl',
        'demo-2004x.tar.gz',
        'demo-0.1dev-r1716.tar.gz',
        'demo-.tar.gz',
        'demo.tar.gz',
        'demo-9.tar.gz.asc',
        'demo-1..0.tar.gz',
        'demo-10 .tar.gz',
        `demo-${'1'.repeat(300)}.tar.gz`,
        '__proto__-1.tar.gz',
        'other-11-py3-none-any.whl',
        'Demo-12-py3-none-any.whl',
        'DEMO-13.ZIP',
      ];
      const facts = read(type, pageOf(type, { files: names.map((filename) => ({ filename })) }));
      assert.deepEqual(
        facts?.releases.map(({ text }) => text),
        ['13', '12', '1'],
      );
    });

    it('takes the versions of a name with hyphens', () => {
      const served = {
        files: ['a-b-1.0.tar.gz', 'a_b-1.1.tar.gz', 'A.B-1.2-py3-none-any.whl', 'a-1.3.tar.gz', 'a-b-c-2.tar.gz'].map((filename) => ({
          filename,
        })),
      };
      assert.deepEqual(
        read(type, pageOf(type, served, 'a-b'), 'a-b')?.releases.map(({ text }) => text),
        ['1.2', '1.1', '1.0'],
      );
    });

    it('joins spellings of one version', () => {
      const served = {
        files: ['demo-1.0.0b1.tar.gz', 'demo-1.0.beta1-py3-none-any.whl', 'demo-1.b1.zip'].map((filename) => ({ filename, yanked: 'x' })),
      };
      assert.deepEqual(rows(read(type, pageOf(type, served))), [['1.0.0b1', undefined, 'x']]);
    });

    it('takes for a release what most of its files say, and all of them for its withdrawal', () => {
      const wheel = (tag: string, requiresPython: string): ServedFile => ({
        filename: `demo-1-${tag}-none-any.whl`,
        requiresPython,
        yanked: true,
      });
      const served = { files: [wheel('cp38', '>=3.8'), wheel('cp39', '>=3.9'), wheel('cp310', '>=3.9'), { filename: 'demo-1.tar.gz' }] };
      assert.deepEqual(rows(read(type, pageOf(type, served))), [['1', '>=3.9', undefined]]);
    });

    it('keeps texts short and printable', () => {
      const reason = `\u001b[31m<b>\u202e${'long '.repeat(1e5)}`;
      const served = {
        files: [{ filename: 'demo-1.tar.gz', requiresPython: `>=3${','.repeat(1 << 20)}`, yanked: reason }],
        status: 'archived',
        reason,
      };
      const facts = read(type, pageOf(type, served));
      assert.equal(facts?.releases[0]?.requiresPython, undefined);
      for (const text of [facts?.releases[0]?.yanked, facts?.statusReason]) {
        assert.ok(text === undefined || (text.length <= 200 && !/[\p{Cc}\p{Cf}]/u.test(text)), text);
      }
    });

    it('has no prototype to spoil', () => {
      const served = { files: [{ filename: 'demo-1.tar.gz', requiresPython: '__proto__' }, { filename: '__proto__' }] };
      assert.deepEqual(rows(read(type, pageOf(type, served))), [['1', '__proto__', undefined]]);
      assert.equal(Object.hasOwn(Object.prototype, 'files'), false);
    });

    it('tells nothing where it has more releases than any package', () => {
      const many = Array.from({ length: 20_002 }, (_, at) => ({ filename: `demo-${at}.tar.gz` }));
      assert.equal(read(type, pageOf(type, { files: many })), undefined);
      assert.equal(read(type, pageOf(type, { files: many.slice(0, 20_000) }))?.releases.length, 20_000);
    });
  });
}

describe('a page in JSON', () => {
  const page = (rest: string): PackageFacts | undefined => read(JSON_TYPE, `{"meta": {"api-version": "1.0"}, "name": "demo", ${rest}}`);

  it('must be of the package', () => {
    assert.equal(read(JSON_TYPE, jsonPage('demo', { files, name: 'other' })), undefined);
    assert.ok(read(JSON_TYPE, jsonPage('demo', { files, name: 'DEMO' })));
    assert.equal(read(JSON_TYPE, '{"name": null, "files": []}'), undefined);
    assert.equal(read(JSON_TYPE, '{"files": []}'), undefined);
  });

  it('must have files, be they none, and be of a version that we know', () => {
    assert.deepEqual(page('"files": []')?.releases, []);
    assert.equal(page('"versions": []'), undefined);
    assert.equal(page('"files": {}'), undefined);
    assert.equal(read(JSON_TYPE, '{"meta": {"api-version": "2.0"}, "name": "demo", "files": []}'), undefined);
  });

  it('may say anything anywhere else', () => {
    const odd = [
      '"x": [[{"name": "other", "files": [{"filename": "demo-9.tar.gz"}]}]], "files": [{"filename": "demo-1.tar.gz"}]',
      '"files": [null, 1, [{"filename": "demo-9.tar.gz"}], {"filename": 3}, {"filename": ["demo-8.tar.gz"]}, {"filename": "demo-1.tar.gz"}]',
      '"files": [{"filename": "demo-1.tar.gz", "requires-python": 3, "yanked": {}, "upload-time": null, "x": {"filename": "demo-9.tar.gz"}}]',
      '"files": [{"x": [1, -2.5e+3, true, false, null, ""], "filename": "\\u0064emo-1.tar.gz"}]',
      '"__proto__": {"files": 1}, "constructor": null, "files": [{"__proto__": {"yanked": true}, "filename": "demo-1.tar.gz"}]',
    ];
    for (const rest of odd) assert.deepEqual(rows(page(rest)), [['1', undefined, undefined]], rest);
  });

  it('reads as JSON does, or not at all', () => {
    const good = JSON.stringify({ meta: {}, name: 'demo', files: [{ filename: 'demo-1.tar.gz', yanked: 'ab', n: [-1.5e3, true, null] }] });
    assert.ok(read(JSON_TYPE, good));
    let refused = 0;
    for (let at = 0; at < good.length; at++) {
      for (const text of [
        good.slice(0, at),
        good.slice(0, at) + good.slice(at + 1),
        `${good.slice(0, at)},${good.slice(at)}`,
        `${good.slice(0, at)}"${good.slice(at)}`,
      ]) {
        if (isJson(text)) continue;
        refused++;
        assert.equal(read(JSON_TYPE, text), undefined, text);
      }
    }
    assert.ok(refused > 200, `${refused}`);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('a page in HTML', () => {
  const one = (html: string): unknown => rows(read('text/html', html));
  const expected = [['1', '>=3.8', undefined]];

  it('may be written in many ways', () => {
    const ways = [
      '<a href="demo-1.tar.gz" data-requires-python="&gt;=3.8">demo</a>',
      '<A HREF=demo-1.tar.gz DATA-REQUIRES-PYTHON=&gt;&#61;3.8>',
      "<a data-requires-python = '>=3.8'\n href = '../../x/y/demo-1.tar.gz?x=/z#sha256=/a'>it's</a>",
      '<p>a < b <a data-requires-python="&#x3e;=3.8" href="https://files.test/demo%2D1.tar.gz" href="demo-2.tar.gz"/>',
      '<!-- <a href="demo-9.tar.gz"> -- > <a href="demo-8.tar.gz"> --><!--><a href="demo-1.tar.gz" data-requires-python=">=3.8">',
      `<x y="${'z'.repeat(1e5)}"><a href="demo-1.tar.gz" data-requires-python=">=3.8"><a href="demo-9.tar.gz`,
    ];
    for (const html of ways) {
      assert.deepEqual(one(html), expected, html.slice(0, 200));
      assert.deepEqual(rows(read('text/html', html, 'demo', 1)), expected, html.slice(0, 200));
    }
  });

  it('that is no page of an index tells nothing', () => {
    for (const html of [
      '',
      'hello',
      '<a href="/login">Log in</a>',
      '<a name="x">',
      '<a href="other-1.tar.gz">',
      '<',
      '<a',
      '<!--',
      '<a href="',
    ])
      assert.equal(one(html), undefined, html);
    assert.deepEqual(one('<meta name="pypi:repository-version" content="1.0">'), []);
    assert.equal(one('<meta name="pypi:repository-version" content="2.0"><a href="demo-1.tar.gz">'), undefined);
  });

  it('costs its length, however it is made', () => {
    const hostile = ['<', '<a ', "<a href='", '<!--', '-', '&gt;', '<a b=', '" ', '= ', "='", '<a\n', '&#'];
    for (const text of hostile) {
      for (const before of ['', '<a href="', '<a ', '<!--'])
        assert.doesNotThrow(() => read('text/html', before + text.repeat(share(50_000, 4))));
    }
  });
});

describe('an answer', () => {
  it('is read by the type that it says it is of', () => {
    assert.ok(read('Application/VND.pypi.simple.v1+JSON; charset=utf-8', jsonPage('demo', { files })));
    assert.ok(read('application/vnd.pypi.simple.v1+html', htmlPage('demo', { files })));
    for (const type of [undefined, '', 'image/png', 'application/json', 'text/plain', 'application/vnd.pypi.simple.v2+json'])
      assert.equal(answerReader(type, 'demo'), undefined, type);
  });
});
