import assert from 'node:assert/strict';
import type { Steps } from '../scene.ts';
import { until } from '../suites/until.ts';

/** An application whose files disagree: production runs what it does not admit, and everybody develops on something else again. */
export const files = {
  'pyproject.toml': '[project]\nname = "demo"\nversion = "1.0"\nrequires-python = ">=3.12"\n\n[tool.ruff]\ntarget-version = "py311"\n',
  Dockerfile: 'FROM python:3.11-slim\n',
  '.python-version': '3.13\n',
  'worker/Dockerfile': 'FROM python:3.13-slim\n',
};

/** A finding, its fix, and a fix across files. */
export const fixing: Steps = {
  'underlines a Python that the project does not admit': async (w) => {
    await w.open('Dockerfile');
    await w.squiggle('error').first().waitFor();
    await w.picture('underlined');
  },
  'lists the problems of files that are not open': async (w) => {
    const problems = await w.problems();
    await problems.getByText('Python 3.11 is outside requires-python >=3.12').first().waitFor();
    await problems.getByText('pyproject.toml').first().waitFor();
    await w.picture('problems');
  },
  'says on hover what is wrong, and by which rule': async (w) => {
    await w.pointAt(w.squiggle('error'));
    await w.hover('Python 3.11 is outside requires-python >=3.12').first().waitFor();
    await w.hover('outside-requires-python').first().waitFor();
    await w.picture('hover');
  },
  'puts it right by Ctrl+.': async (w) => {
    await w.placeCursorIn(w.squiggle('error'));
    await w.applyFix('Use Python 3.12');
    await w.line('FROM python:3.12-slim').waitFor();
    await w.squiggle('error').first().waitFor({ state: 'detached' });
    await w.save();
    assert.equal(w.read('Dockerfile'), 'FROM python:3.12-slim\n');
  },
  'changes and saves closed files by one fix': async (w) => {
    await w.squiggle('warning').first().waitFor();
    await w.placeCursorIn(w.squiggle('warning'));
    await w.applyFix('Use Python 3.12 everywhere');
    await w.squiggle('warning').first().waitFor({ state: 'detached' });
    await until(
      'the other files are changed',
      () => w.read('.python-version') === '3.12\n' && w.read('worker/Dockerfile') === 'FROM python:3.12-slim\n',
    );
    await w.picture('everywhere');
  },
};
