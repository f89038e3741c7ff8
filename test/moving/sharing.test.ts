// A place that two projects have, and changes that cannot be proved.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCollisions } from '../../server/src/moving/collisions.ts';
import { isStep, type Movable, type Outcome } from '../../server/src/moving/move.ts';
import { planMove } from '../../server/src/moving/plan.ts';
import { moveOf, ROOT, rootOf, serviceOf } from './plans.ts';

const files = {
  'pyproject.toml': '[project]\nname = "spam"\nrequires-python = ">=3.9"\n[build-system]\nrequires = ["hatchling"]\n',
  'tox.ini': '[tox]\nenvlist = py{39,310}\n',
};

/** The service with a second project that has the tests of the first, too. */
function shared(range: 'same' | 'higher'): Movable {
  const service = serviceOf(files);
  const [project] = [...service.projects()];
  const supported = range === 'same' ? project!.supported : project!.supported.slice(1);
  const other = { ...project!, root: `${ROOT}/eggs`, supported, floor: supported[0] };
  return { projects: () => [project!, other], file: service.file, trial: service.trial };
}

test('what another project still needs is left', () => {
  const plan = planMove(shared('same'), ROOT, moveOf('drop 3.9'));
  assert.equal(plan.refused, 'requires-python >=3.9 must stay as it is: it is also for eggs, which does not make this move');
});

test('what another project has no use for, or moves with, is changed', () => {
  const paths = (plan: ReturnType<typeof planMove>) => plan.groups.flatMap(({ changes }) => changes.map(({ path }) => path)).sort();
  const expected = [`${ROOT}/pyproject.toml`, `${ROOT}/tox.ini`];
  assert.deepEqual(paths(planMove(shared('higher'), ROOT, moveOf('drop 3.9'))), expected);
  assert.deepEqual(paths(planMove(shared('same'), ROOT, moveOf('drop 3.9'), { together: [ROOT, rootOf('eggs')] })), expected);
});

test('a file that may not be changed is left with its reason', () => {
  const plan = planMove(serviceOf(files), ROOT, moveOf('drop 3.9'), {
    refuse: (path) => (path.endsWith('tox.ini') ? 'it is read-only' : undefined),
  });
  assert.deepEqual(plan.left, [{ path: `${ROOT}/tox.ini`, at: { start: 19, end: 21 }, reason: 'it is read-only' }]);
});

test('a change that makes other places unreadable is left', () => {
  const service = serviceOf(files);
  const [project] = [...service.projects()];
  // The second item of the list says that more goes with it than belongs to it.
  const declarations = project!.declarations.map((one) =>
    one.text === '39' ? { ...one, item: { ...one.item!, remove: { start: 0, end: one.item!.remove.end } } } : one,
  );
  const broken: Movable = { projects: () => [{ ...project!, declarations }], file: service.file, trial: service.trial };
  const plan = planMove(broken, ROOT, moveOf('drop 3.9'));
  assert.deepEqual(
    plan.groups.map(({ why }) => why),
    ['requires'],
  );
  assert.equal(plan.left[0]?.reason, 'not changed, since it would lead to: 310 would no longer be read');
});

test('of changes that touch the same characters the first is made, and what lies in text that goes is not', () => {
  const step = (start: number, end: number, newText: string): Outcome => ({
    why: 'tests',
    change: { path: '/a', start, end, old: 'a', new: newText, edits: [{ path: '/a', start, end, newText }] },
  });
  const settled = withoutCollisions([
    step(0, 5, 'x'),
    step(3, 8, 'y'),
    step(10, 20, ''),
    step(12, 13, 'z'),
    step(10, 20, ''),
    step(5, 5, '+'),
    step(5, 5, '+'),
  ]);
  assert.deepEqual(
    settled.map((outcome) => (isStep(outcome) ? `${outcome.change.start}–${outcome.change.end}` : outcome.reason)),
    ['0–5', 'another change touches the same characters: run the command again', '10–20', '5–5'],
  );
});
