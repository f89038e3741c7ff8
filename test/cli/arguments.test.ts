// The command line itself: commands, options, help, and what is said of those there are not.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { optionsOf } from '../../server/src/cli/arguments.ts';
import { spelling } from '../../server/src/cli/help.ts';
import { commands } from '../../server/src/cli/run.ts';
import { settingKeys } from '../../server/src/settingNames.ts';
import { inMemory } from './cli.ts';
import { shop } from './shop.ts';

/** The command line cannot be obeyed: one line on standard error, nothing on standard output, status 2. */
async function refused(argv: readonly string[], message: string): Promise<void> {
  assert.deepEqual(await inMemory(shop, argv), { status: 2, out: '', err: `requires-python: ${message}\n` }, argv.join(' '));
}

test('what there is not is said in one line', async () => {
  await refused(['chek'], 'there is no command "chek"; there are check, fix, drop, add, pin, list, outdated, explain, interpreters, lsp');
  await refused(
    ['help', 'chek'],
    'there is no command "chek"; there are check, fix, drop, add, pin, list, outdated, explain, interpreters, lsp',
  );
  await refused(
    ['--format', 'json', 'check'],
    'the command comes before --format: check, fix, drop, add, pin, list, outdated, explain, interpreters, lsp',
  );
  await refused(['check', '--colour'], 'check has no option --colour; requires-python check --help lists what there is');
  await refused(['check', '--colour=no'], 'check has no option --colour; requires-python check --help lists what there is');
  await refused(['list', '-x'], 'list has no option -x; requires-python list --help lists what there is');
  await refused(['check', '--format', 'xml'], 'check has no format "xml"; it has text, json, sarif, github or junit');
  await refused(['check', '--format='], 'check has no format ""; it has text, json, sarif, github or junit');
  await refused(['fix', '--format', 'sarif'], 'fix has no format "sarif"; it has text, json or diff');
  await refused(['list', '--format'], '--format needs a value; requires-python list --help lists what there is');
  await refused(['list', '--format', '--quiet'], '--format needs a value; requires-python list --help lists what there is');
  await refused(['check', '--quiet=yes'], '--quiet takes no value');
  await refused(['check', '--fail-on', 'never'], '--fail-on never: choose error, warning, information or hint');
  await refused(['check', '--rule', 'zip'], 'there is no rule "zip"');
  await refused(['fix', '--rule', 'stale-target,zip'], 'there is no rule "zip"');
  await refused(['explain', '>=3', '--as', 'cargo'], '--as cargo: choose pep440, poetry, npm, conda or python-version-file');
  await refused(['explain'], 'explain takes one text, in quotes: requires-python explain ">=3.9,<4"');
  await refused(['explain', '>=3', '<4'], 'explain takes one text, in quotes: requires-python explain ">=3.9,<4"');
  await refused(['interpreters', 'a', 'b'], 'interpreters takes one folder');
  await refused(['lsp', 'folder'], 'lsp takes no paths: the editor names its folders');
  await refused(['lsp', '--format', 'json'], 'lsp has no option --format; requires-python lsp --help lists what there is');
});

test('a path that is not there, or is nothing to read', async () => {
  await refused(['check', 'nowhere'], 'nowhere: there is no such file or folder');
  await refused(['check', '.', 'nowhere\u001b[2J'], 'nowhere\\u001b[2J: there is no such file or folder');
});

test('a day that the calendar lacks', async () => {
  for (const day of ['2026-02-30', '2026-13-01', '26-01-01', 'today', '2026-1-1', '']) {
    await refused(['check', `--today=${day}`], `--today ${day}: write a day as YYYY-MM-DD`);
  }
});

test('no command: the overview, as an error', async () => {
  const { status, out, err } = await inMemory(shop, []);
  assert.equal(status, 2);
  assert.equal(out, '');
  for (const { name, summary } of commands) assert.ok(err.includes(`  ${name.padEnd(12)}  ${summary}\n`), name);
});

test('help in every way to ask for it', async () => {
  const overview = await inMemory(shop, ['--help']);
  assert.equal(overview.status, 0);
  assert.match(overview.out, /^requires-python: .*\n\nUsage: requires-python <command>/);
  for (const argv of [['-h'], ['help']]) assert.deepEqual(await inMemory(shop, argv), overview, argv.join(' '));
});

describe('help of each command', () => {
  for (const command of commands) {
    test(command.name, async () => {
      const asked = await inMemory(shop, [command.name, '--help']);
      assert.deepEqual(await inMemory(shop, ['help', command.name]), asked);
      assert.deepEqual(await inMemory(shop, [command.name, '-h']), asked);
      assert.deepEqual({ status: asked.status, err: asked.err }, { status: 0, err: '' });
      for (const [name, option] of Object.entries(optionsOf(command))) {
        assert.match(asked.out, new RegExp(`^  ${spelling(name, option)}  +\\S`, 'm'));
      }
      const longest = Math.max(...asked.out.split('\n').map((line) => line.length));
      assert.ok(longest <= 120, `a line of ${longest}`);
    });
  }
});

test('the version, alone and behind a command', async () => {
  const answer = { status: 0, out: '1.2.3\n', err: '' };
  assert.deepEqual(await inMemory(shop, ['--version']), answer);
  for (const { name } of commands) assert.deepEqual(await inMemory(shop, [name, '--version']), answer, name);
});

test('the current folder is gone: only what reads files minds', async () => {
  const gone = { cwd: undefined };
  assert.deepEqual(await inMemory(shop, ['check'], gone), { status: 2, out: '', err: 'requires-python: the current folder is gone\n' });
  assert.equal((await inMemory(shop, ['check', '/repository'], gone)).status, 1);
  assert.equal((await inMemory(shop, ['explain', '>=3.9'], gone)).status, 0);
  assert.equal((await inMemory(shop, ['--version'], gone)).status, 0);
});

describe('--config', () => {
  const config = (text: string, argv: readonly string[] = ['check', '--format', 'github']) =>
    inMemory({ ...shop, '/home/me/rp.toml': text }, [...argv, '--config', '/home/me/rp.toml']);

  test('its severities count', async () => {
    const { out, status } = await config('[severities]\noutside-requires-python = "off"\nstale-target = "error"\n');
    assert.equal(status, 1);
    assert.doesNotMatch(out, /title=outside-requires-python/);
    assert.match(out, /^::error [^\n]*title=stale-target/m);
  });

  test('so do what it leaves out and what it ignores', async () => {
    assert.doesNotMatch((await config('exclude = ["Dockerfile"]')).out, /Dockerfile/);
    assert.doesNotMatch((await config('ignore = { "Docker*" = ["outside-requires-python"] }')).out, /outside-requires-python/);
  });

  test('a pyproject.toml is one by its table, or by none', async () => {
    const plain = await inMemory(shop, ['check', '--format', 'github']);
    assert.deepEqual(await config('[project]\nname = "x"\n'), plain);
    const table = '[build-system]\n[tool.requires-python]\nseverities.outside-requires-python = "off"\n';
    assert.doesNotMatch((await config(table)).out, /outside-requires-python/);
  });

  test('Windows line ends, comments and a byte order mark', async () => {
    const { out } = await config('\ufeff# a comment\r\n[severities] # another\r\noutside-requires-python = "off"\r\n');
    assert.doesNotMatch(out, /outside-requires-python/);
  });

  test('a link, and a path from the current folder', async () => {
    const file = 'severities = { outside-requires-python = "off" }';
    const { out } = await inMemory({ ...shop, 'ci/rp.toml': file }, ['check', '--config', 'ci/../ci/rp.toml', '--format', 'github']);
    assert.doesNotMatch(out, /outside-requires-python/);
  });

  const wrong = async (text: string, message: string) =>
    assert.deepEqual(await config(text), { status: 2, out: '', err: `requires-python: /home/me/rp.toml: ${message}\n` });

  test('whatever is wrong with it is said in one line', async () => {
    await wrong('severities = 1', 'severities must be a table of rule ids');
    await wrong('severities.zip = "off"', 'there is no rule "zip"');
    await wrong('ignore = { "a" = ["zip"] }', 'there is no rule "zip"');
    await wrong('severities.stale-target = "loud"', 'severities.stale-target must be one of off, hint, information, warning, error');
    await wrong('exclude = "a"', 'exclude must be a list of strings');
    await wrong('exclude = ["a", 7]', 'exclude: 1 of 2 items are no strings, and are left out');
    await wrong('colour = true', `there is no setting "colour"; there are ${settingKeys.join(', ')}`);
    await wrong('severity = {}', 'there is no setting "severity"; did you mean "severities"?');
    await wrong('severities.stale_targets = "off"', 'there is no rule "stale_targets"; did you mean "stale-target"?');
    await wrong('purpose = "tool"', 'purpose must be "library" or "application"');
    await wrong('endOfLife = { noticeMonths = 999 }', 'endOfLife.noticeMonths must be a number from 0 to 120');
    await wrong('[[tool.requires-python]]\nseverities.stale-target = "off"', '[tool.requires-python] must be one table');
    await wrong('baseline = "../b"', 'baseline "../b" is not read: it must be a path in the folder of the setting, and relative to it');
    await wrong('[[codeLens]]\nenabled = true', 'codeLens must be a table');
    await wrong('severities = {', 'Unterminated inline array at row 1, col 16, pos 15');
  });

  test('a table that the parser would write into the language is refused', async () => {
    for (const name of ['constructor', 'hasOwnProperty', 'toString']) {
      const { status, err } = await config(`[${name}]\ncall = 1\nassign = 1\n`);
      assert.equal(status, 2);
      assert.match(err, /^requires-python: \/home\/me\/rp\.toml: [^\n]+\n$/);
      assert.equal(typeof Object.prototype.hasOwnProperty.call, 'function');
      assert.equal(typeof Object.assign, 'function');
    }
  });

  test('no file, a folder', async () => {
    await refused(['check', '--config', 'nowhere.toml'], 'nowhere.toml: there is no such file');
    await refused(['check', '--config', '/repository'], '/repository: not a regular file');
  });
});
