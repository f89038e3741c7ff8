import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOf } from '../../client/src/outcome.ts';
import { wouldReplace } from '../../client/src/pickerItems.ts';
import type { MakeableInterpreter } from '../../server/src/protocol.ts';

const inForce = (executable: string) => ({ executable, version: undefined });

test('a switch is read back, and what wins over it is named', () => {
  assert.deepEqual(outcomeOf('demo', '/e/bin/python', inForce('/e/bin/python3')), {
    message: 'demo uses /e/bin/python.',
    isRefused: false,
  });
  assert.deepEqual(outcomeOf('demo', '/e/bin/python', undefined), { message: 'demo uses /e/bin/python.', isRefused: false });
  assert.deepEqual(outcomeOf('demo', '/e/bin/python', inForce('/old/bin/python')), {
    message: 'demo still uses /old/bin/python: a setting or another extension wins over /e/bin/python.',
    isRefused: true,
  });
});

test('what deletes an environment is known by its command', () => {
  const making = (...parameters: string[]): MakeableInterpreter => ({
    title: 'Python 3.12.1 in a new .venv',
    command: ['/usr/bin/python3', ...parameters],
    folder: '/demo',
    executable: '/demo/.venv/bin/python',
  });
  assert.equal(wouldReplace(making('-I', '-m', 'venv', '/demo/.venv')), false);
  assert.equal(wouldReplace(making('-I', '-m', 'venv', '--clear', '/demo/.venv')), true);
});
