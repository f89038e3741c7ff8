import { releases } from '../releases.ts';
import type { Version } from '../version.ts';
import { compareMinors, compareVersions, minorOf, parseMinor, parseVersion } from '../versions.ts';
import { platformsOf } from './runners.ts';
import embedded from './setupPython.json' with { type: 'json' };

/** A build in the manifest of actions/python-versions: for each platform (`linux-24.04`, `darwin`, `win32`) its architectures. */
export interface SetupPythonBuild {
  /** In npm's form: `3.15.0-rc.1`. */
  readonly version: string;
  readonly platforms: ReadonlyMap<string, readonly string[]>;
}

/**
 * The form of setupPython.json. `platforms` holds every set of platforms that some build has (`darwin x64,arm64;win32 x64`), `builds` a
 * version in npm's form and the index of its set, newest first as in the manifest.
 */
export interface SetupPythonData {
  readonly meta: { readonly asOf: string; readonly source: string };
  readonly platforms: readonly string[];
  readonly builds: readonly string[];
}

const platformsIn = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(text.split(';').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1).split(',')]));

export const buildsOf = (data: SetupPythonData): readonly SetupPythonBuild[] => {
  const sets = data.platforms.map(platformsIn);
  return data.builds.map((row) => {
    const [version = '', set] = row.split(' ');
    return { version, platforms: sets[Number(set)] ?? new Map() };
  });
};

let loaded: readonly SetupPythonBuild[] | undefined;

/** Every build of the manifest, newest first, on the day of `setupPythonAsOf`. */
export const setupPythonBuilds = (): readonly SetupPythonBuild[] => {
  loaded ??= buildsOf(embedded);
  return loaded;
};

/** The day of the manifest, `YYYY-MM-DD`. */
export const setupPythonAsOf: string = embedded.meta.asOf;

/** A build with its version read. */
interface Known {
  readonly version: Version;
  readonly minor: string;
  readonly platforms: SetupPythonBuild['platforms'];
}

let read: readonly Known[] | undefined;

const knownBuilds = (): readonly Known[] => {
  read ??= setupPythonBuilds().flatMap(({ version: text, platforms }) => {
    const version = parseVersion(text);
    return version === undefined ? [] : [{ version, minor: minorOf(version), platforms }];
  });
  return read;
};

const hasEnded = (minor: string): boolean => (releases.branch(minor)?.endOfLife ?? setupPythonAsOf) < setupPythonAsOf;

const suffix = '-freethreaded';

const isFreeThreaded = ({ platforms }: Known): boolean =>
  [...platforms.values()].some((architectures) => architectures.some((architecture) => architecture.endsWith(suffix)));

/** Whether free-threaded builds began with a later minor than this one. */
const precedesFreeThreading = (minor: string): boolean =>
  knownBuilds().every((build) => !isFreeThreaded(build) || compareMinors(build.minor, minor) > 0);

const hasMinor = (minor: string, here: readonly Known[], freethreaded: boolean): boolean | undefined => {
  if (here.some((build) => build.minor === minor && build.version.pre === undefined)) return true;
  return hasEnded(minor) || (freethreaded && precedesFreeThreading(minor)) ? false : undefined;
};

const hasVersion = (version: Version, here: readonly Known[]): boolean | undefined => {
  if (here.some((build) => compareVersions(build.version, version) === 0)) return true;
  const minor = minorOf(version);
  const isOlder = knownBuilds().some((build) => build.minor === minor && compareVersions(build.version, version) >= 0);
  return isOlder || hasEnded(minor) ? false : undefined;
};

const hasOn = (text: string, platform: string, architecture: string): boolean | undefined => {
  const freethreaded = text.endsWith('t');
  const plain = freethreaded ? text.slice(0, -1) : text;
  const wanted = freethreaded ? architecture + suffix : architecture;
  const here = knownBuilds().filter(({ platforms }) => platforms.get(platform)?.includes(wanted));
  if (parseMinor(plain) !== undefined) return hasMinor(plain, here, freethreaded);
  const version = parseVersion(plain);
  return version === undefined || version.release.length !== 3 ? undefined : hasVersion(version, here);
};

const answers = new Map<string, boolean | undefined>();

/**
 * Whether setup-python finds a minor or a full version (`3.12`, `3.12.4`, `3.13t`) for a runner's label (`ubuntu-24.04`, `macos-latest`),
 * with an architecture behind it where setup-python is told one (`macos-15 x64`), or for one of several (`ubuntu-24.04, windows-2025`).
 * Undefined where the label or the version is not known: what is newer than the data may well be there.
 */
export const setupPythonHas = (version: string, runsOn: string): boolean | undefined => {
  if (version.length > 200 || runsOn.length > 400) return undefined;
  const answers = runsOn.split(', ').map((label) => hasOnRunner(version, label));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
};

const hasOnRunner = (version: string, runsOn: string): boolean | undefined => {
  const key = `${version} ${runsOn}`;
  if (answers.has(key)) return answers.get(key);
  const found = platformsOf(runsOn, platformNames()).map(({ platform, architecture }) => hasOn(version, platform, architecture));
  const answer = found.every((one) => one === found[0]) ? found[0] : undefined;
  if (answers.size > 2000) answers.clear();
  answers.set(key, answer);
  return answer;
};

let names: ReadonlySet<string> | undefined;

const platformNames = (): ReadonlySet<string> => {
  names ??= new Set(setupPythonBuilds().flatMap(({ platforms }) => [...platforms.keys()]));
  return names;
};
