import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condaLister } from '../../server/src/interpreters/condaPackages.ts';
import { createKnowledge } from '../../server/src/knowledge.ts';
import { memoryHost } from '../memoryHost.ts';

const meta = '/home/me/miniconda3/envs/a/conda-meta';
const files = {
  '/home/me/miniconda3/envs/a/bin/python3.12': '\x7fELF',
  '/home/me/miniconda3/envs/a/bin/python': '\x7fELF',
  [`${meta}/history`]: '',
  [`${meta}/python-3.12.4-h194c7f8_0_cpython.json`]: '{}',
  [`${meta}/scikit-learn-1.5.1-py312h775a589_0.json`]: '{}',
  [`${meta}/R-base-4.3.3-h1.json`]: '{}',
  [`${meta}/__proto__.json`]: '{}',
};

test('packages of an environment are known by the names of their records, and listed again when there are others', () => {
  const host = memoryHost(files);
  const packages = condaLister(host);
  const prefix = '/home/me/miniconda3/envs/a';
  assert.deepEqual([...(packages(prefix) ?? [])].sort(), [
    ['python', '3.12.4'],
    ['r-base', '4.3.3'],
    ['scikit-learn', '1.5.1'],
  ]);
  assert.equal(packages(prefix), packages(prefix));
  assert.deepEqual(host.reads, []);
  host.write(`${meta}/numpy-1.26.4-py312_0.json`, '{}');
  host.remove(`${meta}/scikit-learn-1.5.1-py312h775a589_0.json`);
  assert.equal(condaLister(host)(prefix)?.get('numpy'), '1.26.4');
  assert.equal(packages('/usr'), undefined);
});

test('a project knows them of the interpreter that was chosen for it', () => {
  const selected = { executable: '/home/me/miniconda3/envs/a/bin/python', version: undefined };
  const read = (chosen: boolean) => () => ({
    folders: () => ['/r'],
    file: () => undefined,
    selectedFor: () => (chosen ? selected : undefined),
  });
  const known = (chosen: boolean) => createKnowledge(memoryHost(files), read(chosen)).forProject('/r').byConda?.('Scikit-Learn');
  assert.deepEqual([known(true), known(false)], ['1.5.1', undefined]);
});
