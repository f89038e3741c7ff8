import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import {
  appEnginePythons,
  azureFunctionsEnd,
  azureFunctionsPythons,
  googlePythons,
  herokuPythons,
  lambdaRuntimes,
  readTheDocsPythons,
  setupPythonHas,
  vercelDiscontinuation,
  vercelPythons,
} from '../python/availability.ts';
import type { Minor } from '../python/version.ts';
import { compareMinors, parseMinor } from '../python/versions.ts';
import { imageOffer, type Offer } from './images.ts';
import { minorsIn } from './naming.ts';

/** What a text names, as readers with a list ask for it. */
interface Asked {
  readonly text: string;
  readonly minor: Minor;
  readonly exact: string | undefined;
}

/** What a platform offers, and what people call it. */
interface Platform {
  readonly title: string;
  readonly offer: (asked: Asked, project: Project, detail: string | undefined) => Offer;
}

/** A platform lists its minors: what is newer than the list is not known, everything else is not to be had. */
const listed =
  (minors: () => readonly string[]) =>
  ({ minor }: Asked): Offer => {
    const known = minors();
    if (known.includes(minor)) return 'current';
    const newest = known
      .filter((one) => parseMinor(one) !== undefined)
      .sort(compareMinors)
      .at(-1);
    return newest === undefined || compareMinors(minor, newest) > 0 ? undefined : 'never';
  };

/** The same, where it is known when a minor went that is no longer listed: `deprecated-runtime` speaks of that. */
const listedUntil =
  (minors: () => readonly string[], end: (minor: Minor) => string | undefined) =>
  (asked: Asked): Offer => {
    const offer = listed(minors)(asked);
    return offer === 'never' && end(asked.minor) !== undefined ? 'dropped' : offer;
  };

const lambdaMinors = (): readonly Minor[] => lambdaRuntimes().map((runtime) => runtime.replace('python', ''));

/** `3.13t` and `3.13t-dev` ask for the free-threaded build. */
const isFreeThreaded = (text: string): boolean => /\dt(?:-dev)?$/.test(text);

function setupPythonOffer({ text, minor, exact }: Asked, _: Project, runsOn: string | undefined): Offer {
  if (runsOn === undefined) return undefined;
  const has = setupPythonHas((exact ?? minor) + (isFreeThreaded(text) ? 't' : ''), runsOn);
  return has === undefined ? undefined : has ? 'current' : 'never';
}

/** Read the Docs takes the strings of its list and no others, so that a patch is as wrong as a minor that it does not know. */
const readTheDocsOffer = (asked: Asked): Offer => {
  const known = readTheDocsPythons();
  if (known.includes(asked.text)) return 'current';
  return listed(() => known)(asked) === undefined ? undefined : 'never';
};

const platforms: ReadonlyMap<string, Platform> = new Map([
  ['setup-python', { title: 'setup-python', offer: setupPythonOffer }],
  ['docker', { title: 'Docker', offer: ({ text }, project, rest = '') => imageOffer(project, text + rest) }],
  ['readthedocs', { title: 'Read the Docs', offer: readTheDocsOffer }],
  ['aws-lambda', { title: 'AWS Lambda', offer: listed(lambdaMinors) }],
  ['google-cloud', { title: 'Google Cloud', offer: listed(googlePythons) }],
  ['google-app-engine', { title: 'App Engine', offer: listed(appEnginePythons) }],
  ['azure-functions', { title: 'Azure Functions', offer: listedUntil(azureFunctionsPythons, azureFunctionsEnd) }],
  ['heroku', { title: 'Heroku', offer: listed(herokuPythons) }],
  ['vercel', { title: 'Vercel', offer: listedUntil(vercelPythons, vercelDiscontinuation) }],
]);

/** What people call the declaration's reader, where its offer is known. */
export const platformOf = ({ reader }: Declaration): string | undefined => platforms.get(reader?.id ?? '')?.title;

/** Whether a reader offers a minor, in whatever text it is written; undefined where that is not known. */
export const offerOfMinor = (project: Project, { reader }: Declaration, minor: Minor): Offer =>
  platforms.get(reader?.id ?? '')?.offer({ text: minor, minor, exact: undefined }, project, reader?.detail);

/** Whether the declaration's reader offers what `text` names; undefined where that is not known. */
export function offerOf(project: Project, { reader, notation }: Declaration, text: string): Offer {
  const platform = platforms.get(reader?.id ?? '');
  if (platform === undefined) return undefined;
  const meaning = notation.read(text);
  if (meaning.kind !== 'versions') return undefined;
  const [minor, ...others] = minorsIn(meaning.versions, project.releases);
  if (minor === undefined || others.length > 0) return undefined;
  return platform.offer({ text, minor, exact: meaning.exact }, project, reader?.detail);
}
