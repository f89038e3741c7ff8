/** A platform of setup-python's manifest and an architecture on it. */
export interface Platform {
  readonly platform: string;
  readonly architecture: string;
}

const ubuntu = /^ubuntu-(\d\d\.\d\d)(-arm)?$/;
const windows = /^windows-(?:latest|\d{4}(?:-vs\d{4})?|(11)-arm)$/;
const macos = /^macos-(latest|\d\d)(?:-(large|xlarge|intel))?$/;

/** Since this macOS, GitHub's runners are Apple silicon unless their label says otherwise ("GitHub-hosted runners reference"). */
const firstAppleSilicon = 14;

const macArchitecture = (version: string, size: string | undefined): string => {
  if (size === 'xlarge') return 'arm64';
  if (size !== undefined) return 'x64';
  return version === 'latest' || Number(version) >= firstAppleSilicon ? 'arm64' : 'x64';
};

/** `ubuntu-latest` moves from one long-term release to the next, on a day that the data does not say: it may be either. */
const latestUbuntus = (known: ReadonlySet<string>): readonly string[] =>
  [...known]
    .filter((platform) => platform.startsWith('linux-'))
    .sort()
    .slice(-2);

const ubuntuPlatforms = (label: string, known: ReadonlySet<string>): readonly Platform[] => {
  if (label === 'ubuntu-latest') return latestUbuntus(known).map((platform) => ({ platform, architecture: 'x64' }));
  const [, version, arm] = ubuntu.exec(label) ?? [];
  const platform = `linux-${version}`;
  return known.has(platform) ? [{ platform, architecture: arm === undefined ? 'x64' : 'arm64' }] : [];
};

/** What setup-python's `architecture` takes. */
const architectures: ReadonlySet<string> = new Set(['x64', 'x86', 'arm64']);

/**
 * Where a job with this label may run, of the platforms that are known; empty for labels of others (`self-hosted`). An architecture behind
 * the label is what setup-python is told: `macos-15 x64`.
 */
export const platformsOf = (runsOn: string, known: ReadonlySet<string>): readonly Platform[] => {
  const [label = '', architecture] = runsOn.toLowerCase().split(' ', 2);
  const platforms = platformsOfLabel(label, known);
  if (architecture === undefined) return platforms;
  return architectures.has(architecture) ? platforms.map(({ platform }) => ({ platform, architecture })) : [];
};

const platformsOfLabel = (label: string, known: ReadonlySet<string>): readonly Platform[] => {
  if (label.startsWith('ubuntu-')) return ubuntuPlatforms(label, known);
  const windowsLabel = windows.exec(label);
  if (windowsLabel !== null) return [{ platform: 'win32', architecture: windowsLabel[1] === undefined ? 'x64' : 'arm64' }];
  const mac = macos.exec(label);
  return mac === null ? [] : [{ platform: 'darwin', architecture: macArchitecture(mac[1]!, mac[2]) }];
};
