import type { Notation } from '../../notations/notation.ts';
import { googleRuntime, lambdaRuntime } from '../../notations/runtime.ts';
import type { Extras } from '../declare.ts';

/** What platforms that run a project as it was deployed have in common. */
export const production: Extras = { stage: 'production' };

/** What is read by a platform whose Pythons are known. */
export const hostedBy = (id: string): Extras => ({ stage: 'production', reader: { id } });

export const onLambda = hostedBy('aws-lambda');
export const onGoogle = hostedBy('google-cloud');

/** A runtime of Python, where those of other languages may stand: `python3.12`, `python312`. */
export const isPythonRuntime = (text: string): boolean => text.length < 40 && /^python\d/.test(text);

/** Whose runtime a text names by its form: `python3.12` is Lambda's, `python312` Google's. */
export function runtimeOf(text: string): { readonly notation: Notation; readonly extras: Extras } {
  return text.includes('.') ? { notation: lambdaRuntime, extras: onLambda } : { notation: googleRuntime, extras: onGoogle };
}

/** A version of Python where versions of other languages may stand: `3.12`, `3.12.x`, `3.12.4`. */
export const isVersion = (text: string): boolean => /^[23]\.\d/.test(text);

/** Variables by which platforms that build from source are told a Python. */
export const pythonVariables: readonly string[] = [
  'PYTHON_VERSION',
  // Google Cloud's buildpacks, "Specify the Python version"
  'GOOGLE_PYTHON_VERSION',
  'GOOGLE_RUNTIME_VERSION',
  // Paketo's buildpacks, "How to build Python apps"
  'BP_CPYTHON_VERSION',
  'NIXPACKS_PYTHON_VERSION',
  'RAILPACK_PYTHON_VERSION',
  'UV_PYTHON',
];
