import type { DependencyFacts } from '../packages/facts.ts';
import type { Coverage } from '../packages/goesFor.ts';
import type { Releases } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import type { VersionSet } from '../python/versionSet.ts';
import type { ForeignReading } from './crossReading/crossReading.ts';
import type { Declaration, Manifest, Problem } from './declaration.ts';
import type { Requirement } from './requirement.ts';
import type { Span } from './span.ts';

/** A folder, what its files say of Python, and what it requires. What rules see: facts only, all of them at hand. */
export interface Project {
  /** The folder, in the same form as documents' paths, without a slash at its end. */
  readonly root: string;
  /** In the order of files and offsets. */
  readonly declarations: readonly Declaration[];
  readonly requirements: readonly Requirement[];
  readonly problems: readonly Problem[];
  readonly manifest: (Manifest & { readonly path: string }) | undefined;
  /** The authority: the declaration that wins, by the precedence in authority.ts. */
  readonly requires: Declaration | undefined;
  /** Every other declaration that also *requires*. */
  readonly alsoRequires: readonly Declaration[];
  /** What the authority admits; undefined where there is none or it cannot be read. */
  readonly range: VersionSet | undefined;
  /** Released minors with at least one final release in `range`, oldest first. */
  readonly supported: readonly Minor[];
  /** The oldest of `supported`. */
  readonly floor: Minor | undefined;
  /** For others to install (a library or a tool), or to be run where it stands; `reason` says how that was inferred. */
  readonly purpose: { readonly kind: 'library' | 'application'; readonly reason: string };
  /** Folders of other projects inside this one. */
  readonly nested: readonly string[];
  /** What readers make of its files of whom the repository says that they read them, where that is not what was meant. */
  readonly foreignReadings?: readonly ForeignReading[];
  readonly releases: Releases;
  /** The day of the check, `YYYY-MM-DD`. */
  readonly today: string;
  /** How many months before an end of life it is announced. */
  readonly noticeMonths: number;
  /** The interpreter that the editor uses for this project; undefined where nobody said. */
  readonly selected?: SelectedInterpreter | undefined;
  /** What is known of packages; absent where nobody looks for it. What it does not know is not wrong. */
  readonly facts?: DependencyFacts | undefined;
  /** Which of the project's Pythons a package must support; absent: those that the project's own tool asks for. */
  readonly coverage?: Coverage | undefined;
  /** Its own environments on this machine, as their files tell; absent where nobody looked. */
  readonly environments?: readonly ProjectEnvironment[];
}

/** An environment inside the project (PEP 405). */
export interface ProjectEnvironment {
  /** Its `pyvenv.cfg`. */
  readonly path: string;
  /** What in that file names its base; the first line where nothing does. */
  readonly at: Span;
  /** Why it cannot be used, in one line without a full stop; undefined while it can, or while that cannot be told. */
  readonly broken: string | undefined;
}

export interface SelectedInterpreter {
  readonly executable: string;
  /** Full version, where it is known. */
  readonly version: string | undefined;
}
