// Where which Pythons can be had: builds of setup-python, images, hosted runtimes. Undefined always means "not known", never "no".
export {
  azureFunctionsPythons,
  type GoogleRuntime,
  googleRuntime,
  herokuPythons,
  hostedAsOf,
  type LambdaRuntime,
  lambdaRuntime,
  lambdaRuntimes,
  readTheDocsPythons,
  vercelPythons,
} from './availability/hosted.ts';
export { type ImageTag, imageMinors, imageTag, imageTagsAsOf } from './availability/imageTags.ts';
export { type SetupPythonBuild, setupPythonAsOf, setupPythonBuilds, setupPythonHas } from './availability/setupPython.ts';
