import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Environment,
  evaluateMarker,
  formatMarker,
  type Marker,
  markerResult,
  parseMarker,
} from '../../server/src/packages/marker.ts';
import { share } from '../share.ts';

const read = (text: string): Marker => {
  const marker = parseMarker(text);
  assert.ok(!('error' in marker), text);
  return marker;
};

/** The tree as text: each comparison as written, in brackets what belongs together. */
const tree = (text: string, marker: Marker = read(text)): string => {
  const own = text.slice(marker.start, marker.end);
  if (marker.kind === 'comparison') return own;
  if (marker.kind === 'group') return `group<${tree(text, marker.marker)}>`;
  const words = marker.words.map((word) => text.slice(word.start, word.end));
  assert.ok(words.every((word) => word === marker.kind));
  return `${marker.kind}<${marker.markers.map((each) => tree(text, each)).join('|')}>`;
};

const environment: Environment = {
  python_version: '3.8',
  python_full_version: '3.8.10',
  os_name: 'posix',
  sys_platform: 'linux',
  platform_release: '6.1.0-18-amd64',
  platform_version: '#1 SMP',
  platform_python_implementation: 'CPython',
  implementation_version: '3.8.10',
  extra: 'dev',
};

test('the tree and its places', () => {
  assert.equal(
    tree(" os_name=='a' and os_name=='b' or ( os_name=='c' or os_name=='d')and os_name=='e'"),
    "or<and<os_name=='a'|os_name=='b'>|and<group<or<os_name=='c'|os_name=='d'>>|os_name=='e'>>",
  );
  assert.equal(tree("os_name=='a'or os_name=='b' or os_name=='c'"), "or<os_name=='a'|os_name=='b'|os_name=='c'>");
  const text = '  "3.8"  not   in python_version ';
  const marker = read(text);
  assert.ok(marker.kind === 'comparison');
  const covered = [marker, marker.left, marker.operatorAt, marker.right].map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(covered, ['"3.8"  not   in python_version', '"3.8"', 'not   in', 'python_version']);
  assert.equal(marker.operator, 'not in');
});

test('old spellings of variables', () => {
  for (const [old, name] of [
    ['os.name', 'os_name'],
    ['sys.platform', 'sys_platform'],
    ['platform.machine', 'platform_machine'],
    ['python_implementation', 'platform_python_implementation'],
  ]) {
    assert.equal(formatMarker(read(`${old}=='x'`)), `${name} == "x"`);
  }
});

test('texts that are no markers, and where they go wrong', () => {
  const cases: [string, number][] = [
    ['', 0],
    ['os_name', 7],
    ['os_name = "x"', 8],
    ['os_name => "x"', 8],
    ['os_name notin "x"', 8],
    ['os_name not "x"', 8],
    ['os_name == x', 11],
    ['os_name == "x', 11],
    ['OS_NAME == "x"', 0],
    ['os.names == "x"', 0],
    ['not os_name == "x"', 0],
    ['os_name == "x" == "y"', 15],
    ['os_name == "x" and', 18],
    ['os_name == "x" AND os_name == "y"', 15],
    ['os_name == "x" andos_name == "y"', 15],
    ['(os_name == "x"', 15],
    ['os_name == "x")', 14],
    ['()', 1],
    ['os_name == "a\\x"', 11],
    ['os_name == "a\nb"', 11],
    ['python_version in ("3.8", "3.9")', 18],
  ];
  for (const [text, at] of cases) {
    const problem = parseMarker(text);
    assert.ok('error' in problem, text);
    assert.equal(problem.at, at, `${text}: ${problem.error}`);
  }
});

test('the formatted marker', () => {
  const forms: [string, string][] = [
    ["((os_name=='a'))", 'os_name == "a"'],
    ["(os_name=='a' and os_name=='b')", 'os_name == "a" and os_name == "b"'],
    ["(os_name=='a') or ((os_name=='b' and os_name=='c'))", 'os_name == "a" or (os_name == "b" and os_name == "c")'],
    ["((os_name=='a' or os_name=='b')) and os_name=='c'", '(os_name == "a" or os_name == "b") and os_name == "c"'],
    ["os_name not  in 'a\"b'", "os_name not in 'a\"b'"],
    ["extra=='A_b' and 'C.d'==extra and os_name=='A_b'", 'extra == "a-b" and "c-d" == extra and os_name == "A_b"'],
  ];
  for (const [text, form] of forms) assert.equal(formatMarker(read(text)), form, text);
});

test('escapes mean what they mean in Python', () => {
  const value = (text: string) => {
    const marker = read(`os_name == '${text}'`);
    return marker.kind === 'comparison' && marker.right.kind === 'text' ? marker.right.value : undefined;
  };
  assert.equal(value('\\x41\\u0042\\103\\U00000044'), 'ABCD');
  assert.equal(value('\\\\ \\" \\t \\q'), '\\ " \t \\q');
  for (const text of ['\\x4', '\\u004', '\\U0000004', '\\N{DASH}', '\\UFFFFFFFF'])
    assert.ok('error' in parseMarker(`os_name == '${text}'`), text);
});

test('comparisons', () => {
  const cases: [string, boolean][] = [
    ['python_version > "3.10"', false],
    ['python_version >= "3.8.1"', false],
    ['python_version == "3.8.*"', true],
    ['python_version ~= "3.6"', true],
    ['python_version in "3.80, 3.9"', true],
    ['python_version not in "2.7"', true],
    ['"3.9" > python_version', true],
    ['"3.*" == python_version', false],
    ['python_version >= "3.x"', false],
    ['python_version != "3.x"', true],
    ['python_version === "3.8"', true],
    ['python_full_version < "3.8.10rc1"', false],
    ['os_name == "posix"', true],
    ['os_name >= "posix"', true],
    ['os_name > "a"', false],
    ['"lin" in sys_platform', true],
    ['extra == "Dev"', true],
    ['"x" not in extra', true],
    ['platform_release >= "6"', false],
    ['platform_release == "6.1.0-18-amd64"', true],
    ['platform_version != "10"', true],
    ['os_name == "posix" or os_name == "nt" and os_name == "x"', true],
    ['(os_name == "posix" or os_name == "nt") and os_name == "x"', false],
  ];
  for (const [text, result] of cases) assert.equal(evaluateMarker(read(text), environment), result, text);
});

test('names in lock files', () => {
  const locked: Environment = { ...environment, extras: ['A_b'], dependency_groups: new Set(['test']) };
  assert.equal(evaluateMarker(read('"a.B" in extras and "test" in dependency_groups and "x" not in extras'), locked), true);
  assert.throws(() => evaluateMarker(read('extras == "a"'), locked));
  assert.throws(() => evaluateMarker(read('"a" in extras'), environment), /extras/);
});

test('what has no result', () => {
  const cases: [string, number, RegExp][] = [
    ['os_name == "x" and platform_machine == "y"', 19, /platform_machine/],
    ['os_name ~= "1.0"', 8, /~=/],
    ['os_name === "x"', 8, /===/],
    ['python_version ~= "3"', 15, /~=/],
    ['os_name == "posix" or "a" == "b"', 22, /variable/],
  ];
  for (const [text, at, error] of cases) {
    const result = markerResult(read(text), environment);
    assert.ok(typeof result === 'object', text);
    assert.match(result.error, error);
    assert.equal(result.at, at, text);
    assert.throws(() => evaluateMarker(read(text), environment), error);
  }
  assert.equal(evaluateMarker(read('extra == "x"'), { os_name: 'posix' }), false, 'without an extra none is asked for');
});

test('depth and length have limits, or none that matters', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}os_name == "posix"${')'.repeat(depth)}`;
  assert.equal(evaluateMarker(read(nested(200)), environment), true);
  const problem = parseMarker(nested(201));
  assert.ok('error' in problem && problem.at === 200);
  assert.ok('error' in parseMarker(nested(100_000)));
  const long = Array.from({ length: share(20_000, 4) }, (_, index) => `python_version == "3.${index}"`).join(' or ');
  assert.equal(evaluateMarker(read(long), environment), true);
  assert.equal(formatMarker(read(long)), long);
});
