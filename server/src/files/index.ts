import type { Declaration, FileContents } from '../project/declaration.ts';
import type { Document } from '../project/span.ts';
import { appveyor } from './ci/appveyor.ts';
import { azurePipelines } from './ci/azurePipelines.ts';
import { bitbucketPipelines } from './ci/bitbucketPipelines.ts';
import { buildkite } from './ci/buildkite.ts';
import { circleci } from './ci/circleci.ts';
import { cirrus } from './ci/cirrus.ts';
import { cloudBuild } from './ci/cloudBuild.ts';
import { codebuild } from './ci/codebuild.ts';
import { githubWorkflow } from './ci/githubWorkflow.ts';
import { gitlabCi } from './ci/gitlabCi.ts';
import { jenkinsfile } from './ci/jenkinsfile.ts';
import { semaphore } from './ci/semaphore.ts';
import { statusChecks } from './ci/statusChecks.ts';
import { travis } from './ci/travis.ts';
import { woodpecker } from './ci/woodpecker.ts';
import { compose } from './containers/compose.ts';
import { devcontainer } from './containers/devcontainer.ts';
import { dockerBake } from './containers/dockerBake.ts';
import { dockerfile } from './containers/dockerfile.ts';
import { kubernetes } from './containers/kubernetes.ts';
import type { FileKind, Reading } from './fileKind.ts';
import { ansible } from './hosting/ansible.ts';
import { appEngine } from './hosting/appEngine.ts';
import { azure } from './hosting/azure.ts';
import { buildpacks } from './hosting/buildpacks.ts';
import { firebase } from './hosting/firebase.ts';
import { fly } from './hosting/fly.ts';
import { iacCode } from './hosting/iacCode.ts';
import { mlDeploy } from './hosting/mlDeploy.ts';
import { netlify } from './hosting/netlify.ts';
import { platforms } from './hosting/platforms.ts';
import { railway } from './hosting/railway.ts';
import { readthedocs } from './hosting/readthedocs.ts';
import { render } from './hosting/render.ts';
import { samConfig } from './hosting/samConfig.ts';
import { samTemplate } from './hosting/samTemplate.ts';
import { serverless } from './hosting/serverless.ts';
import { terraform } from './hosting/terraform.ts';
import { vercel } from './hosting/vercel.ts';
import { zappa } from './hosting/zappa.ts';
import { filesInstalled } from './installCommands.ts';
import { kindsByPath } from './kindsByPath.ts';
import { condaLock } from './locks/condaLock.ts';
import { pdmLock } from './locks/pdmLock.ts';
import { pipfileLock } from './locks/pipfileLock.ts';
import { pixiLock } from './locks/pixiLock.ts';
import { poetryLock } from './locks/poetryLock.ts';
import { pylock } from './locks/pylock.ts';
import { uvLock } from './locks/uvLock.ts';
import { bazel } from './manifests/bazel.ts';
import { cargoToml } from './manifests/cargoToml.ts';
import { condaBuildConfig } from './manifests/condaBuildConfig.ts';
import { condaEnvironment } from './manifests/condaEnvironment.ts';
import { condaRecipe } from './manifests/condaRecipe.ts';
import { hatchToml } from './manifests/hatchToml.ts';
import { osPackaging } from './manifests/osPackaging.ts';
import { pantsBuild } from './manifests/pantsBuild.ts';
import { pantsToml } from './manifests/pantsToml.ts';
import { pipConf } from './manifests/pipConf.ts';
import { pipfile } from './manifests/pipfile.ts';
import { pixiToml } from './manifests/pixiToml.ts';
import { pyprojectToml } from './manifests/pyprojectToml.ts';
import { requirementsTxt } from './manifests/requirementsTxt.ts';
import { requiresPythonToml } from './manifests/requiresPythonToml.ts';
import { setupCfg } from './manifests/setupCfg.ts';
import { setupPy } from './manifests/setupPy.ts';
import { uvToml } from './manifests/uvToml.ts';
import { devbox } from './pins/devbox.ts';
import { gitpod } from './pins/gitpod.ts';
import { idea } from './pins/idea.ts';
import { miseToml } from './pins/miseToml.ts';
import { nix } from './pins/nix.ts';
import { pythonVersionFile } from './pins/pythonVersionFile.ts';
import { pythonVersionsFile } from './pins/pythonVersionsFile.ts';
import { pyvenvCfg } from './pins/pyvenvCfg.ts';
import { replit } from './pins/replit.ts';
import { runtimeTxt } from './pins/runtimeTxt.ts';
import { toolVersions } from './pins/toolVersions.ts';
import { versionFileReaders } from './pins/versionFileReaders.ts';
import { vscodeSettings } from './pins/vscodeSettings.ts';
import { findSuppressions } from './suppressions.ts';
import { pythonSource } from './text/pythonSource.ts';
import { readme } from './text/readme.ts';
import { scripts } from './text/scripts.ts';
import { cibuildwheelToml } from './tools/cibuildwheelToml.ts';
import { dependabot } from './tools/dependabot.ts';
import { mypyIni } from './tools/mypyIni.ts';
import { noxfile } from './tools/noxfile.ts';
import { preCommit } from './tools/preCommit.ts';
import { pyrightconfig } from './tools/pyrightconfig.ts';
import { renovate } from './tools/renovate.ts';
import { ruffToml } from './tools/ruffToml.ts';
import { sonar } from './tools/sonar.ts';
import { toolIni } from './tools/toolIni.ts';
import { toolToml } from './tools/toolToml.ts';
import { toolYaml } from './tools/toolYaml.ts';
import { toxIni } from './tools/toxIni.ts';
import { toxToml } from './tools/toxToml.ts';

/** Every kind of file that is read; the order decides where two globs match. */
export const fileKinds: readonly FileKind[] = [
  pyprojectToml,
  setupCfg,
  setupPy,
  pipfile,
  pipConf,
  pythonVersionFile,
  toolVersions,
  miseToml,
  runtimeTxt,
  toxIni,
  toxToml,
  noxfile,
  hatchToml,
  githubWorkflow,
  appveyor,
  azurePipelines,
  bitbucketPipelines,
  buildkite,
  circleci,
  cirrus,
  codebuild,
  gitlabCi,
  jenkinsfile,
  renovate,
  dependabot,
  semaphore,
  statusChecks,
  travis,
  woodpecker,
  dockerfile,
  compose,
  devcontainer,
  dockerBake,
  readthedocs,
  preCommit,
  samTemplate,
  samConfig,
  serverless,
  zappa,
  terraform,
  iacCode,
  appEngine,
  cloudBuild,
  firebase,
  buildpacks,
  azure,
  render,
  netlify,
  vercel,
  railway,
  fly,
  platforms,
  mlDeploy,
  vscodeSettings,
  gitpod,
  replit,
  devbox,
  nix,
  idea,
  osPackaging,
  ansible,
  ruffToml,
  mypyIni,
  pyrightconfig,
  cibuildwheelToml,
  toolIni,
  toolToml,
  toolYaml,
  uvToml,
  pixiToml,
  condaRecipe,
  condaBuildConfig,
  pantsToml,
  pantsBuild,
  bazel,
  cargoToml,
  sonar,
  pythonVersionsFile,
  requirementsTxt,
  uvLock,
  poetryLock,
  pdmLock,
  pylock,
  pipfileLock,
  condaLock,
  pixiLock,
  pyvenvCfg,
  requiresPythonToml,
  versionFileReaders,
  condaEnvironment,
  scripts,
  readme,
  pythonSource,
  kubernetes,
];

/** The kind of the file at `path`, by its path alone: of one that has none by it, the files that name it decide (`namedFiles.ts`). */
export const kindOf: (path: string) => FileKind | undefined = kindsByPath(fileKinds);

/** Whether the walk should hand over this file. */
export const isWanted = (path: string): boolean => kindOf(path) !== undefined;

/** A value that says nothing by itself: reading across files tells whether it is a Python. */
const isGuess = ({ refersTo }: Declaration): boolean => refersTo?.tentative === true;

/** What the file says, in the order of its text. */
export function readDocument(kind: FileKind, document: Document): FileContents {
  const { declarations: all, requirements, problems, manifest, settings, crossing, names } = kind.read(document);
  const guesses = crossing === undefined ? [] : all.filter(isGuess);
  const declarations = guesses.length === 0 ? all : all.filter((one) => !isGuess(one));
  return {
    declarations: declarations.sort((a, b) => a.start - b.start || a.end - b.end),
    requirements,
    problems,
    ...(manifest && { manifest }),
    ...(settings && { settings }),
    ...(crossing && { crossing: guesses.length === 0 ? crossing : { ...crossing, guesses } }),
    ...namesIn(kind, document, names),
    suppressions: findSuppressions(document, kind.comment),
  };
}

/** The files that it names in its own way, and those that its commands install. */
function namesIn({ commands }: FileKind, document: Document, names: Reading['names']): Pick<FileContents, 'names'> {
  const installed = commands && filesInstalled(document, commands);
  if (installed === undefined) return names === undefined ? {} : { names };
  return { names: names === undefined ? installed : [...names, ...installed] };
}
