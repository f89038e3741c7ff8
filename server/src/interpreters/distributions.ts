import type { FolderEntry, Host } from '../host.ts';
import { readLibraryName } from './identify/names.ts';
import { longestCfg, type PyvenvCfg, readPyvenvCfg } from './identify/pyvenvCfg.ts';
import type { Interpreter } from './interpreter.ts';
import { prefixOf } from './layout.ts';
import { absoluteLocalPath } from './paths.ts';

export interface Distribution {
  readonly version: string;
  /** The folder that describes it; undefined where that is a link or a file. */
  readonly described: string | undefined;
}

/** What can be imported by an interpreter, by names as PEP 503 normalises them. */
export type Distributions = ReadonlyMap<string, Distribution>;

/** What of an interpreter decides where its packages lie. */
export type Home = Pick<Interpreter, 'prefix' | 'minor' | 'implementation' | 'freeThreaded'>;

/** Lists what is installed, from the names of folders alone; nothing is opened, nothing is run. */
export interface DistributionLister {
  /** Undefined where no folder of packages can be found. A folder is listed again when its time of modification is another. */
  of(home: Home): Distributions | undefined;
}

/** Nobody has more in one folder; what is beyond is left out. */
const mostEntries = 50_000;
/** Folders that are remembered. */
const mostFolders = 32;

interface Known {
  readonly modified: number;
  readonly found: Distributions;
}

export function distributionLister(host: Host): DistributionLister {
  const known = new Map<string, Known>();

  function inFolder(folder: string): Distributions | undefined {
    const stats = host.stat(folder);
    if (stats?.kind !== 'folder') return undefined;
    const before = known.get(folder);
    if (before?.modified === stats.modified) return before.found;
    const found = distributionsIn(folder, (host.listFolder(folder) ?? []).slice(0, mostEntries));
    known.delete(folder);
    if (known.size >= mostFolders) known.delete([...known.keys()][0] ?? '');
    known.set(folder, { modified: stats.modified, found });
    return found;
  }

  return {
    of(home) {
      const found = foldersOf(host, home).map(inFolder);
      const there = found.filter((each) => each !== undefined);
      // What is found first on `sys.path` is imported.
      return there.length === 0 ? undefined : new Map(there.toReversed().flatMap((each) => [...each]));
    },
  };
}

/** `Name-1.2.3.dist-info` (PEP 427, PEP 376), and what setuptools wrote before: `Name-1.2.3-py3.9.egg-info`. */
function distributionsIn(folder: string, entries: readonly FolderEntry[]): Distributions {
  const found = new Map<string, Distribution>();
  for (const { name, kind } of entries) {
    const stem = /^(.*)\.(?:dist|egg)-info$/.exec(name)?.[1]?.replace(/-py\d[\d.]*(?:-[\w.-]+)?$/, '');
    const dash = stem?.lastIndexOf('-') ?? -1;
    if (stem === undefined || dash <= 0 || !/^\d/.test(stem.slice(dash + 1))) continue;
    // A `-` in a version is written as `_` (PEP 427, "Escaping and Unicode"), and so is the one before a local or post part.
    const version = stem.slice(dash + 1).replaceAll('_', '-');
    found.set(normalName(stem.slice(0, dash)), { version, described: kind === 'folder' ? `${folder}/${name}` : undefined });
  }
  return found;
}

/** PEP 503, "Normalized Names". */
const normalName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** Where packages lie, in the order of `sys.path` (site's documentation; PEP 405 for what an environment sees of its base). */
function foldersOf(host: Host, home: Home): readonly string[] {
  const cfg = cfgIn(host, home.prefix);
  const base = cfg?.seesBase === true ? baseOf(host, cfg) : undefined;
  const own = packagesIn(host, home, cfg === undefined);
  return base === undefined ? own : [...own, ...packagesIn(host, { ...home, prefix: base }, true)];
}

function cfgIn(host: Host, prefix: string): PyvenvCfg | undefined {
  const read = host.readFile(`${prefix}/pyvenv.cfg`, longestCfg);
  return read === undefined || 'problem' in read ? undefined : readPyvenvCfg(new TextDecoder().decode(read.bytes));
}

function baseOf(host: Host, cfg: PyvenvCfg): string | undefined {
  const folder = absoluteLocalPath(host, cfg.home);
  return folder === undefined ? undefined : prefixOf(host, `${host.realPath(folder) ?? folder}/python`);
}

/** Debian keeps its packages, and what pip installs beside them, in folders of its own (Debian Python Policy, "Module Path"). */
function packagesIn(host: Host, home: Home, isBase: boolean): readonly string[] {
  if (host.platform === 'win32') return [`${home.prefix}/Lib/site-packages`];
  const library = libraryOf(host, home);
  if (library === undefined) return [];
  const { prefix } = home;
  const usual = [`${prefix}/lib/${library}/site-packages`, `${prefix}/lib64/${library}/site-packages`];
  if (!isBase || prefix !== '/usr') return usual;
  return [`/usr/local/lib/${library}/dist-packages`, '/usr/lib/python3/dist-packages', ...usual];
}

/** `python3.12`, `python3.13t`, `pypy3.10`; by what is there where the interpreter's minor is not known. */
function libraryOf(host: Host, { prefix, minor, implementation, freeThreaded }: Home): string | undefined {
  if (minor !== undefined) return `${implementation === 'pypy' ? 'pypy' : 'python'}${minor}${freeThreaded ? 't' : ''}`;
  return (host.listFolder(`${prefix}/lib`) ?? []).find(({ name }) => readLibraryName(name) !== undefined)?.name;
}
