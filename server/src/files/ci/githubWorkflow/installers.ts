import { cibuildwheel } from '../../../notations/cibuildwheel.ts';
import { variable } from '../../../notations/dotted.ts';
import { imageTag } from '../../../notations/imageTag.ts';
import type { Notation } from '../../../notations/notation.ts';
import { npm } from '../../../notations/npm.ts';
import { pyDigits } from '../../../notations/pyTag.ts';
import { pythonRequest } from '../../../notations/pythonRequest.ts';
import { toxFactor } from '../../../notations/toxFactor.ts';
import type { Extras } from '../../declare.ts';

/**
 * Who takes a Python version: the action that installs it, uv, an image by its tag or by its whole name, cibuildwheel's selectors, or
 * an environment of tox by its name, or
 * somebody whose notation is not known (other actions, called workflows).
 */
export type Installer = 'setup-python' | 'setup-uv' | 'conda' | 'tox' | 'image-tag' | 'image' | 'cibuildwheel' | 'other';

/** How a value for an installer is spelled. */
export function notationOf(installer: Installer, value: string): Notation {
  if (installer === 'setup-python') return npm;
  if (installer === 'setup-uv') return pythonRequest;
  if (installer === 'tox') return toxFactor();
  if (installer === 'image-tag' || installer === 'image') return imageTag;
  if (installer === 'cibuildwheel') return value.startsWith('c') ? cibuildwheel : pyDigits;
  return variable;
}

/** Whose offer decides whether the value exists. */
export function readerOf(installer: Installer, runsOn: string | undefined): Pick<Extras, 'reader'> {
  if (installer === 'setup-python' || installer === 'setup-uv')
    return { reader: { id: installer, ...(runsOn !== undefined && { detail: runsOn }) } };
  return installer === 'image-tag' ? { reader: { id: 'docker' } } : {};
}

const actions: ReadonlyMap<string, Installer> = new Map<string, Installer>([
  ['actions/setup-python', 'setup-python'],
  ['astral-sh/setup-uv', 'setup-uv'],
  ['conda-incubator/setup-miniconda', 'conda'],
]);

export const installerOf = (action: string | undefined): Installer | undefined => actions.get(action ?? '');
