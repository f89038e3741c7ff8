// pip as the judge: for each Python on this machine it is pointed at our index, and must choose what `newestFitting` does.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { PackageFacts } from '../../server/src/packages/facts.ts';
import { newestFitting } from '../../server/src/packages/newestFitting.ts';
import { parseSpecifiers } from '../../server/src/python/specifiers.ts';
import { exactly } from '../../server/src/python/versionSet.ts';
import { compareVersions, isPrerelease, parseVersion } from '../../server/src/python/versions.ts';
import { askingHost, indexOn } from './askingHost.ts';
import { type Case, cases } from './pipCases.ts';
import { startIndex, type TestIndex } from './server.ts';

interface Python {
  readonly version: string;
  readonly program: string;
}

/** Those of pyenv whose pip can say what it would install (`--report`, pip 22.2). */
function pythons(): readonly Python[] {
  const root = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const versions = existsSync(root) ? readdirSync(root) : [];
  return versions
    .filter((version) => /^3\.(?:8|9|1\d)\.\d+$/.test(version))
    .map((version) => ({ version, program: join(root, version, 'bin/python') }));
}

const usual = cases(300, 1);
const withPre = cases(40, 2);
const found = pythons();

let json: TestIndex;
let html: TestIndex;
let facts: ReadonlyMap<string, PackageFacts>;
const folder = mkdtempSync(join(tmpdir(), 'pip-'));

before(async () => {
  const packages = Object.fromEntries([...usual, ...withPre].map(({ name, files }) => [name, { files }]));
  json = await startIndex(packages);
  html = await startIndex(packages, { html: true });
  facts = await factsOf(json, Object.keys(packages));
  assert.deepEqual(withoutDates(await factsOf(html, Object.keys(packages))), withoutDates(facts), 'both forms say the same');
});

after(async () => {
  await json.close();
  await html.close();
  rmSync(folder, { recursive: true });
});

const withoutDates = (all: ReadonlyMap<string, PackageFacts>) =>
  [...all].map(([name, { releases }]) => [
    name,
    releases.map(({ text, requiresPython, yanked }) => [text, requiresPython, yanked === undefined]),
  ]);

async function factsOf({ url }: TestIndex, names: readonly string[]): Promise<ReadonlyMap<string, PackageFacts>> {
  const index = indexOn(askingHost(), [url], { limits: { deadline: 30_000 } });
  for (const name of names) index.ask(name);
  await index.settled();
  return new Map(
    names.map((name) => {
      const known = index.known(name);
      assert.ok(typeof known === 'object', name);
      return [name, known];
    }),
  );
}

function chosen({ name, specifiers }: Case, python: Python, prereleases: boolean): string | undefined {
  const wanted = { pythons: exactly(parseVersion(python.version)!), specifiers: parseSpecifiers(specifiers) };
  return newestFitting(facts.get(name)!, prereleases ? { ...wanted, prereleases } : wanted)?.text;
}

/**
 * Where only pre-releases satisfy the clauses, PEP 440 has them taken; pip up to 24 takes none ("Handling of pre-releases"; packaging's
 * `SpecifierSet.filter` before 25). Those are not put before it.
 */
function isDisputed({ specifiers }: Case, choice: string | undefined): boolean {
  const version = choice === undefined ? undefined : parseVersion(choice);
  return specifiers !== '' && version !== undefined && isPrerelease(version) && !/(?:a|b|rc|dev)\d/.test(specifiers);
}

function run(program: string, args: readonly string[]): Promise<{ status: number | null; output: string }> {
  const env = { PATH: process.env.PATH, HOME: folder, PIP_CONFIG_FILE: '/dev/null', PIP_DISABLE_PIP_VERSION_CHECK: '1', NO_PROXY: '*' };
  const child = spawn(program, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })));
}

const pip = (python: Python, index: TestIndex, more: readonly string[]): ReturnType<typeof run> =>
  run(python.program, [
    '-m',
    'pip',
    'install',
    '--dry-run',
    '--ignore-installed',
    '--no-deps',
    '--no-cache-dir',
    '--only-binary',
    ':all:',
    '-q',
    '--index-url',
    index.url,
    ...more,
  ]);

/** What pip would install, by name. */
async function judged(
  python: Python,
  index: TestIndex,
  wanted: readonly Case[],
  more: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const stem = join(folder, `${python.version}${more.join('')}`);
  writeFileSync(`${stem}.txt`, wanted.map(({ name, specifiers }) => `${name}${specifiers}\n`).join(''));
  const { status, output } = await pip(python, index, [...more, '--report', `${stem}.json`, '-r', `${stem}.txt`]);
  assert.equal(status, 0, output);
  const report: { install: { metadata: { name: string; version: string } }[] } = JSON.parse(readFileSync(`${stem}.json`, 'utf8'));
  return new Map(report.install.map(({ metadata }) => [metadata.name, metadata.version]));
}

function same(left: string, right: string | undefined): boolean {
  const other = right === undefined ? undefined : parseVersion(right);
  return other !== undefined && compareVersions(parseVersion(left)!, other) === 0;
}

async function compare(python: Python, index: TestIndex, all: readonly Case[], more: readonly string[]): Promise<number> {
  const choices = new Map(all.map((one) => [one.name, chosen(one, python, more.includes('--pre'))]));
  const wanted = all.filter((one) => choices.get(one.name) !== undefined && !isDisputed(one, choices.get(one.name)));
  const judgements = await judged(python, index, wanted, more);
  const wrong = wanted.filter(({ name }) => !same(choices.get(name)!, judgements.get(name)));
  assert.deepEqual(
    wrong.map(({ name, specifiers }) => `${name}${specifiers}: we ${choices.get(name)}, pip ${judgements.get(name)}`),
    [],
  );
  return wanted.length;
}

describe('pip chooses the same release', { skip: found.length === 0 ? 'no pyenv with a Python from 3.8 on' : false }, () => {
  for (const [at, python] of found.entries()) {
    it(`on Python ${python.version}`, async () => {
      const index = at % 2 === 0 ? json : html;
      const counts = await Promise.all([compare(python, index, usual, []), compare(python, index, withPre, ['--pre'])]);
      assert.ok(counts[0] > 150 && counts[1] > 15, `${counts}`);
    });

    it(`or none, on Python ${python.version}`, async () => {
      const none = usual.filter((one) => chosen(one, python, false) === undefined).slice(0, 3);
      assert.equal(none.length, 3);
      const results = await Promise.all(none.map(({ name, specifiers }) => pip(python, json, [`${name}${specifiers}`])));
      for (const [number, { status, output }] of results.entries()) {
        assert.equal(status, 1, `${none[number]?.name}${none[number]?.specifiers}`);
        assert.match(output, /No matching distribution found/);
      }
    });
  }
});
