import type { NamedAs } from '../project/crossing.ts';
import type { FileKind } from './fileKind.ts';
import { constraintsNamed, requirementsTxt } from './manifests/requirementsTxt.ts';
import { pythonVersionNamed } from './pins/pythonVersionNamed.ts';

/** How a file is read that has no kind by its own name, by what others name it as. */
export const namedKinds: Readonly<Record<NamedAs, FileKind>> = {
  requirements: requirementsTxt,
  constraints: constraintsNamed,
  'python-version': pythonVersionNamed,
};
