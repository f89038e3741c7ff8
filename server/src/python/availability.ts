// Where which Pythons can be had: builds of setup-python, images, hosted runtimes. Undefined always means "not known", never "no".
export {
  type AppEngineRuntime,
  appEnginePythons,
  appEngineRuntime,
  azureFunctionsEnd,
  azureFunctionsPythons,
  type GoogleRuntime,
  googlePythons,
  googleRuntime,
  herokuPythons,
  hostedAsOf,
  type LambdaRuntime,
  lambdaRuntime,
  lambdaRuntimes,
  readTheDocsPythons,
  vercelDiscontinuation,
  vercelPythons,
} from './availability/hosted.ts';
export { type ImageTag, imageMinors, imageTag, imageTagsAsOf, imageVariants } from './availability/imageTags.ts';
export { type SetupPythonBuild, setupPythonAsOf, setupPythonBuilds, setupPythonHas } from './availability/setupPython.ts';
