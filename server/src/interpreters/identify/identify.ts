import type { Host } from '../../host.ts';
import { nameOf, textOf } from '../paths.ts';
import { versionInProgram } from './binary.ts';
import { readBuildDetails } from './buildDetails.ts';
import { readCondaMeta } from './condaMeta.ts';
import { type Clue, type Identity, merged } from './identity.ts';
import { readExecutableName, readFolderName, readLibraryName } from './names.ts';
import { readPatchlevel } from './patchlevel.ts';

/** An installation and where its parts are. */
interface Installation {
  readonly host: Host;
  readonly prefix: string;
  /** The program, links followed. */
  readonly program: string;
  readonly library: Library | undefined;
}

/** The folder of the standard library, and what it is called: `python3.12`; on Windows just `Lib`. */
interface Library {
  readonly folder: string;
  readonly name: string;
}

/** The ways to learn the version, the surest first and the dearest last; each is asked only while the version is unknown. */
const ways: readonly ((installation: Installation, known: Clue) => Clue)[] = [
  fromBuildDetails,
  fromPatchlevel,
  fromCondaMeta,
  fromFolders,
  fromProgram,
];

/** Tells what the installation in `prefix` is without starting it. `program` is its executable, links followed. */
export function identify(host: Host, prefix: string, program: string, architecture: string | undefined): Identity {
  const named = readExecutableName(nameOf(program)) ?? {};
  const library = libraryIn(host, prefix, named);
  const installation = { host, prefix, program, library };
  let clue = merged(named, (library && readLibraryName(library.name)) ?? {});
  for (const way of ways) {
    if (clue.version === undefined) clue = merged(clue, way(installation, clue));
  }
  return {
    version: clue.version,
    minor: clue.minor,
    implementation: clue.implementation ?? 'cpython',
    freeThreaded: clue.freeThreaded ?? false,
    architecture: architecture ?? clue.architecture,
    externallyManaged: library !== undefined && host.stat(`${library.folder}/EXTERNALLY-MANAGED`)?.kind === 'file',
    complete: library !== undefined,
  };
}

/** What a standard library cannot be without. */
function isLibrary(host: Host, folder: string): boolean {
  return host.stat(`${folder}/os.py`)?.kind === 'file';
}

function libraryIn(host: Host, prefix: string, named: Clue): Library | undefined {
  if (host.platform === 'win32' && isLibrary(host, `${prefix}/Lib`)) return { folder: `${prefix}/Lib`, name: 'Lib' };
  const parents = [`${prefix}/lib`, `${prefix}/lib64`];
  const expected = named.minor === undefined ? undefined : `${named.implementation ?? 'python'}${named.minor}`;
  for (const parent of parents) {
    for (const name of expected === undefined ? libraryNames(host, parent) : expectedNames(expected, named)) {
      const folder = `${parent}/${name}`;
      if (isLibrary(host, folder)) return { folder, name };
      if (host.stat(parent) === undefined) break;
    }
  }
  return undefined;
}

function expectedNames(name: string, { freeThreaded }: Clue): readonly string[] {
  return freeThreaded === true ? [`${name}t`] : [name, `${name}t`];
}

/** The newest first: an older one may be what an upgrade left behind. */
function libraryNames(host: Host, parent: string): readonly string[] {
  const names = (host.listFolder(parent) ?? []).map(({ name }) => name).filter((name) => readLibraryName(name) !== undefined);
  return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/** PEP 739. */
function fromBuildDetails({ host, library }: Installation): Clue {
  const text = library && textOf(host, `${library.folder}/build-details.json`);
  return text === undefined ? {} : readBuildDetails(text);
}

/** The headers are part of nearly every installation; Debian has them in a package of their own. */
function fromPatchlevel({ host, prefix, library }: Installation): Clue {
  const names = library === undefined || library.name === 'Lib' ? [''] : [`/${library.name}`, `/${library.name}m`];
  for (const name of names) {
    const text = textOf(host, `${prefix}/include${name}/patchlevel.h`);
    if (text !== undefined) return readPatchlevel(text);
  }
  return {};
}

function fromCondaMeta({ host, prefix }: Installation): Clue {
  return readCondaMeta(host.listFolder(`${prefix}/conda-meta`) ?? []);
}

/** How far above the program a folder may name the version: Homebrew's is five above, for the sake of macOS's frameworks. */
const nearest = 8;

function fromFolders({ prefix, program }: Installation): Clue {
  const names = [nameOf(prefix), ...program.split('/').slice(0, -1).reverse().slice(0, nearest)];
  const clues = names.map(readFolderName);
  return clues.find(({ version }) => version !== undefined) ?? clues[0] ?? {};
}

/** In the program itself, or in the library that it is a shell of. */
function fromProgram({ host, prefix, program }: Installation, { minor }: Clue): Clue {
  const version = versionInProgram(host, program, minor) ?? versionInLibrary(host, prefix, minor);
  return version === undefined ? {} : { version };
}

function versionInLibrary(host: Host, prefix: string, minor: string | undefined): string | undefined {
  if (minor === undefined) return undefined;
  for (const suffix of ['.so.1.0', 't.so.1.0', 'm.so.1.0', '.dylib', 't.dylib']) {
    const version = versionInProgram(host, `${prefix}/lib/libpython${minor}${suffix}`, minor);
    if (version !== undefined) return version;
  }
  return undefined;
}
