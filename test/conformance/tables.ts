// Reads the tables of this folder into typed rows. Each file's `meta` says where its answers come from and what its columns are.
import { readFileSync } from 'node:fs';

export interface VersionCase {
  readonly input: string;
  /** Undefined where the input is no version. */
  readonly normal: string | undefined;
  readonly isPrerelease: boolean;
  /** Equal for equal versions, greater for newer ones; absent where versions are not ranked. */
  readonly rank?: number | undefined;
}

export interface SpecifierCase {
  readonly specifier: string;
  readonly isValid: boolean;
  /** Sorted, each once; undefined where the reference implementations print them differently. */
  readonly clauses: readonly string[] | undefined;
}

export interface ContainsCase {
  readonly specifier: string;
  readonly version: string;
  readonly prereleases: boolean | undefined;
  readonly isContained: boolean;
}

export interface FilterCase {
  readonly specifier: string;
  readonly versions: readonly string[];
  readonly prereleases: boolean | undefined;
  readonly kept: readonly string[];
}

export interface RequirementParts {
  readonly name: string;
  readonly normalName: string;
  readonly extras: readonly string[];
  readonly clauses: readonly string[];
  readonly url: string | null;
  readonly marker: string | null;
}

export interface RequirementCase {
  readonly input: string;
  readonly parts: RequirementParts | undefined;
}

export type EnvironmentTable = Readonly<Record<string, string>>;

export interface MarkerCase {
  readonly marker: string;
  /** Undefined where the text is no marker. */
  readonly environment: EnvironmentTable | undefined;
  readonly result: boolean | 'error' | 'invalid';
}

type ContainsRow = readonly [specifier: string, ...codes: number[]];
type RequirementRow = readonly [string, string, string, readonly string[], readonly string[], string | null, string | null];
type MarkerRow = readonly [marker: string, results: string];
type FilterRow = readonly [specifier: string, prereleases: number, versions: readonly number[], kept: readonly number[]];

/** The rows of a file; the caller names their type, which the file's `meta.columns` describes. */
const table = <T>(name: string): T => JSON.parse(readFileSync(`test/conformance/${name}.json`, 'utf8'));

const choices = [undefined, false, true] as const;

const valid = (rows: readonly (readonly [string, string, number, number?])[]): VersionCase[] =>
  rows.map(([input, normal, pre, rank]) => ({ input, normal, isPrerelease: pre === 1, rank }));

const invalid = (inputs: readonly string[]): VersionCase[] => inputs.map((input) => ({ input, normal: undefined, isPrerelease: false }));

const specifiers = (good: readonly (readonly [string, (readonly string[])?])[], bad: readonly string[]): SpecifierCase[] => [
  ...good.map(([specifier, clauses]) => ({ specifier, isValid: true, clauses })),
  ...bad.map((specifier) => ({ specifier, isValid: false, clauses: undefined })),
];

const containing = (rows: readonly ContainsRow[], versions: readonly string[]): ContainsCase[] =>
  rows.flatMap(([specifier, ...codes]) =>
    codes.map((code) => ({
      specifier,
      version: versions[Math.floor(code / 6)]!,
      prereleases: choices[Math.floor((code % 6) / 2)],
      isContained: code % 2 === 1,
    })),
  );

const filtering = (rows: readonly FilterRow[], versions: readonly string[]): FilterCase[] =>
  rows.map(([specifier, prereleases, indexes, kept]) => ({
    specifier,
    versions: indexes.map((index) => versions[index]!),
    prereleases: choices[prereleases],
    kept: kept.map((position) => versions[indexes[position]!]!),
  }));

const requirements = (good: readonly RequirementRow[], bad: readonly string[]): RequirementCase[] => [
  ...good.map(([input, name, normalName, extras, clauses, url, marker]) => ({
    input,
    parts: { name, normalName, extras, clauses, url, marker },
  })),
  ...bad.map((input) => ({ input, parts: undefined })),
];

/** The environments that markers are evaluated in, by name. */
export const environments: ReadonlyMap<string, EnvironmentTable> = new Map(
  table<{ environments: [string, EnvironmentTable][] }>('pep508-markers').environments,
);

const results = { T: true, F: false, E: 'error', I: 'invalid' } as const;

const markers = (rows: readonly MarkerRow[]): MarkerCase[] => {
  const all = [...environments.values()];
  return rows.flatMap(([marker, codes]) =>
    codes.split(' ').map((code): MarkerCase => {
      const result = results[code.slice(-1) as keyof typeof results];
      return { marker, environment: result === 'invalid' ? undefined : all[Number(code.slice(0, -1))]!, result };
    }),
  );
};

type Validity<Row> = { readonly valid: readonly Row[]; readonly invalid: readonly string[] };

export const versionCases = (): VersionCase[] => {
  const { valid: good, invalid: bad } = table<Validity<[string, string, number, number]>>('pep440-versions');
  return [...valid(good), ...invalid(bad)];
};

export const specifierCases = (): SpecifierCase[] => {
  const { valid: good, invalid: bad } = table<Validity<[string, string[]?]>>('pep440-specifier-validity');
  return specifiers(good, bad);
};

export const containsCases = (): ContainsCase[] => {
  const { contains, versions } = table<{ contains: ContainsRow[]; versions: string[] }>('pep440-specifiers');
  return containing(contains, versions);
};

export const filterCases = (): FilterCase[] => {
  const { filter, versions } = table<{ filter: FilterRow[]; versions: string[] }>('pep440-filter');
  return filtering(filter, versions);
};

export const requirementCases = (): RequirementCase[] => {
  const { valid: good, invalid: bad } = table<Validity<RequirementRow>>('pep508-requirements');
  return requirements(good, bad);
};

export const markerCases = (): MarkerCase[] => markers(table<{ markers: MarkerRow[] }>('pep508-markers').markers);

/** Inputs that occur in the tests of pypa/packaging. */
export const pypaCases = () => {
  const pypa = table<{
    validVersions: [string, string, number][];
    invalidVersions: string[];
    validSpecifiers: [string, string[]?][];
    invalidSpecifiers: string[];
    contains: ContainsRow[];
    versions: string[];
    markers: MarkerRow[];
    validRequirements: RequirementRow[];
    invalidRequirements: string[];
  }>('pypa-test-literals');
  return {
    versions: [...valid(pypa.validVersions), ...invalid(pypa.invalidVersions)],
    specifiers: specifiers(pypa.validSpecifiers, pypa.invalidSpecifiers),
    contains: containing(pypa.contains, pypa.versions),
    markers: markers(pypa.markers),
    requirements: requirements(pypa.validRequirements, pypa.invalidRequirements),
  };
};

/** Cases on which the reference implementations differ, with the answer of packaging 26.2. */
export const disputedCases = () => {
  const disputed = table<{
    contains: ContainsRow[];
    versions: string[];
    filter: FilterRow[];
    filterVersions: string[];
    validRequirements: RequirementRow[];
    invalidRequirements: string[];
    markers: MarkerRow[];
  }>('disputed');
  return {
    contains: containing(disputed.contains, disputed.versions),
    filter: filtering(disputed.filter, disputed.filterVersions),
    requirements: requirements(disputed.validRequirements, disputed.invalidRequirements),
    markers: markers(disputed.markers),
  };
};

/** `'0-2 5'` picks the items 0, 1, 2 and 5. */
const pick = (items: readonly string[], ranges: string): string[] => {
  if (ranges === '') return [];
  return ranges.split(' ').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return items.slice(first, last! + 1);
  });
};

interface AdmittedTable {
  readonly versions: readonly string[];
  readonly probes: readonly string[];
  readonly prereleases: readonly string[];
  readonly admitted: readonly (readonly [string, string, string, string])[];
}

/** Every final CPython that the tables know, ascending. */
export const finalPythons = (): readonly string[] => table<AdmittedTable>('requires-python-admitted').versions;

/** Versions that were not released, ascending; the tables ask about them too. */
export const probePythons = (): readonly string[] => table<AdmittedTable>('requires-python-admitted').probes;

/** Pre-releases that requires-python-admitted asks about. */
export const prereleasePythons = (): readonly string[] => table<AdmittedTable>('requires-python-admitted').prereleases;

export interface AdmittedCase {
  readonly requiresPython: string;
  readonly versions: readonly string[];
  readonly probes: readonly string[];
  readonly prereleases: readonly string[];
}

export const admittedCases = (): AdmittedCase[] => {
  const { versions, probes, prereleases, admitted } = table<AdmittedTable>('requires-python-admitted');
  return admitted.map(([requiresPython, ...picked]) => ({
    requiresPython,
    versions: pick(versions, picked[0]),
    probes: pick(probes, picked[1]),
    prereleases: pick(prereleases, picked[2]),
  }));
};

export interface PairCase {
  readonly project: string;
  readonly dependency: string;
  readonly isCovered: boolean;
  readonly isDisjointOnKnown: boolean;
  readonly isEmptyOnKnown: boolean;
  /** Over all versions there can be. */
  readonly isSubset: boolean;
  readonly isDisjoint: boolean;
  readonly uncoveredMinors: readonly string[];
  readonly fullyUncoveredMinors: readonly string[];
  readonly firstUncovered: string | undefined;
}

export const pairCases = (): PairCase[] => {
  const {
    specifiers: texts,
    minors,
    pairs,
  } = table<{
    specifiers: string[];
    minors: string[];
    pairs: [number, number, number, string, string, number][];
  }>('requires-python-pairs');
  const versions = finalPythons();
  return pairs.map(([project, dependency, flags, uncovered, fully, first]) => ({
    project: texts[project]!,
    dependency: texts[dependency]!,
    isCovered: (flags & 1) !== 0,
    isDisjointOnKnown: (flags & 2) !== 0,
    isEmptyOnKnown: (flags & 4) !== 0,
    isSubset: (flags & 8) !== 0,
    isDisjoint: (flags & 16) !== 0,
    uncoveredMinors: pick(minors, uncovered),
    fullyUncoveredMinors: pick(minors, fully),
    firstUncovered: first < 0 ? undefined : versions[first],
  }));
};

export interface PoetryCase {
  readonly constraint: string;
  /** Undefined where Poetry refuses the constraint. */
  readonly canonical: string | undefined;
  /** Final CPythons it allows, of `finalPythons`, and probes, of `probePythons`. */
  readonly versions: readonly string[];
  readonly probes: readonly string[];
}

export const poetryCases = (): PoetryCase[] => {
  const { valid: good, invalid: bad } = table<Validity<[string, string, string, string]>>('poetry-constraints');
  return [
    ...good.map(([constraint, canonical, versions, probes]) => ({
      constraint,
      canonical,
      versions: pick(finalPythons(), versions),
      probes: pick(probePythons(), probes),
    })),
    ...bad.map((constraint) => ({ constraint, canonical: undefined, versions: [], probes: [] })),
  ];
};

export interface SetupPythonCase {
  readonly version: string;
  /** What setup-python installs; null where its step fails. */
  readonly resolved: string | null;
  readonly platform: string;
  readonly platformVersion: string;
  readonly architecture: string;
  readonly allowsPrereleases: boolean;
  readonly isFreeThreaded: boolean;
}

interface SetupPythonOptions {
  readonly platform?: string;
  readonly pv?: string;
  readonly arch?: string;
  readonly allow?: boolean;
  readonly free?: boolean;
}

export const setupPythonCases = (): SetupPythonCase[] =>
  table<{ resolved: [string, string | null, SetupPythonOptions?][] }>('setup-python-resolution').resolved.map(
    ([version, resolved, { platform = 'linux', pv = '24.04', arch = 'x64', allow = false, free = false } = {}]) => ({
      version,
      resolved,
      platform,
      platformVersion: pv,
      architecture: arch,
      allowsPrereleases: allow,
      isFreeThreaded: free,
    }),
  );
