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

/** Every value that `build.tools.python` of Read the Docs takes, `latest` and distributions of Conda included. */
export const readTheDocsPythons = (): readonly string[] => embedded.readTheDocs.values;

/** The minors that Heroku builds with, oldest first. */
export const herokuPythons = (): readonly Minor[] => embedded.heroku.values;

/** The minors that Vercel offers, oldest first. */
export const vercelPythons = (): readonly Minor[] => embedded.vercel.values;

/** The minors that Azure Functions offers, oldest first. */
export const azureFunctionsPythons = (): readonly Minor[] => embedded.azureFunctions.values;

/** The day on which each platform was last looked at, `YYYY-MM-DD`: what is newer is not known. */
export const hostedAsOf = {
  lambda: embedded.lambda.asOf,
  google: embedded.google.asOf,
  readTheDocs: embedded.readTheDocs.asOf,
  heroku: embedded.heroku.asOf,
  vercel: embedded.vercel.asOf,
  azureFunctions: embedded.azureFunctions.asOf,
} as const;
