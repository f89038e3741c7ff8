import type { Minor } from '../python/version.ts';
import { isSubset, minorSet, type VersionSet } from '../python/versionSet.ts';
import type { Declaration, Manifest } from './declaration.ts';
import type { Project } from './project.ts';

type Purpose = Project['purpose'];

const library = (reason: string): Purpose => ({ kind: 'library', reason });
const application = (reason: string): Purpose => ({ kind: 'application', reason });

/**
 * Whether a folder holds something for others to install (a library or a tool) or something that is run where it stands. What its files
 * say of installing comes first: a package with classifiers is one, with or without an image beside it. A manifest that says that nothing
 * is built or published (`package = false`, `package-mode = false`, `Private :: Do Not Upload`) is not distributable.
 */
export function findPurpose(
  manifest: Manifest | undefined,
  declarations: readonly Declaration[],
  range: VersionSet | undefined,
  supported: readonly Minor[],
): Purpose {
  if (manifest === undefined) return application('no manifest describes a package');
  if (!manifest.distributable) return application('its manifest describes nothing to install');
  const pinned = pinnedMinor(range, supported);
  if (pinned !== undefined) return application(`it requires exactly Python ${pinned}`);
  if (declarations.some(({ role }) => role === 'advertises')) return library('its classifiers tell installers which Pythons it supports');
  if (declarations.some(({ system }) => system === 'cibuildwheel')) return library('wheels are built of it');
  const deployed = declarations.find(isDeployed);
  if (deployed !== undefined) return application(`${fileName(deployed.path)} runs it`);
  return library('it can be built and installed');
}

/** The minor of a range of just one: nobody publishes for a single Python, but who runs one says so. */
function pinnedMinor(range: VersionSet | undefined, supported: readonly Minor[]): Minor | undefined {
  const [only, ...others] = supported;
  return range !== undefined && only !== undefined && others.length === 0 && isSubset(range, minorSet(only)) ? only : undefined;
}

const isDeployed = ({ role, stage, traits }: Declaration): boolean =>
  role === 'runs' && stage === 'production' && traits?.includes('auxiliary') !== true && traits?.includes('optional') !== true;

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
