import { cibuildwheel } from './cibuildwheel.ts';
import { classifier } from './classifier.ts';
import { conda } from './conda.ts';
import { condition, markerVersion } from './conditions.ts';
import { dotted, pyvenvVersion, variable } from './dotted.ts';
import { flag, pyupgradeFlag } from './flag.ts';
import { imagePythonTag, imageTag } from './imageTag.ts';
import { interpreterConstraint } from './interpreterConstraint.ts';
import { minimum } from './minimum.ts';
import type { Notation } from './notation.ts';
import { npm } from './npm.ts';
import { pep440 } from './pep440.ts';
import { pipfile } from './pipfile.ts';
import { poetry } from './poetry.ts';
import { prose } from './prose.ts';
import { pylintVersion } from './pylintVersion.ts';
import { abiTag, pyDigits, pyTag } from './pyTag.ts';
import { pythonInText } from './pythonInText.ts';
import { pythonPackage } from './pythonPackage.ts';
import { pythonRequest } from './pythonRequest.ts';
import { azureRuntime, cdkRuntime, googleRuntime, lambdaRuntime, runtimeTxt } from './runtime.ts';
import { setupPythonFile } from './setupPythonFile.ts';
import { mise, toolVersions } from './toolVersions.ts';
import { toxFactor } from './toxFactor.ts';
import { versionInfo, versionTuple } from './versionInfo.ts';

/**
 * Every way to spell Python versions: the one place that knows them all. `dotted` is for settings of tools that refuse anything else;
 * `variable` for variables, arguments and inputs whose readers are not known. Factors inside braces have notations of their own, made by
 * `toxFactor(prefix)` under the same id.
 */
export const notations: readonly Notation[] = [
  pep440,
  poetry,
  pipfile,
  conda,
  interpreterConstraint,
  npm,
  setupPythonFile,
  dotted,
  pylintVersion,
  variable,
  pythonRequest,
  toolVersions,
  mise,
  runtimeTxt,
  lambdaRuntime,
  googleRuntime,
  azureRuntime,
  cdkRuntime,
  pythonPackage,
  pythonInText,
  minimum,
  pyTag,
  pyDigits,
  abiTag,
  flag,
  pyupgradeFlag,
  classifier,
  imageTag,
  imagePythonTag,
  toxFactor(),
  cibuildwheel,
  markerVersion,
  condition,
  prose,
  versionInfo,
  versionTuple,
  pyvenvVersion,
];

const byId = new Map(notations.map((notation) => [notation.id, notation]));

/** The notation with an id, or undefined where there is none. */
export const notationById = (id: string): Notation | undefined => byId.get(id);
