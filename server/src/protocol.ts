// The requests and notifications beyond LSP, shared by server and client, documented in docs/protocol.md. Every editor can do without them.

/** What the server may be told when it starts. */
export interface InitializationOptions {
  /** The user trusts the folder (Workspace Trust). Nothing is run either way; false unless said. */
  readonly trusted?: boolean;
  /** The settings, for editors without `workspace/configuration`. */
  readonly settings?: unknown;
  /** `push` (default) tells of unopened files, too; `pull` leaves it to the editor to ask. */
  readonly diagnostics?: 'push' | 'pull';
  /** The editor answers `requiresPython/fetch`: it knows the user's proxy, certificates and logins. Otherwise the server fetches itself. */
  readonly fetches?: boolean;
}

/** `requiresPython/didChangeTrust`: the user trusts the folder now, or no longer. */
export const trustNotification = 'requiresPython/didChangeTrust';

export interface TrustParams {
  readonly trusted: boolean;
}

/** `requiresPython/fetch`, from the server: one GET of the user's package index. The answer comes when all parts of the body were told. */
export const fetchRequest = 'requiresPython/fetch';

export interface FetchParams {
  /** Names it in what is told of it. */
  readonly id: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds for everything together. */
  readonly deadline: number;
  /** Bytes of the body, unpacked. */
  readonly limit: number;
}

/** Null: an answer came whole, and was told. Otherwise why none did, as `TextProblem` has it. */
export interface FetchResult {
  readonly problem: 'unreachable' | 'late' | 'too-large' | 'redirect' | 'broken' | null;
}

/** `requiresPython/didFetch`, from the editor: the head of an answer first, then its body in parts. */
export const fetchedNotification = 'requiresPython/didFetch';

export interface FetchedParams {
  readonly id: number;
  /** Names of headers in small letters. */
  readonly head?: { readonly status: number; readonly headers: Readonly<Record<string, string>> };
  readonly part?: string;
}

/** `requiresPython/status`: what the project of a document requires. */
export const statusRequest = 'requiresPython/status';

export interface StatusParams {
  readonly uri: string;
}

export interface Status {
  /** Folder of the project. */
  readonly project: string;
  /** The range as written, and where; null when nothing says it. */
  readonly requires: { readonly text: string; readonly uri: string } | null;
  /** The version in `.python-version` and its like; null when there is none. */
  readonly pin: string | null;
  /** Released minors that the range admits. */
  readonly supported: readonly string[];
  /** The interpreter that the editor said it uses, judged; null when it said none. */
  readonly selected: { readonly executable: string; readonly version: string | null; readonly fit: Fit; readonly reason: string } | null;
}

/** `requiresPython/interpreters`: installed Pythons for the project of a document, fitting ones first, each with its reason. */
export const interpretersRequest = 'requiresPython/interpreters';

export interface InterpretersParams {
  readonly uri: string;
  /** Interpreters that the editor knows from elsewhere, to be judged together with the found ones. */
  readonly known?: readonly KnownInterpreter[];
  /** Look again, though everything was looked at before: for a picker that opens. */
  readonly refresh?: boolean;
  /**
   * False: answer with what is known now; `requiresPython/didDiscoverInterpreters` says when it is worth asking again. Otherwise the answer
   * comes when everything was looked at.
   */
  readonly wait?: boolean;
}

export interface InterpretersResult {
  readonly interpreters: readonly PickableInterpreter[];
  /** Everything was looked at; while it is false the list grows. */
  readonly complete: boolean;
}

/** `requiresPython/makings`: how an interpreter that fits could be made for the project of a document. Nothing is started by the server. */
export const makingsRequest = 'requiresPython/makings';

export interface MakingsParams {
  readonly uri: string;
}

export interface MakeableInterpreter {
  /** "Python 3.12.4 in a new .venv". */
  readonly title: string;
  /** The program's absolute path and its arguments; no shell is meant to be in between. */
  readonly command: readonly [program: string, ...parameters: string[]];
  /** The project's folder, as a path. */
  readonly folder: string;
  /** What to select afterwards; null where what was installed must first be found. */
  readonly executable: string | null;
}

/** `requiresPython/projects`: the projects in the open folder of a document, to choose one of them. */
export const projectsRequest = 'requiresPython/projects';

export interface ProjectsParams {
  readonly uri: string;
}

export interface ListedProject {
  /** The project's folder, as a URI. */
  readonly folder: string;
  /** Below the open folder: `libs/api`; empty for the open folder itself. */
  readonly path: string;
  /** The range as written; null when nothing says it. */
  readonly requires: string | null;
  /** The version in `.python-version` and its like; null when there is none. */
  readonly pin: string | null;
  /** The version of the interpreter that the editor said it uses, or else its path; null when it said none. */
  readonly selected: string | null;
}

/** `requiresPython/didDiscoverInterpreters`: the list of installed Pythons grew, or is complete; an open picker asks again. */
export const discoveredNotification = 'requiresPython/didDiscoverInterpreters';

export interface KnownInterpreter {
  readonly executable: string;
  /** As far as the editor knows; read from the interpreter's files where it is null. */
  readonly version: string | null;
}

export type Fit = 'fits' | 'too-old' | 'too-new' | 'excluded' | 'end-of-life' | 'broken' | 'unknown';

export interface PickableInterpreter {
  readonly executable: string;
  readonly version: string | null;
  readonly implementation: string;
  readonly freeThreaded: boolean;
  readonly manager: string;
  /** The environment's folder; null for an installation. */
  readonly environment: string | null;
  /** It is the project's own environment. */
  readonly isOwn: boolean;
  readonly state: string;
  readonly fit: Fit;
  readonly reason: string;
}

/** `requiresPython/didSelectInterpreter`: the editor's interpreter for a folder is this one now; null when none is chosen. */
export const selectedNotification = 'requiresPython/didSelectInterpreter';

export interface SelectedParams {
  readonly folder: string;
  readonly selected: { readonly executable: string; readonly version: string | null } | null;
}

/** `requiresPython/didCheck`: the status that was asked for last is another now; whatever shows it may ask again. */
export const checkedNotification = 'requiresPython/didCheck';

/** The server's command, by `workspace/executeCommand`: makes an offered fix through `workspace/applyEdit`. */
export const applyFixCommand = 'requiresPython.applyFix';

/** The argument of the command: one fix, or all that go together. */
export type FixArgument = FixReference | FixAllReference;

/** A fix by what it was offered for: found again, and proved, before anything is changed. */
export interface FixReference {
  readonly uri: string;
  readonly rule: string;
  readonly message: string;
  /** Offset of the finding in UTF-16 code units. */
  readonly start: number;
  readonly title: string;
}

/** With a rule, its fixes in the projects of the document; without, what is safe in the document itself. */
export interface FixAllReference {
  readonly all: {
    readonly uri: string;
    readonly rule?: string;
    /** Only what it says of the document itself. */
    readonly inFile?: boolean;
    /** Of updates of packages only compatible ones: with the same first number. */
    readonly compatible?: boolean;
  };
}

/** The client's command that a finding offers: selects an interpreter for a folder. */
export const selectInterpreterCommand = 'requiresPython.selectInterpreter';

/** Without an executable the user chooses; without a folder it is the one of the active document. */
export interface SelectInterpreterArguments {
  readonly folder?: string;
  readonly executable?: string;
}

/** The client's command that selects the best fitting interpreter without asking. */
export const useBestInterpreterCommand = 'requiresPython.useBestInterpreter';

/** The client's command that makes the environment which is offered first, and selects it. */
export const createEnvironmentCommand = 'requiresPython.createEnvironment';

/** `requiresPython/moves`: which Pythons the project of a document could drop, add or run; null where there is no project. */
export const movesRequest = 'requiresPython/moves';

export interface MovesParams {
  readonly uri: string;
}

export interface Moves {
  /** Folder of the project. */
  readonly project: string;
  /** The range as written; null when nothing says it. */
  readonly requires: string | null;
  readonly drop: readonly MinorChoice[];
  readonly add: readonly MinorChoice[];
  readonly pin: readonly MinorChoice[];
}

export interface MinorChoice {
  readonly minor: string;
  /** "gets security fixes only until 2028-10-31, newest 3.12.13". */
  readonly lifeCycle: string;
}

export type MoveKind = 'drop' | 'add' | 'pin';

/** `requiresPython/planMove`: what a move would change. Nothing is changed. */
export const planMoveRequest = 'requiresPython/planMove';

export interface PlanMoveParams {
  /** A document or the folder of the project. */
  readonly uri: string;
  readonly kind: MoveKind;
  readonly minors: readonly string[];
}

export interface MovePlan {
  /** "Drop Python 3.9: the floor rises to Python 3.10". */
  readonly title: string;
  /** Why it cannot be done; there is nothing else then. */
  readonly refused: string | null;
  readonly groups: readonly MoveGroup[];
  readonly left: readonly LeftPlace[];
}

export interface MoveGroup {
  readonly title: string;
  /** Not to be done unless somebody says so. */
  readonly doubtful: boolean;
  readonly changes: readonly MoveChange[];
}

export interface MoveChange {
  /** Names it in `requiresPython.move`; another text has other ids. */
  readonly id: string;
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  readonly old: string;
  readonly new: string;
}

/** What is left for a person, and what to run for it. */
export interface LeftPlace {
  readonly uri: string;
  /** From 0; null where it is the whole file. */
  readonly line: number | null;
  readonly reason: string;
  readonly command: string | null;
}

/** The server's command that makes a move through `workspace/applyEdit`. */
export const moveCommand = 'requiresPython.move';

/** With `changes` those of the plan only, by their ids; refused when one of them is not in it any more. */
export interface MoveArgument extends PlanMoveParams {
  readonly changes?: readonly string[];
}
