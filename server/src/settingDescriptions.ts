/** One choice, as documented in the README and docs/configuration.md and contributed to the editor's settings by `npm run generate`. */
export interface SettingDescription {
  readonly key:
    | 'severities'
    | 'exclude'
    | 'ignore'
    | 'purpose'
    | 'baseline'
    | 'dependencies.coverage'
    | 'endOfLife.noticeMonths'
    | 'codeLens.enabled'
    | 'index.enabled'
    | 'index.url'
    | 'inlayHints';
  readonly description: string;
  /** What its value is, in words. */
  readonly type: string;
  /** What holds where nothing is said, in words. */
  readonly default: string;
  /** Whether a repository's own files may set it: never anything that the user alone decides. */
  readonly inProjectFiles: boolean;
  /** In TOML, as it stands in `[tool.requires-python]`. */
  readonly example: string;
}

export const settingDescriptions: readonly SettingDescription[] = [
  {
    key: 'severities',
    description: 'Severity of a rule by its id: `off`, `hint`, `information`, `warning` or `error`.',
    type: 'table of rule id → severity',
    default: "each rule's own",
    inProjectFiles: true,
    example: 'severities = { "untested-python" = "off" }',
  },
  {
    key: 'exclude',
    description: 'Globs of files and folders that are not read. Folders named `fixtures`, `testdata` and the like are left out by default.',
    type: 'list of globs',
    default: 'none beside those',
    inProjectFiles: true,
    example: 'exclude = ["docs/examples/**"]',
  },
  {
    key: 'ignore',
    description: 'Rule ids that are not reported, by glob of path.',
    type: 'table of glob → list of rule ids',
    default: 'nothing',
    inProjectFiles: true,
    example: 'ignore = { "docker/legacy/**" = ["end-of-life-python"] }',
  },
  {
    key: 'purpose',
    description:
      'Whether a project is a `library` for others to install or an `application` that is run where it stands; in a table by glob of its folder.',
    type: '`"library"`, `"application"`, or a table of glob → one of them',
    default: 'inferred; hovering over the required range shows from what',
    inProjectFiles: true,
    example: 'purpose = { "services/*" = "application" }',
  },
  {
    key: 'baseline',
    description: 'A file of findings that are known and not reported, as `check --write-baseline` writes it.',
    type: 'path in the folder of the setting, relative to it',
    default: 'none',
    inProjectFiles: true,
    example: 'baseline = ".requires-python-baseline.json"',
  },
  {
    key: 'dependencies.coverage',
    description:
      "Which of the project's Pythons a package must support: the oldest (`lower-bound`, as uv has it) or all of them (`whole-range`, as Poetry and PDM do).",
    type: '`"lower-bound"` or `"whole-range"`',
    default: "as the project's own tool has it; `lower-bound` where that is not known",
    inProjectFiles: true,
    example: 'dependencies = { coverage = "whole-range" }',
  },
  {
    key: 'endOfLife.noticeMonths',
    description: 'How many months before the end of security support a Python is announced by `end-of-life-soon` and `deprecated-runtime`.',
    type: 'number of months, from 0 to 120',
    default: '6',
    inProjectFiles: false,
    example: 'endOfLife = { noticeMonths = 12 }',
  },
  {
    key: 'codeLens.enabled',
    description: 'Whether the update of a requirement that leaves out a newer release is offered above it (code lens).',
    type: '`true` or `false`',
    default: '`false`',
    inProjectFiles: false,
    example: 'codeLens = { enabled = true }',
  },
  {
    key: 'index.enabled',
    description:
      'Whether the package index of the user is asked which releases there are: in a trusted folder only, for projects of which a file is open, and not where a file of the repository names another index.',
    type: '`true` or `false`',
    default: '`true`',
    inProjectFiles: false,
    example: 'index = { enabled = false }',
  },
  {
    key: 'index.url',
    description: 'The address of the package index that is asked (simple repository API), with `https:`.',
    type: 'address',
    default: 'the one that uv, pip, PDM or Poetry is configured to ask, else `https://pypi.org/simple`',
    inProjectFiles: false,
    example: 'index = { url = "https://packages.example.com/simple" }',
  },
  {
    key: 'inlayHints',
    description:
      'What editors show behind the text: the version of a requirement that is locked or installed (`packages`), the Pythons that a range means where it does not name them (`pythons`), `all` of it, or nothing (`off`).',
    type: '`"off"`, `"packages"`, `"pythons"` or `"all"`',
    default: '`"all"`; editors have a switch of their own for hints of any kind',
    inProjectFiles: false,
    example: 'inlayHints = "pythons"',
  },
];
