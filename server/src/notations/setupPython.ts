import satisfies from 'semver/functions/satisfies.js';
import type { SetupPythonBuild } from '../python/availability.ts';
import { longestVersion } from './remember.ts';

export interface SetupPythonOptions {
  readonly platform: string;
  /** `x64`, `arm64`, `x86`. */
  readonly architecture: string;
  readonly allowPrereleases?: boolean;
  readonly freethreaded?: boolean;
}

/** What setup-python makes of its input before npm sees it. */
export interface Desugared {
  readonly range: string;
  readonly freethreaded: boolean;
}

const freethreadedPre = /^(\d+\.\d+\.\d+(?:a|b|rc)\d*)t$/;
const freethreadedVersion = /^(\d+\.\d+(?:\.\d+)?)t(-dev)?$/;
const development = /^(\d+)\.(\d+)-dev$/;
const minorAlone = /^(\d+)\.(\d+)$/;
const prerelease = /(\d+\.\d+\.\d+)((?:a|b|rc)\d*)/g;

/**
 * `3.13t` is the free-threaded 3.13, `3.14-dev` is `~3.14.0-0`, `3.14.0b1` becomes `3.14.0-b1`, and with `allow-prereleases` a minor alone
 * is `~X.Y.0-0` (actions/setup-python, src/find-python.ts, read on 2026-07-19).
 */
export const desugar = (input: string, allowPrereleases = false): Desugared => {
  const match = freethreadedPre.exec(input) ?? freethreadedVersion.exec(input);
  const version = match === null ? input : match[1]! + (match[2] ?? '');
  const range = version.replace(development, '~$1.$2.0-0').replace(prerelease, '$1-$2');
  return { range: allowPrereleases ? range.replace(minorAlone, '~$1.$2.0-0') : range, freethreaded: match !== null };
};

/**
 * The version that setup-python installs for an input, as its manifest has it, or undefined where the job fails. `builds` are in the order
 * of the manifest, newest first. Versions that a runner already has are not considered.
 */
export const resolveSetupPython = (
  input: string,
  builds: readonly SetupPythonBuild[],
  { platform, architecture, allowPrereleases = false, freethreaded = false }: SetupPythonOptions,
): string | undefined => {
  if (input.length > longestVersion) return undefined;
  const wanted = desugar(input, allowPrereleases);
  const suffix = wanted.freethreaded || freethreaded ? '-freethreaded' : '';
  const found = builds.find(
    ({ version, platforms }) => (platforms.get(platform) ?? []).includes(architecture + suffix) && satisfies(version, wanted.range),
  );
  return found?.version;
};

const npmPrerelease = /^(\d+\.\d+\.\d+)(a|b|rc)(\d+)$/;
const phases = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['rc', 'rc'],
]);

/** A version of PEP 440 as setup-python's manifest has it: `3.15.0rc1` is `3.15.0-rc.1`. */
export const asManifestVersion = (version: string): string =>
  version.replace(
    npmPrerelease,
    (_, release: string, phase: string, number: string) => `${release}-${phases.get(phase) ?? phase}.${number}`,
  );

/** Whether an input of setup-python admits a version (`3.12.4`, `3.15.0rc1`), whatever builds there are. */
export const setupPythonAdmits = (input: string, version: string, allowPrereleases = false): boolean =>
  input.length <= longestVersion && satisfies(asManifestVersion(version), desugar(input, allowPrereleases).range);
