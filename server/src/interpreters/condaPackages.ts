import type { Host } from '../host.ts';

/** The packages of a Conda environment by their names, in small letters; those of other languages among them. */
export type CondaPackages = ReadonlyMap<string, string>;

/** Nobody has more in one environment; what is beyond is left out. */
const mostEntries = 20_000;
/** Environments that are remembered. */
const mostEnvironments = 32;

/** `<name>-<version>-<build>.json`, in which only the name may hold a dash (docs.conda.io, "Conda package specification"). */
const record = /^(.+)-([^-]+)-[^-]+\.json$/;

/**
 * Lists what Conda has installed, from the names of its records alone (`conda-meta`); undefined where there is no environment of Conda. The
 * folder is listed again when its time of modification is another.
 */
export function condaLister(host: Pick<Host, 'stat' | 'listFolder'>): (prefix: string) => CondaPackages | undefined {
  const known = new Map<string, { readonly modified: number; readonly found: CondaPackages }>();
  return (prefix) => {
    const folder = `${prefix}/conda-meta`;
    const stat = host.stat(folder);
    if (stat?.kind !== 'folder') return undefined;
    const before = known.get(folder);
    if (before?.modified === stat.modified) return before.found;
    const found = new Map<string, string>();
    for (const { name } of (host.listFolder(folder) ?? []).slice(0, mostEntries)) {
      const [, packageName, version] = record.exec(name) ?? [];
      if (packageName !== undefined && version !== undefined) found.set(packageName.toLowerCase(), version);
    }
    known.delete(folder);
    if (known.size >= mostEnvironments) known.delete([...known.keys()][0] ?? '');
    known.set(folder, { modified: stat.modified, found });
    return found;
  };
}
