import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Interpreter } from '../../server/src/interpreters/interpreter.ts';
import { type Demand, judge, ranked } from '../../server/src/interpreters/judge.ts';
import { releases } from '../../server/src/python/releases.ts';
import { parseSpecifiers, setOf } from '../../server/src/python/specifiers.ts';
import { minorSet, type VersionSet } from '../../server/src/python/versionSet.ts';

function python(version: string | undefined, more: Partial<Interpreter> = {}): Interpreter {
  return {
    executable: `/python/${version}/bin/python`,
    realPath: `/python/${version}/bin/python`,
    prefix: `/python/${version}`,
    version,
    minor: version?.split('.').slice(0, 2).join('.'),
    implementation: 'cpython',
    freeThreaded: false,
    manager: 'pyenv',
    isTool: false,
    kind: 'base',
    state: 'fine',
    externallyManaged: false,
    ...more,
  };
}

function range(text: string): VersionSet {
  const parsed = parseSpecifiers(text);
  assert.ok(parsed !== undefined, text);
  return setOf(parsed);
}

function demand(requires: string | undefined, pin?: string): Demand {
  return {
    range: requires === undefined ? undefined : range(requires),
    rangeText: requires ?? '',
    pin: pin === undefined ? undefined : { versions: minorSet(pin), text: pin },
    releases,
    today: '2026-08-22',
  };
}

const judged = (interpreter: Interpreter, requires: string | undefined, pin?: string): string => {
  const { fit, reason } = judge(interpreter, demand(requires, pin));
  return `${fit}: ${reason}`;
};

describe('judge', () => {
  it('says what fits, and why', () => {
    assert.equal(judged(python('3.12.4'), '>=3.10'), 'fits: within the required >=3.10');
    assert.equal(judged(python('3.12.4'), '>=3.10', '3.12'), 'fits: within the required >=3.10, the pinned 3.12');
    assert.equal(judged(python('3.12.4'), undefined, '3.12'), 'fits: the pinned 3.12');
    assert.equal(judged(python('3.12.4'), undefined), 'fits: the project requires no particular Python');
  });

  it('says what is too old, too new or excluded', () => {
    assert.equal(judged(python('3.9.18'), '>=3.10'), 'too-old: Python 3.9.18 is older than the required >=3.10');
    assert.equal(judged(python('3.13.0'), '>=3.10,<3.13'), 'too-new: Python 3.13.0 is newer than the required >=3.10,<3.13');
    assert.equal(judged(python('3.11.4'), '>=3.10,!=3.11.*'), 'excluded: Python 3.11.4 is not within the required >=3.10,!=3.11.*');
    assert.equal(judged(python('3.12.0'), '>=3.10,!=3.12.0'), 'excluded: Python 3.12.0 is not within the required >=3.10,!=3.12.0');
    assert.equal(judged(python('3.12.1'), '>=3.12.2'), 'too-old: Python 3.12.1 is older than the required >=3.12.2');
  });

  it('holds the pin against what the range admits', () => {
    assert.equal(judged(python('3.13.1'), '>=3.10', '3.12'), 'too-new: Python 3.13.1 is newer than the pinned 3.12');
    assert.equal(judged(python('3.11.1'), '>=3.10', '3.12'), 'too-old: Python 3.11.1 is older than the pinned 3.12');
    assert.equal(judged(python('3.9.1'), '>=3.10', '3.9'), 'too-old: Python 3.9.1 is older than the required >=3.10');
  });

  it('says what has reached its end of life', () => {
    assert.match(judged(python('3.8.18'), '>=3.8'), /^end-of-life: Python 3\.8 reached its end of life on 2024-\d\d-\d\d$/);
    assert.match(judged(python('3.8.18'), undefined), /^end-of-life/);
    assert.equal(judge(python('3.8.18'), { ...demand('>=3.8'), today: '2023-01-01' }).fit, 'fits');
    assert.equal(judged(python('3.8.18'), '>=3.9'), 'too-old: Python 3.8.18 is older than the required >=3.9');
  });

  it('says what is broken, whatever its version', () => {
    assert.equal(judged(python('3.12.4', { state: { broken: 'its base is gone: /x' } }), '>=3.10'), 'broken: its base is gone: /x');
  });

  it('does not know what it cannot', () => {
    assert.equal(judged(python(undefined), '>=3.10'), 'unknown: which Python it is cannot be told without starting it');
    const minorOnly = python(undefined, { minor: '3.12' });
    assert.equal(judged(minorOnly, '>=3.10'), 'fits: within the required >=3.10');
    assert.equal(judged(minorOnly, '>=3.12'), 'fits: within the required >=3.12');
    assert.equal(judged(minorOnly, '>=3.13'), 'too-old: Python 3.12 is older than the required >=3.13');
    assert.equal(judged(minorOnly, '<3.12'), 'too-new: Python 3.12 is newer than the required <3.12');
    assert.equal(
      judged(minorOnly, '>=3.12.2'),
      'unknown: Python 3.12, of which only a part is within the required >=3.12.2: its patch is not known',
    );
  });

  it('takes a release candidate for the release, as installers do', () => {
    assert.match(judged(python('3.14.0rc2'), '>=3.14'), /^fits/);
  });

  it('judges other implementations by the language they speak', () => {
    assert.equal(
      judged(python('3.10.14', { implementation: 'pypy' }), '>=3.11'),
      'too-old: PyPy 3.10.14 is older than the required >=3.11',
    );
  });

  it('of an empty range fits nothing', () => {
    assert.equal(judged(python('3.12.4'), '>=3.13,<3.12'), 'excluded: Python 3.12.4 is not within the required >=3.13,<3.12');
  });
});

describe('ranked', () => {
  const order = (interpreters: readonly Interpreter[], wanted: Demand, folder?: string) =>
    ranked(interpreters, wanted, folder).map(({ interpreter, fit }) => `${interpreter.version ?? '?'} ${fit}`);

  it('puts what fits first, and what is broken last', () => {
    const list = [
      python('3.9.1'),
      python('3.13.1', { state: { broken: 'x' } }),
      python('3.13.0'),
      python(undefined),
      python('3.11.4'),
      python('3.12.4'),
      python('3.8.1'),
    ];
    const expected = ['3.12.4 fits', '3.11.4 fits', '? unknown', '3.13.0 too-new', '3.9.1 too-old', '3.8.1 too-old', '3.13.1 broken'];
    assert.deepEqual(order(list, demand('>=3.10,<3.13')), expected);
  });

  it('puts the own environment of the project before newer Pythons, and those of others behind all', () => {
    const own = python('3.11.4', { kind: 'environment', project: '/w' });
    const other = python('3.13.9', { kind: 'environment', project: '/x' });
    const list = [other, python('3.12.4'), python('3.13.1'), own];
    assert.deepEqual(order(list, demand('>=3.10'), '/w'), ['3.11.4 fits', '3.13.1 fits', '3.12.4 fits', '3.13.9 fits']);
    assert.deepEqual(order([python('3.12.4'), { ...own, version: '3.8.1', minor: '3.8' }], demand('>=3.10'), '/w'), [
      '3.12.4 fits',
      '3.8.1 too-old',
    ]);
  });

  it('puts the newest patch of the pinned minor first', () => {
    const list = [python('3.12.1'), python('3.13.1'), python('3.12.9'), python('3.12.10'), python('3.12.9', { manager: 'uv' })];
    const rows = ranked(list, demand('>=3.10', '3.12'));
    assert.deepEqual(
      rows.map(({ interpreter: { version, manager } }) => `${version} ${manager}`),
      ['3.12.10 pyenv', '3.12.9 pyenv', '3.12.9 uv', '3.12.1 pyenv', '3.13.1 pyenv'],
    );
  });

  it('keeps the order of equals', () => {
    const list = ['a', 'b', 'c'].map((manager) => python('3.12.4', { manager }));
    assert.deepEqual(
      ranked(list, demand('>=3.10')).map(({ interpreter }) => interpreter.manager),
      ['a', 'b', 'c'],
    );
  });
});
