/** A feature release line as releases.json holds it. Dates are `YYYY-MM-DD`, or `YYYY-MM` for the end of a month. */
export interface BranchData {
  readonly minor: string;
  readonly firstRelease: string | null;
  readonly endOfBugfix: string | null;
  readonly endOfLife: string | null;
  /** Ascending; see ReleaseRow. */
  readonly releases: readonly string[];
}

/** The form of releases.json, which `npm run update-releases` writes. */
export interface ReleaseData {
  readonly meta: {
    /** The day on which the sources were last looked at, `YYYY-MM-DD`. */
    readonly asOf: string;
    /** Name, licence and date of every source that a release refers to. */
    readonly sources: readonly string[];
    readonly columns: string;
  };
  readonly branches: readonly BranchData[];
}

/** One release. In the file it is a line of words: version, date or `-`, index of the source, and the last number where it is known. */
export interface ReleaseRow {
  readonly version: string;
  readonly date: string | undefined;
  readonly source: number;
  /** Entries under "Security" in CPython's NEWS, where they were counted. */
  readonly securityFixes: number | undefined;
}

export const readRow = (text: string): ReleaseRow => {
  const [version = '', date, source, securityFixes] = text.split(' ');
  return {
    version,
    date: date === '-' ? undefined : date,
    source: Number(source),
    securityFixes: securityFixes === undefined ? undefined : Number(securityFixes),
  };
};

export const writeRow = ({ version, date, source, securityFixes }: ReleaseRow): string =>
  [version, date ?? '-', source, ...(securityFixes === undefined ? [] : [securityFixes])].join(' ');
