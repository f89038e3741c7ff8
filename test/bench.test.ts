// What `npm run bench` measures with: its inputs are the same every time, what it says is wrong in them is wrong, its arithmetic is right.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { score } from '../scripts/bench/checkCommand.ts';
import { agreed, disagreements } from '../scripts/bench/inputs/disagreements.ts';
import { longManifest, manifest } from '../scripts/bench/inputs/manifest.ts';
import { generateProject } from '../scripts/bench/inputs/project.ts';
import { benchDay, newest, oldest, supported } from '../scripts/bench/inputs/pythons.ts';
import { random } from '../scripts/bench/inputs/random.ts';
import { generateTree } from '../scripts/bench/inputs/tree.ts';
import { median, quantile, quantiles, summarise } from '../scripts/bench/statistics.ts';
import { isMet, table } from '../scripts/bench/table.ts';
import { inTurn } from '../scripts/bench/turns.ts';
import { apply, burstOn, positionIn, workOn } from '../scripts/bench/typing.ts';
import { frame, type Message, unframing } from '../scripts/bench/wire.ts';
import { createService } from '../server/src/service.ts';
import { memoryHost } from './memoryHost.ts';

describe('statistics', () => {
  test('a quantile is one of the samples: the nearest rank', () => {
    const samples = [9, 1, 5, 3, 7];
    assert.deepEqual(
      [0, 0.2, 0.21, 0.5, 0.95, 1].map((p) => quantile(samples, p)),
      [1, 1, 3, 5, 9, 9],
    );
    assert.deepEqual(samples, [9, 1, 5, 3, 7]);
    assert.equal(
      quantile(
        Array.from({ length: 100 }, (_, at) => at + 1),
        0.95,
      ),
      95,
    );
    assert.ok(Number.isNaN(quantile([], 0.5)));
  });

  test('the median of an even number is the mean of the middle two', () => {
    assert.equal(median([4, 100, 1]), 4);
    assert.equal(median([4, 1, 100, 2]), 3);
    assert.ok(Number.isNaN(median([])));
  });

  test('the ratio is the median of the rounds, not the ratio of the medians', () => {
    const rounds = [
      { ours: 2, floor: 1 },
      { ours: 30, floor: 10 },
      { ours: 4, floor: 4 },
    ];
    assert.deepEqual(summarise(rounds), { ours: 4, floor: 4, ratio: 2 });
    assert.deepEqual(quantiles({ ours: [1, 2, 3], floor: [4, 5, 6] }, 0.5), { ours: 2, floor: 5 });
  });

  test('each round begins with the other side', async () => {
    const order: string[] = [];
    for (const round of [0, 1]) await inTurn(round, async (side) => order.push(side));
    assert.deepEqual(order, ['ours', 'floor', 'floor', 'ours']);
  });

  test('a bar is met or not, and unknown where nothing was measured', () => {
    const figure = { name: 'a', unit: 'ms', ours: 10 } as const;
    assert.equal(isMet({ ...figure, bar: { of: 'value', most: 10 } }), true);
    assert.equal(isMet({ ...figure, bar: { of: 'value', least: 11 } }), false);
    assert.equal(isMet({ ...figure, ratio: 2.1, bar: { of: 'ratio', most: 2 } }), false);
    assert.equal(isMet({ ...figure, ours: Number.NaN, bar: { of: 'value', most: 10 } }), undefined);
    assert.equal(isMet(figure), undefined);
    const lines = table([{ ...figure, floor: 4, ratio: 2.5, bar: { of: 'ratio', most: 2 } }]).split('\n');
    assert.equal(lines[2], '| a      | 10.0 ms | 4.00 ms | 2.50 × | ≤ 2 × |  NO |');
  });
});

describe('inputs', () => {
  test('the same seed makes the same tree, another seed another one', () => {
    const made = generateTree(1, 40);
    assert.deepEqual(generateTree(1, 40), made);
    assert.notDeepEqual(generateTree(2, 40), made);
    assert.equal(made.files.size, 240);
    assert.equal(made.truth.files, 240);
    assert.equal(new Set(made.files.values()).size > 200, true, 'texts differ from project to project');
  });

  test('choices are spread evenly', () => {
    const { whole } = random(7);
    const counts = new Array<number>(10).fill(0);
    for (let at = 0; at < 10_000; at++) counts[whole(0, 10)]!++;
    assert.ok(
      counts.every((count) => count > 850 && count < 1150),
      String(counts),
    );
  });

  test('each injected disagreement is the only one, and every kind occurs', () => {
    const kinds = new Set<string>();
    for (let number = 0; number < 400; number++) {
      const { files, injected } = generateProject(3, number);
      assert.deepEqual(disagreementsIn(files), injected === undefined ? [] : [injected], `project ${number}`);
      if (injected !== undefined) kinds.add(injected);
    }
    assert.deepEqual([...kinds].sort(), Object.keys(disagreements).sort());
  });

  test('the truth names the project, and files that are there', () => {
    const { files, truth } = generateTree(5, 60);
    assert.ok(truth.injected.length > 5);
    for (const { project, paths, kind } of truth.injected) {
      assert.ok(Object.hasOwn(disagreements, kind));
      for (const path of paths) assert.ok(files.has(path) && path.startsWith(`${project}/`), path);
    }
  });

  test('a disagreement is found by its rule at its place; a finding elsewhere in its project is no false one', () => {
    const injection = { project: 'a', kind: 'k', paths: ['a/x', 'a/y'], rules: ['r', 's'] };
    const truth = { seed: 1, projects: 2, files: 4, injected: [injection] };
    const finding = { path: 'a/y', project: 'a', rule: 's' };
    assert.deepEqual(score(truth, { findings: [finding] }), { found: 1, onClean: 0 });
    assert.deepEqual(score(truth, { findings: [{ ...finding, path: 'a/z' }] }), { found: 0, onClean: 0 });
    assert.deepEqual(score(truth, { findings: [{ ...finding, rule: 't' }] }), { found: 0, onClean: 0 });
    assert.deepEqual(score(truth, { findings: [{ path: 'b/x', project: 'b', rule: 'r' }] }), { found: 0, onClean: 1 });
  });

  test('every injected disagreement is found, and nothing in clean projects', () => {
    const { files, truth } = generateTree(9, 60);
    const host = memoryHost(Object.fromEntries([...files].map(([path, text]) => [`/tree/${path}`, text])), { today: benchDay });
    const service = createService(host);
    service.setFolders(['/tree']);
    for (const _ of service.scan());
    service.update();
    const relative = (path: string) => path.slice('/tree/'.length);
    const reports = [...service.reportedPaths()].flatMap((path) => service.reports(path));
    const findings = reports.map(({ at, project, rule }) => ({ path: relative(at.path), project: relative(project), rule }));
    assert.deepEqual(score(truth, { findings }), { found: truth.injected.length, onClean: 0 });
    assert.ok(truth.injected.length > 10);
  });

  test('the manifests are what the figures are named after', () => {
    assert.equal(manifest(), manifest());
    assert.ok(Math.abs(manifest().length - 11_000) < 500, String(manifest().length));
    assert.equal(longManifest(2000).match(/^ {2}".*",$/gm)?.length, 2000);
  });
});

describe('typing', () => {
  const text = manifest();

  test('work on a manifest changes it and ends where it began', () => {
    const texts = [text];
    for (const keystroke of workOn(text)) texts.push(apply(texts[texts.length - 1]!, keystroke));
    assert.equal(texts[texts.length - 1], text);
    assert.ok(texts.some((each) => each.includes(`requires-python = ">=3.${oldest - 1},<4"`)));
    assert.ok(texts.slice(1).every((each, at) => each !== texts[at]));
  });

  test('a burst has its length and leaves something unfinished', () => {
    const burst = burstOn(text, 50);
    assert.equal(burst.length, 50);
    assert.equal(burst.reduce(apply, text).length, text.length + 50);
  });

  test('places are lines and characters', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 5].map((offset) => positionIn('a\nbc\n', offset)),
      [
        { line: 0, character: 0 },
        { line: 0, character: 1 },
        { line: 1, character: 0 },
        { line: 1, character: 1 },
        { line: 2, character: 0 },
      ],
    );
  });

  test('messages come out whole however the stream is cut', () => {
    const messages: Message[] = [
      { id: 1, result: 'größer' },
      { method: 'a/b', params: {} },
    ];
    const bytes = Buffer.concat(messages.map(frame));
    for (const size of [1, 7, bytes.length]) {
      const heard: Message[] = [];
      const take = unframing((message) => heard.push(message));
      for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
      assert.deepEqual(
        heard,
        messages.map((message) => ({ jsonrpc: '2.0', ...message })),
      );
    }
  });
});

/** Reads a generated project anew, with nothing of the product, and names each way in which its places disagree. */
function disagreementsIn(files: Readonly<Record<string, string>>): string[] {
  const manifestText = files['pyproject.toml']!;
  const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, minor]) => Number(minor));
  const only = (text: string, pattern: RegExp) => {
    const values = new Set(all(text, pattern));
    assert.equal(values.size, 1, `${pattern}`);
    return [...values][0]!;
  };
  const floor = only(manifestText, /^requires-python = ">=3\.(\d+)"$/gm);
  const allowed = agreed(floor).classifiers;
  const workflow = files['.github/workflows/ci.yml']!;
  const matrix = all(/python-version: \[(.*)\]/.exec(workflow)![1]!, /"3\.(\d+)"/g);
  const tox = all(/^env_list = (.*)$/m.exec(files['tox.ini']!)![1]!, /py3(\d+)/g);
  const classifiers = all(manifestText, /Python :: 3\.(\d+)"/g);
  const guards = (text: string) => all(text, /python_version < ["']3\.(\d+)["']/g);
  assert.ok(guards(manifestText).every((minor) => minor > floor && minor <= newest));
  const [below, untested] = [(minor: number) => minor < floor, !matrix.includes(floor) && !tox.includes(floor)];
  const found: Record<string, boolean> = {
    'pin-below-floor': below(only(files['.python-version']!, /^3\.(\d+)\n$/g)),
    'image-below-floor': below(only(files.Dockerfile!, /^FROM python:3\.(\d+)-slim/gm)),
    'matrix-below-floor': matrix.some(below),
    'tox-below-floor': tox.some(below),
    'classifier-below-floor': classifiers.some(below),
    'classifier-missing': allowed.some((minor) => !classifiers.includes(minor)),
    'floor-untested': untested,
    'newest-not-in-matrix': !matrix.includes(newest),
    'newest-not-in-tox': !tox.includes(newest),
    'ruff-above-floor': only(manifestText, /^target-version = "py3(\d+)"$/gm) !== floor,
    'mypy-below-floor': only(manifestText, /^python_version = "3\.(\d+)"$/gm) !== floor,
    'marker-never-true': guards(files['requirements.txt']!).some((minor) => minor <= floor),
    'floor-at-end-of-life': !supported.includes(floor),
  };
  return Object.keys(found).filter((kind) => found[kind] === true);
}
