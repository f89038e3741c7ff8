import type { FileContents } from '../project/declaration.ts';
import type { Document } from '../project/span.ts';
import { cibuildwheelToml } from './cibuildwheelToml.ts';
import { dockerfile } from './dockerfile.ts';
import type { FileKind } from './fileKind.ts';
import { githubWorkflow } from './githubWorkflow.ts';
import { miseToml } from './miseToml.ts';
import { mypyIni } from './mypyIni.ts';
import { compileGlobs, nameOf } from './paths.ts';
import { pipfile } from './pipfile.ts';
import { preCommit } from './preCommit.ts';
import { pyprojectToml } from './pyprojectToml.ts';
import { pyrightconfig } from './pyrightconfig.ts';
import { pythonScript } from './pythonScript.ts';
import { pythonVersionFile } from './pythonVersionFile.ts';
import { pyvenvCfg } from './pyvenvCfg.ts';
import { readme } from './readme.ts';
import { readthedocs } from './readthedocs.ts';
import { requirementsTxt } from './requirementsTxt.ts';
import { requiresPythonToml } from './requiresPythonToml.ts';
import { ruffToml } from './ruffToml.ts';
import { runtimeTxt } from './runtimeTxt.ts';
import { samTemplate } from './samTemplate.ts';
import { setupCfg } from './setupCfg.ts';
import { setupPy } from './setupPy.ts';
import { findSuppressions } from './suppressions.ts';
import { toolVersions } from './toolVersions.ts';
import { toxIni } from './toxIni.ts';
import { toxToml } from './toxToml.ts';
import { uvLock } from './uvLock.ts';

/** Every kind of file that is read; the order decides where two globs match. */
export const fileKinds: readonly FileKind[] = [
  pyprojectToml,
  setupCfg,
  setupPy,
  pipfile,
  pythonVersionFile,
  toolVersions,
  miseToml,
  runtimeTxt,
  toxIni,
  toxToml,
  githubWorkflow,
  dockerfile,
  readthedocs,
  preCommit,
  samTemplate,
  ruffToml,
  mypyIni,
  pyrightconfig,
  cibuildwheelToml,
  requirementsTxt,
  uvLock,
  pyvenvCfg,
  requiresPythonToml,
  readme,
  pythonScript,
];

const byName = new Map<string, FileKind>();
const byPattern: { readonly pattern: RegExp; readonly kind: FileKind }[] = [];
for (const kind of fileKinds) {
  const { names, pattern } = compileGlobs(kind.paths);
  for (const name of names) if (!byName.has(name)) byName.set(name, kind);
  if (pattern !== undefined) byPattern.push({ pattern, kind });
}

/** The kind of the file at `path`, by its path alone. */
export function kindOf(path: string): FileKind | undefined {
  return byName.get(nameOf(path)) ?? byPattern.find(({ pattern }) => pattern.test(path))?.kind;
}

/** Whether the walk should hand over this file. */
export const isWanted = (path: string): boolean => kindOf(path) !== undefined;

/** What the file says, in the order of its text. */
export function readDocument(kind: FileKind, document: Document): FileContents {
  const { declarations, requirements, problems, manifest, settings } = kind.read(document);
  return {
    declarations: declarations.sort((a, b) => a.start - b.start || a.end - b.end),
    requirements,
    problems,
    ...(manifest && { manifest }),
    ...(settings && { settings }),
    suppressions: findSuppressions(document, kind.comment),
  };
}
