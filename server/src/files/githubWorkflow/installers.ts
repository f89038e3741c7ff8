import { cibuildwheel } from '../../notations/cibuildwheel.ts';
import { variable } from '../../notations/dotted.ts';
import { imageTag } from '../../notations/imageTag.ts';
import type { Notation } from '../../notations/notation.ts';
import { npm } from '../../notations/npm.ts';
import { pyDigits } from '../../notations/pyTag.ts';
import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Extras } from '../declare.ts';
import type { Job } from './job.ts';

/**
 * Who takes a Python version: the action that installs it, uv, an image by its tag or by its whole name, cibuildwheel's selectors, or
 * somebody whose notation is not known (other actions, called workflows).
 */
export type Installer = 'setup-python' | 'setup-uv' | 'image-tag' | 'image' | 'cibuildwheel' | 'other';

/** How a value for an installer is spelled. */
export function notationOf(installer: Installer, value: string): Notation {
  if (installer === 'setup-python') return npm;
  if (installer === 'setup-uv') return pythonRequest;
  if (installer === 'image-tag' || installer === 'image') return imageTag;
  if (installer === 'cibuildwheel') return value.startsWith('c') ? cibuildwheel : pyDigits;
  return variable;
}

/** Whose offer decides whether the value exists. */
export function readerOf(installer: Installer, { runsOn }: Job): Pick<Extras, 'reader'> {
  if (installer === 'setup-python' || installer === 'setup-uv')
    return { reader: { id: installer, ...(runsOn !== undefined && { detail: runsOn }) } };
  return installer === 'image-tag' ? { reader: { id: 'docker' } } : {};
}

const actions: ReadonlyMap<string, Installer> = new Map<string, Installer>([
  ['actions/setup-python', 'setup-python'],
  ['astral-sh/setup-uv', 'setup-uv'],
]);

export const installerOf = (action: string | undefined): Installer | undefined => actions.get(action ?? '');
