import type { Minor } from '../version.ts';
import embedded from './hosted.json' with { type: 'json' };

/** When AWS stops to support a runtime, to create functions with it and to update them. Days. */
export interface LambdaRuntime {
  readonly deprecation: string;
  readonly blockCreate: string;
  readonly blockUpdate: string;
}

/** The days of a Lambda runtime (`python3.12`); undefined where they are not known. */
export const lambdaRuntime = (id: string): LambdaRuntime | undefined => {
  const row = embedded.lambda.rows.find((candidate) => candidate.startsWith(`${id} `));
  const [, deprecation, blockCreate, blockUpdate] = row?.split(' ') ?? [];
  if (deprecation === undefined || blockCreate === undefined || blockUpdate === undefined) return undefined;
  return { deprecation, blockCreate, blockUpdate };
};

/** The Lambda runtimes whose days are known, oldest first. */
export const lambdaRuntimes = (): readonly string[] => embedded.lambda.rows.map((row) => row.slice(0, row.indexOf(' ')));

/** When Google begins to deprecate a runtime, and when it can no longer be deployed. Days. */
export interface GoogleRuntime {
  readonly deprecation: string;
  readonly decommission: string;
}

/** The days of a runtime of Google Cloud (`python312`); undefined where they are not known. */
export const googleRuntime = (id: string): GoogleRuntime | undefined => {
  const row = embedded.google.rows.find((candidate) => candidate.startsWith(`${id} `));
  const [, deprecation, decommission] = row?.split(' ') ?? [];
  return deprecation === undefined || decommission === undefined ? undefined : { deprecation, decommission };
};

/** The minors that Google Cloud has ever run functions with, oldest first. */
export const googlePythons = (): readonly Minor[] => embedded.google.values;

/** When App Engine ends the support of a runtime, and when it can no longer be deployed. Days. */
export interface AppEngineRuntime {
  readonly endOfSupport: string;
  readonly endOfDeployment: string;
}

/** The days of a runtime of App Engine (`python27`); undefined where they are not known. */
export const appEngineRuntime = (id: string): AppEngineRuntime | undefined => {
  const row = embedded.appEngine.rows.find((candidate) => candidate.startsWith(`${id} `));
  const [, endOfSupport, endOfDeployment] = row?.split(' ') ?? [];
  return endOfSupport === undefined || endOfDeployment === undefined ? undefined : { endOfSupport, endOfDeployment };
};

/** The minors that App Engine has ever had in its standard environment, oldest first. */
export const appEnginePythons = (): readonly Minor[] => embedded.appEngine.values;

/** Every value that `build.tools.python` of Read the Docs takes, `latest` and distributions of Conda included. */
export const readTheDocsPythons = (): readonly string[] => embedded.readTheDocs.values;

/** The minors that Heroku builds with, oldest first. */
export const herokuPythons = (): readonly Minor[] => embedded.heroku.values;

const dayIn = (rows: readonly string[], minor: Minor): string | undefined =>
  rows.find((row) => row.startsWith(`${minor} `))?.slice(minor.length + 1);

/** The day on which Vercel discontinued a minor; undefined where it has not, or that is not known. */
export const vercelDiscontinuation = (minor: Minor): string | undefined => dayIn(embedded.vercel.rows, minor);

/** The day on which Azure Functions ends the support of a minor; undefined where that is not known. */
export const azureFunctionsEnd = (minor: Minor): string | undefined => dayIn(embedded.azureFunctions.rows, minor);

/** The minors that Vercel offers, oldest first. */
export const vercelPythons = (): readonly Minor[] => embedded.vercel.values;

/** The minors that Azure Functions offers, oldest first. */
export const azureFunctionsPythons = (): readonly Minor[] => embedded.azureFunctions.values;

/** The day on which each platform was last looked at, `YYYY-MM-DD`: what is newer is not known. */
export const hostedAsOf = {
  lambda: embedded.lambda.asOf,
  google: embedded.google.asOf,
  appEngine: embedded.appEngine.asOf,
  readTheDocs: embedded.readTheDocs.asOf,
  heroku: embedded.heroku.asOf,
  vercel: embedded.vercel.asOf,
  azureFunctions: embedded.azureFunctions.asOf,
} as const;
