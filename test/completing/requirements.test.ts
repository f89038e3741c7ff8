import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { factsOf, onIndex, typing } from './typing.ts';

const manifest = '[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.11"\n';
const others = { 'pyproject.toml': `${manifest}dependencies = ["requests[socks]>=2", "Tomli"]\n` };

const requests = onIndex('requests', {
  '3.0b1': {},
  '2.33.0': { requiresPython: '>=3.13', uploaded: '2026-08-01' },
  '2.32.4': { requiresPython: '>=3.8', uploaded: '2025-06-09' },
  '2.32.0': { yanked: 'breaks sessions' },
  '2.31.0': {},
});
const facts = factsOf({
  index: (name) => (name === 'requests' ? requests : name === 'absent' ? 'none' : undefined),
  locked: () => [{ version: '1.2.3', path: '/demo/uv.lock', at: { start: 0, end: 0 } }],
  installed: () => '1.10',
  names: () => ['urllib3', 'requests'],
  extras: (name) => (name === 'requests' ? ['security', 'socks'] : []),
});
const at = (path: string, marked: string, typed?: string) =>
  typing(path, marked, { facts, ...(path === 'pyproject.toml' || path === 'Pipfile' ? {} : { files: others }), ...(typed && { typed }) });
const listed = (requirement: string) => `${manifest}dependencies = [${requirement}]\n`;

describe('releases of a package', () => {
  test('come newest fitting first, then what needs another Python, pre-releases, and what was withdrawn', () => {
    const { labels, items, isIncomplete } = at('requirements.txt', 'requests>=|\n');
    assert.deepEqual(labels, ['2.32.4', '2.31.0', '2.33.0', '3.0b1', '2.32.0']);
    assert.deepEqual(
      items.map(({ detail }) => detail),
      ['2025-06-09, Python >=3.8', '', '2026-08-01, needs Python >=3.13', '', 'withdrawn'],
    );
    assert.equal(items[4]?.withdrawn, true);
    assert.equal(items[4]?.documentation, 'withdrawn: breaks sessions');
    assert.equal(isIncomplete, false);
  });

  test('that nothing is newer than are not offered behind a bound that leaves them out', () => {
    assert.deepEqual(at('requirements.txt', 'requests>|\n').labels.slice(0, 2), ['2.31.0', '2.33.0']);
  });

  test('take the place of the version that stands there', () => {
    assert.equal(at('requirements.txt', 'requests>=2.|30,<3\n').taken('2.31.0'), 'requests>=2.31.0,<3\n');
    assert.equal(at('pyproject.toml', listed('"requests>=|"')).taken('2.33.0'), listed('"requests>=2.33.0"'));
    assert.equal(at('pyproject.toml', listed('"requests>=2|')).labels.length, 5, 'a string that is not closed');
    assert.equal(at('setup.cfg', '[options]\ninstall_requires =\n    requests>=2,!=|\n').labels.length, 5);
    assert.equal(at('tox.ini', '[testenv]\ndeps =\n  py311: requests>=|\n').labels.length, 5);
  });

  test('are written with the operators of the notation where none stands', () => {
    const bare = at('requirements.txt', 'requests=|\n');
    assert.deepEqual(bare.labels, ['==2.32.4', '==2.31.0', '==2.33.0', '==3.0b1', '==2.32.0']);
    assert.deepEqual(at('requirements.txt', 'requests |\n').labels.slice(0, 4), ['>=2.32', '~=2.32', '==2.32.4', '==2.31.0']);
    assert.deepEqual(at('Pipfile', '[packages]\nrequests = "|"\n').labels.slice(0, 2), ['==2.33.0', '~=2.33']);
    const poetry = (value: string) => `[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\npython = "^3.11"\nrequests = ${value}\n`;
    const found = at('pyproject.toml', poetry('"|"'));
    assert.deepEqual(found.labels.slice(0, 4), ['^2.32', '>=2.32', '~2.32', '==2.32.4']);
    assert.equal(found.taken('^2.32'), poetry('"^2.32"'));
    assert.equal(at('pyproject.toml', poetry('{ version = "^2.|" }')).taken('2.31.0'), poetry('{ version = "^2.31.0" }'));
  });

  test('are those on this machine as long as the index has not answered', () => {
    const { labels, items, isIncomplete } = at('requirements.txt', 'tomli>=|\n');
    assert.deepEqual([labels, isIncomplete], [['1.10', '1.2.3'], true]);
    assert.deepEqual(
      items.map(({ detail }) => detail),
      ['installed', 'locked'],
    );
    assert.equal(at('requirements.txt', 'absent>=|\n').isIncomplete, false);
    assert.equal(typing('requirements.txt', 'tomli>=|\n', { facts: factsOf({ hasIndex: false }) }).isIncomplete, false);
  });

  test("of Conda's channels are what the environment has, whatever an index says of the name", () => {
    const conda = factsOf({ index: () => requests, byConda: (name) => (name === 'requests' ? '2.31.0' : undefined) });
    const typed = (spec: string) => typing('environment.yml', `dependencies:\n  - python=3.12\n  - ${spec}\n`, { facts: conda });
    assert.deepEqual(typed('requests=|').labels, ['2.31.0']);
    assert.deepEqual([typed('requests >=2.|').labels, typed('requests >=2.|').items[0]?.detail], [['2.31.0'], 'installed']);
    assert.equal(typed('requests=2.|').taken('2.31.0'), 'dependencies:\n  - python=3.12\n  - requests=2.31.0\n');
    assert.deepEqual([typed('numpy=1.|').labels, typed('numpy=1.|').isIncomplete], [[], false]);
  });

  test('end a range behind its beginning', () => {
    const ends = at('requirements.txt', 'requests>=2,|\n').labels;
    assert.match(ends[0] ?? '', /^<[1-9]\d*$/);
    assert.match(ends[1] ?? '', /^!=/);
    assert.equal(at('pyproject.toml', listed('"requests>=2,<|"')).labels[0], ends[0]?.slice(1));
    assert.match(at('requirements.txt', 'requests<3,|\n').labels[0] ?? '', /^>=/);
    assert.equal(typing('requirements.txt', 'absent>=2,|\n', { facts: factsOf({ hasIndex: false }) }).labels[0], '>=');
  });

  test('of what comes from elsewhere are asked of no index', () => {
    const asked: string[] = [];
    const spy = factsOf({ index: (name) => void asked.push(name) });
    typing('requirements.txt', '--index-url https://example.org/simple\nprivate>=|\n', { facts: spy });
    typing('environment.yml', 'dependencies:\n  - python=3.12\n  - numpy >=|\n', { facts: spy });
    assert.deepEqual(asked, []);
  });
});

describe('names of packages', () => {
  test('are those of the repository, then what is locked or installed, and last what stands in the list', () => {
    assert.deepEqual(at('requirements.txt', '|\nTomli\n').labels, ['requests', 'urllib3', 'Tomli']);
    assert.deepEqual(at('setup.cfg', '[options]\ninstall_requires =\n    r|\n').labels, ['requests', 'Tomli', 'urllib3']);
    assert.equal(at('requirements.txt', 're|qs>=2\n').taken('requests'), 'requests>=2\n');
  });

  test('stand in strings, lists and keys', () => {
    assert.equal(at('pyproject.toml', listed('"|"')).taken('urllib3'), listed('"urllib3"'));
    const dependencies = 'dependencies:\n  - python=3.12\n  - pip:\n    - u|\n';
    assert.equal(at('environment.yml', dependencies).taken('urllib3'), dependencies.replace('u|', 'urllib3'));
    assert.equal(at('Pipfile', '[packages]\nurl|\n').taken('urllib3'), '[packages]\nurllib3\n');
    const poetry = '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\npython = "^3.11"\n';
    assert.equal(at('pyproject.toml', `${poetry}urllib|\n`).taken('urllib3'), `${poetry}urllib3\n`);
  });

  test('come for letters and quotes, and for nothing else that is typed', () => {
    assert.deepEqual(at('tox.ini', '[testenv]\ndeps =|\n', '=').labels, []);
    assert.deepEqual(at('requirements.txt', ' |\n', ' ').labels, []);
    assert.notDeepEqual(at('pyproject.toml', listed('"|"'), '"').labels, []);
  });

  test('stand in no comment and no other key', () => {
    assert.deepEqual(at('requirements.txt', '# req|\n').labels, []);
    assert.deepEqual(at('pyproject.toml', `${manifest}req|\n`).labels, []);
  });
});

describe('extras', () => {
  test('are what the installed package has, without those that stand there', () => {
    assert.deepEqual(at('requirements.txt', 'requests[|\n').labels, ['security', 'socks']);
    assert.equal(at('requirements.txt', 'requests[socks,|]>=2\n').taken('security'), 'requests[socks,security]>=2\n');
    assert.deepEqual(at('requirements.txt', 'requests[socks, |]\n').labels, ['security']);
  });

  test('are known from the repository and stand in tables, too', () => {
    assert.deepEqual(typing('requirements.txt', 'requests[|]\n', { files: others }).labels, ['socks']);
    const poetry = '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\nrequests = { version = "^2", extras = ["s|"] }\n';
    assert.equal(at('pyproject.toml', poetry).taken('security'), poetry.replace('s|', 'security'));
  });
});

describe('markers', () => {
  test('are variables, operators, values and words in their order', () => {
    assert.deepEqual(at('requirements.txt', 'tomli; |\n').labels.slice(0, 2), ['python_version', 'sys_platform']);
    assert.equal(at('requirements.txt', 'tomli; pyth|\n').taken('python_version'), 'tomli; python_version\n');
    assert.deepEqual(at('requirements.txt', 'tomli; sys_platform |\n').labels, ['==', '!=', 'in', 'not in']);
    assert.deepEqual(at('requirements.txt', "tomli; os_name == 'nt' |\n").labels, ['and', 'or']);
    assert.deepEqual(at('requirements.txt', "tomli; os_name == 'nt' |\n", ' ').labels, [], 'most people are done');
    assert.deepEqual(at('requirements.txt', "tomli; os_name not in '|'\n").labels, ['posix', 'nt', 'java']);
    assert.equal(at('requirements.txt', "tomli; os_name == 'nt' and (sys_pl|\n").labels.includes('sys_platform'), true);
  });

  test('have the Pythons of the project, in the quotes that can stand there', () => {
    const inString = (marker: string) => listed(`"tomli; python_version < ${marker}"`);
    const found = at('pyproject.toml', inString('|'));
    assert.deepEqual(found.labels, ['3.12', '3.13', '3.14', '3.11'], 'before the oldest there is none');
    assert.equal(at('pyproject.toml', listed('"tomli; python_version == |"')).labels[0], '3.11');
    assert.equal(found.taken('3.12'), inString("'3.12'"));
    assert.equal(at('pyproject.toml', inString("'3.|'")).taken('3.12'), inString("'3.12'"));
    assert.equal(at('pyproject.toml', inString("'|")).taken('3.12'), inString("'3.12'"));
    assert.equal(at('requirements.txt', 'tomli; python_version < |\n').taken('3.12'), 'tomli; python_version < "3.12"\n');
    const poetry = (marker: string) =>
      `[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\ntomli = { version = "^2", markers = "${marker}" }\n`;
    assert.equal(at('pyproject.toml', poetry('python_version < |')).taken('3.12'), poetry("python_version < '3.12'"));
  });
});

test('a marker whose quotes are escaped is left to people', () => {
  assert.deepEqual(at('pyproject.toml', listed('"tomli; python_version < \\"|\\""')).labels, []);
});

describe('a suppression comment', () => {
  test('has the rules that it does not name yet', () => {
    const found = at('requirements.txt', 'tomli>=1 # requires-python: ignore[yanked-release, out|dated]\n');
    assert.ok(found.labels.includes('outdated-requirement') && !found.labels.includes('yanked-release'));
    assert.match(found.taken('outdated-requirement'), /ignore\[yanked-release, outdated-requirement\]$/m);
    assert.match(found.items[0]?.documentation ?? '', /\w/);
  });

  test('is a comment', () => {
    assert.deepEqual(at('requirements.txt', 'tomli>=1 requires-python: ignore[|\n').labels, []);
    assert.deepEqual(at('requirements.txt', '# requires-python: ignore[] |\n').labels, []);
  });
});
