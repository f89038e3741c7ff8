import { type ImageTagData, splitTag } from '../server/src/python/availability/imageTags.ts';
import type { SetupPythonData } from '../server/src/python/availability/setupPython.ts';

/** The manifest that setup-python reads (MIT). */
export const manifestAddress = 'https://raw.githubusercontent.com/actions/python-versions/main/versions-manifest.json';

/** The list from which the official images are built (Apache-2.0). */
export const imagesAddress = 'https://raw.githubusercontent.com/docker-library/official-images/master/library/python';

interface ManifestFile {
  readonly arch: string;
  readonly platform: string;
  readonly platform_version?: string;
}

/** An entry of versions-manifest.json, as far as it is read. */
export interface ManifestEntry {
  readonly version: string;
  readonly files: readonly ManifestFile[];
}

/** `linux x64 24.04` of the manifest is `linux-24.04 x64` here. */
const platformsOf = ({ files }: ManifestEntry): string => {
  const platforms = new Map<string, Set<string>>();
  for (const { platform, platform_version: version, arch } of files) {
    const name = version === undefined ? platform : `${platform}-${version}`;
    platforms.set(name, (platforms.get(name) ?? new Set()).add(arch));
  }
  const parts = [...platforms].map(([name, architectures]) => `${name} ${[...architectures].sort().join(',')}`);
  return parts.sort().join(';');
};

/** The compact form of a manifest, in its order. */
export const setupPythonData = (manifest: readonly ManifestEntry[], asOf: string, source: string): SetupPythonData => {
  const platforms: string[] = [];
  const builds = manifest.map((entry) => {
    const text = platformsOf(entry);
    if (!platforms.includes(text)) platforms.push(text);
    return `${entry.version} ${platforms.indexOf(text)}`;
  });
  return { meta: { asOf, source }, platforms, builds };
};

/** Every tag ever listed, with the days on which it came and went. */
export type TagHistory = ReadonlyMap<string, readonly [first: string, dropped: string | undefined]>;

/** The tags of a library file of docker-library ("Instruction format"). */
export const listedTags = (library: string): ReadonlySet<string> =>
  new Set(
    library
      .split('\n')
      .filter((line) => line.startsWith('Tags:') || line.startsWith('SharedTags:'))
      .flatMap((line) => line.slice(line.indexOf(':') + 1).split(','))
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  );

/** The history as of `day`, when just these tags are listed. A tag that comes back keeps the day on which it first came. */
export const mergeTags = (history: TagHistory, listed: ReadonlySet<string>, day: string): TagHistory => {
  const merged = new Map(history);
  for (const [tag, [first, dropped]] of history) {
    if (listed.has(tag)) merged.set(tag, [first, undefined]);
    else if (dropped === undefined) merged.set(tag, [first, day]);
  }
  for (const tag of listed) if (!merged.has(tag)) merged.set(tag, [day, undefined]);
  return merged;
};

const index = (text: string): number => Number.parseInt(text, 36);

const tagOf = (version: string, variant: string): string => {
  if (version === '-') return variant;
  return variant === '' ? version : `${version}-${variant}`;
};

/** The history that a file holds; the inverse of imageTagData. */
export const tagHistory = ({ days, variants, rows }: ImageTagData): TagHistory => {
  const history = new Map<string, readonly [string, string | undefined]>();
  for (const row of rows) {
    const [version = '', ...groups] = row.split(' ');
    for (const group of groups) {
      const [pair = '', places = ''] = group.split(':');
      const [first = '', dropped = ''] = pair.split('-');
      const span = [days[index(first)]!, dropped === '' ? undefined : days[index(dropped)]] as const;
      for (const place of places.split(',')) history.set(tagOf(version, variants[index(place)]!), span);
    }
  }
  return history;
};

const distinct = (items: readonly string[]): readonly string[] => [...new Set(items)].sort();

/** The compact form of a history. */
export const imageTagData = (history: TagHistory, asOf: string, source: string): ImageTagData => {
  const days = distinct([...history.values()].flatMap(([first, dropped]) => (dropped === undefined ? [first] : [first, dropped])));
  const variants = distinct([...history.keys()].map((tag) => splitTag(tag)[1]));
  const place = (list: readonly string[], item: string | undefined): string => (item === undefined ? '' : list.indexOf(item).toString(36));
  const rows = new Map<string, Map<string, string[]>>();
  for (const [tag, [first, dropped]] of history) {
    const [version, variant] = splitTag(tag);
    const groups = rows.get(version) ?? new Map<string, string[]>();
    const pair = `${place(days, first)}-${place(days, dropped)}`;
    groups.set(pair, [...(groups.get(pair) ?? []), place(variants, variant)]);
    rows.set(version, groups);
  }
  const written = [...rows].map(([version, groups]) =>
    [version, ...[...groups].map(([pair, places]) => `${pair}:${places.join(',')}`)].join(' '),
  );
  return { meta: { asOf, source }, days, variants, rows: written };
};
