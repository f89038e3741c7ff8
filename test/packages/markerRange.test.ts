import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Environment, type Marker, markerResult, parseMarker } from '../../server/src/packages/marker.ts';
import { pythonRange } from '../../server/src/packages/markerRange.ts';
import { keyOf } from '../../server/src/python/order.ts';
import { releases } from '../../server/src/python/releases.ts';
import { parseSpecifiers, setOf } from '../../server/src/python/specifiers.ts';
import { containsKey, equals, everything, nothing, type VersionSet } from '../../server/src/python/versionSet.ts';
import { formatMinor, minorOf, parseVersion } from '../../server/src/python/versions.ts';
import { type Generator, generator } from '../python/generator.ts';
import { sample, share } from '../share.ts';

const read = (text: string): Marker => {
  const marker = parseMarker(text);
  assert.ok(!('error' in marker), text);
  return marker;
};

const set = (text: string): VersionSet => setOf(parseSpecifiers(text)!);

/** Every released Python, and some that may come: numbers with more digits, a new major. */
const pythons = [
  ...releases.branches.flatMap((branch) => [...branch.finals, ...branch.prereleases]),
  '3.17.0',
  '3.30.1',
  '3.100.0',
  '4.0.0a1',
  '4.0.0',
  '13.8.0',
].map((text) => {
  const version = parseVersion(text)!;
  return { text, minor: minorOf(version), key: keyOf(version) };
});

const platforms: readonly Environment[] = [
  { os_name: 'posix', sys_platform: 'linux', platform_python_implementation: 'CPython', extra: '', implementation_version: '3.8.1' },
  { os_name: 'nt', sys_platform: 'win32', platform_python_implementation: 'PyPy', extra: 'test', implementation_version: '7.3.11' },
  { os_name: 'posix', sys_platform: 'darwin', platform_python_implementation: 'GraalVM', extra: 'dev', implementation_version: '24.0' },
];

type Python = (typeof pythons)[number];

/** Where only the minor counts, its first release and its first pre-release stand for all. */
const firstOfMinors = pythons.filter(({ text }) => text.endsWith('.0') || text.endsWith('.0a1'));

const resultOn = (marker: Marker, python: Python, platform: Environment): boolean | undefined => {
  const result = markerResult(marker, { ...platform, python_version: python.minor, python_full_version: python.text });
  return typeof result === 'boolean' ? result : undefined;
};

/** A marker that is true somewhere is possible there; one that is certain is false nowhere. */
const checkSafe = (text: string): void => {
  const marker = read(text);
  const { possible, certain } = pythonRange(marker);
  for (const python of sample(pythons)) {
    const [mayBe, must] = [containsKey(possible, python.key), containsKey(certain, python.key)];
    for (const platform of platforms) {
      const result = resultOn(marker, python, platform);
      assert.ok(result !== true || mayBe, `${text} may be true on ${python.text}`);
      assert.ok(result !== false || !must, `${text} may be false on ${python.text}`);
    }
  }
};

/** Of markers that speak of Python alone: both sets say exactly where it is true. */
const checkExact = (text: string): void => {
  const marker = read(text);
  const { possible, certain } = pythonRange(marker);
  assert.ok(equals(possible, certain), text);
  for (const python of text.includes('full') ? sample(pythons) : firstOfMinors) {
    assert.equal(containsKey(possible, python.key), resultOn(marker, python, platforms[0]!), `${text} on ${python.text}`);
  }
};

test('ranges', () => {
  const cases: [text: string, possible: string, certain: string | undefined][] = [
    ['python_version >= "3.8"', '>=3.8.dev0', '>=3.8.dev0'],
    ['python_version > "3.8"', '>=3.9.dev0', '>=3.9.dev0'],
    ['python_version < "3"', '<3', '<3'],
    ['python_version <= "3.8"', '<3.9', '<3.9'],
    ['python_version == "3.8"', '==3.8.*', '==3.8.*'],
    ['python_version != "3.8"', '!=3.8.*', '!=3.8.*'],
    ['python_version >= "3.8.1"', '>=3.9.dev0', '>=3.9.dev0'],
    ['python_version == "3.8.1"', '<0.dev0', '<0.dev0'],
    ['python_version ~= "3.8"', '>=3.8.dev0,<4', '>=3.8.dev0,<4'],
    ['python_version < "3.13.0a1"', '<3.13', '<3.13'],
    ['"3.8" <= python_version', '>=3.8.dev0', '>=3.8.dev0'],
    ['python_full_version >= "3.8.1"', '>=3.8.1', '>=3.8.1'],
    ['python_full_version < "3.15"', '<3.15', '<3.15'],
    ['python_version in "2.7, 3.8"', '==2.7.*', undefined],
    ['python_version >= "3.8" and os_name == "nt"', '>=3.8.dev0', '<0.dev0'],
    ['python_version >= "3.8" or os_name == "nt"', '', '>=3.8.dev0'],
    [
      '(python_version < "3.8" or python_version >= "3.10") and python_full_version < "3.12"',
      '<3.12,!=3.8.*,!=3.9.*',
      '<3.12,!=3.8.*,!=3.9.*',
    ],
    ['os_name == "nt"', '', '<0.dev0'],
    ['python_version ~= "3"', '', '<0.dev0'],
    ['implementation_version >= "3"', '', '<0.dev0'],
  ];
  for (const [text, possible, certain] of cases) {
    const range = pythonRange(read(text));
    if (certain === undefined) assert.ok(!equals(range.possible, set(possible)), text);
    else assert.ok(equals(range.possible, set(possible)) && equals(range.certain, set(certain)), text);
  }
  assert.deepEqual(pythonRange(read('os_name == "nt"')), { possible: everything, certain: nothing });
});

test('substring lists hold exactly the Pythons whose text occurs', () => {
  const lists = [
    '2.7, 3.8',
    '3.10',
    '3.1',
    '2.6 2.7 3.0 3.1 3.2',
    '33.12',
    '3.8.10',
    '3',
    '',
    '.',
    '3.',
    '.8',
    '03.08',
    '2.73.8',
    '3.8,3.9 , 3.10',
    '999999999.1',
    '3.100',
  ];
  for (const list of lists) {
    for (const variable of ['python_version', 'python_full_version']) {
      checkExact(`${variable} in "${list}"`);
      checkExact(`${variable} not in "${list}"`);
    }
  }
  for (const list of ['3.8.10', '3.15.0rc12, 3.14.0a7', '3.8.0,3.8.1', '13.8.01', '3.8.10.1', '1.3.8.2', '3.13.0b'])
    checkExact(`python_full_version in "${list}"`);
});

const values = [
  '2.7',
  '3',
  '3.0',
  '3.1',
  '3.8',
  '3.8.0',
  '3.8.1',
  '3.8.10',
  '3.9',
  '3.10',
  '3.15',
  '3.15.0rc1',
  '3.14.0a1',
  '3.100',
  '4',
  '0',
  '3.8.post1',
  '3.8.dev1',
  '1!3',
  ' 3.8 ',
];
const operators = ['==', '!=', '<=', '>=', '<', '>'];

test('a comparison with Python alone is exact, either way round', () => {
  for (const variable of ['python_version', 'python_full_version']) {
    for (const value of [...values, '3.x', '', '3.8.*', 'x', '3.8,3.9']) {
      for (const operator of operators) checkExact(`${variable} ${operator} "${value}"`);
      checkExact(
        `"${value.trim()}" == ${variable}`
          .replace(/"3\.8\.(post|dev)1"/, '"3.8"')
          .replace('1!3', '3')
          .replace(/(rc|a)1/, ''),
      );
    }
    for (const value of ['2.7', '3', '3.8', '3.8.1', '3.10', '3.15', '0', '4.0.0', '3.x', 'x']) {
      for (const operator of [...operators, '~=', '===']) checkExact(`"${value}" ${operator} ${variable}`);
    }
    for (const value of ['3.8', '3.8.1', '3.0', '2.7.9', '3.15.0rc1']) checkExact(`${variable} ~= "${value}"`);
    for (const value of ['3.8', '3.8.0', '3.8.1', '3.08', '3.15.0rc1', 'x', '3.15.0RC1']) {
      checkExact(`${variable} === "${value}"`);
      checkExact(`${variable} == "=${value}"`);
      checkExact(`${variable} == "${value}.*"`);
      checkExact(`${variable} != "${value}.*"`);
    }
  }
});

const randomComparison = (random: Generator): string => {
  const variable = random.pick([
    'python_version',
    'python_version',
    'python_full_version',
    'os_name',
    'sys_platform',
    'platform_python_implementation',
    'extra',
    'implementation_version',
  ]);
  const value = random.pick(
    variable.startsWith('python') ? [...values, '3.8.*', '2.7, 3.8', '3.8a1'] : ['posix', 'nt', 'linux', 'CPython', 'test', '3.8'],
  );
  const operator = random.pick([...operators, 'in', 'not in', '~=', '===']);
  return random.chance(0.7) ? `${variable} ${operator} "${value}"` : `"${value}" ${operator} ${variable}`;
};

const randomMarker = (random: Generator, depth: number): string => {
  if (depth === 0 || random.chance(0.3)) return randomComparison(random);
  const both = `${randomMarker(random, depth - 1)} ${random.pick(['and', 'or'])} ${randomMarker(random, depth - 1)}`;
  return random.chance(0.4) ? `(${both})` : both;
};

test('whatever the marker, the sets err on the safe side only', () => {
  const random = generator(7);
  for (let round = 0; round < share(100, 4); round++) checkSafe(randomMarker(random, 3));
});

test('it is computed once, and long markers are no trouble', () => {
  const marker = read('python_version < "3.8"');
  assert.equal(pythonRange(marker), pythonRange(marker));
  const many = Array.from({ length: 5000 }, (_, index) => `python_version == "3.${2 * index}"`).join(' or ');
  const { possible } = pythonRange(read(many));
  assert.equal(possible.length, 10_000);
  assert.equal(pythonRange(read(`python_version in "${'3.1.'.repeat(50_000)}"`)).possible.length > 0, true);
  assert.ok(!containsKey(possible, keyOf(parseVersion(`${formatMinor(3, 9)}.1`)!)));
});
