import { compileGlobs } from './files/paths.ts';
import type { Severity } from './rules/rule.ts';

/** What a user may choose. The same keys serve `requiresPython.*`, `[tool.requires-python]`, `.requires-python.toml` and `--config`. */
export interface Settings {
  /** Severity by rule id; `off` switches the rule off. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** Globs of files and folders that are not read. */
  readonly exclude: readonly string[];
  /** Rule ids not reported by glob of path. */
  readonly ignore: ReadonlyMap<string, readonly string[]>;
  /** How many months before an end of life it is announced. */
  readonly noticeMonths: number;
}

/** One choice, as documented in the README and contributed to the editor's settings by `npm run generate`. */
export interface SettingDescription {
  readonly key: 'severities' | 'exclude' | 'ignore' | 'endOfLife.noticeMonths';
  readonly description: string;
  /** Whether a repository's own files may set it: severities, paths inside the root and ignores only. */
  readonly inProjectFiles: boolean;
  readonly example: string;
}

export const settingDescriptions: readonly SettingDescription[] = [
  {
    key: 'severities',
    description: 'Severity of a rule by its id: `off`, `hint`, `information`, `warning` or `error`.',
    inProjectFiles: true,
    example: 'severities = { "untested-python" = "off" }',
  },
  {
    key: 'exclude',
    description: 'Globs of files and folders that are not read. Folders named `fixtures`, `testdata` and the like are left out by default.',
    inProjectFiles: true,
    example: 'exclude = ["docs/examples/**"]',
  },
  {
    key: 'ignore',
    description: 'Rule ids that are not reported, by glob of path.',
    inProjectFiles: true,
    example: 'ignore = { "docker/legacy/**" = ["end-of-life-python"] }',
  },
  {
    key: 'endOfLife.noticeMonths',
    description: 'How many months before the end of security support a Python is announced by `end-of-life-soon` and `deprecated-runtime`.',
    inProjectFiles: false,
    example: '',
  },
];

/** Test inputs and templates show wrong pins on purpose; they are read when a folder of them is itself the root. */
const defaultExclude = ['fixtures/**', 'testdata/**', 'test_data/**', 'test-data/**', '__snapshots__/**', '_vendor/**', 'third_party/**'];

export const defaultSettings: Settings = {
  severities: new Map(),
  exclude: defaultExclude,
  ignore: new Map(),
  noticeMonths: 6,
};

const severityNames: ReadonlySet<unknown> = new Set(['off', 'hint', 'information', 'warning', 'error']);

/** `base` with everything `values` rightly says; what is wrong is told to `complain`, in one line each, and left out. */
export function readSettings(values: ReadonlyMap<string, unknown>, base: Settings, complain: (message: string) => void): Settings {
  const notice = nested(values, 'endOfLife', 'noticeMonths');
  return {
    severities: new Map([...base.severities, ...readSeverities(values.get('severities'), complain)]),
    exclude: values.has('exclude') ? [...defaultExclude, ...strings(values.get('exclude'), 'exclude', complain)] : base.exclude,
    ignore: new Map([...base.ignore, ...readIgnores(values.get('ignore'), complain)]),
    noticeMonths: typeof notice === 'number' && notice >= 0 && notice <= 120 ? notice : base.noticeMonths,
  };
}

/** What a repository's own files may set: never anything that the user alone decides. */
export function readProjectSettings(values: ReadonlyMap<string, unknown>, base: Settings, complain: (message: string) => void): Settings {
  const allowed = new Map<string, unknown>();
  for (const { key, inProjectFiles } of settingDescriptions) {
    if (inProjectFiles && values.has(key)) allowed.set(key, values.get(key));
  }
  return readSettings(allowed, base, complain);
}

/** Plain JSON (an editor's settings) in the form that the TOML readers give: objects as maps, so that no key can be a prototype's. */
export function toMap(value: unknown): ReadonlyMap<string, unknown> {
  if (value instanceof Map) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value).map(([key, inner]) => [key, isPlainObject(inner) ? toMap(inner) : inner]));
}

const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function nested(values: ReadonlyMap<string, unknown>, first: string, second: string): unknown {
  const inner = values.get(first);
  return values.get(`${first}.${second}`) ?? (inner instanceof Map ? inner.get(second) : undefined);
}

function* readSeverities(value: unknown, complain: (message: string) => void): Iterable<[string, Severity | 'off']> {
  if (value === undefined) return;
  if (!(value instanceof Map)) return complain('severities must be a table of rule ids');
  for (const [id, severity] of value) {
    if (severityNames.has(severity)) yield [id, severity];
    else complain(`severities.${id} must be one of off, hint, information, warning, error`);
  }
}

function* readIgnores(value: unknown, complain: (message: string) => void): Iterable<[string, readonly string[]]> {
  if (value === undefined) return;
  if (!(value instanceof Map)) return complain('ignore must be a table of globs');
  for (const [glob, rules] of value) yield [glob, strings(rules, `ignore.${glob}`, complain)];
}

function strings(value: unknown, name: string, complain: (message: string) => void): string[] {
  if (!Array.isArray(value)) {
    complain(`${name} must be a list of strings`);
    return [];
  }
  return value.filter((item): item is string => typeof item === 'string' && item.length <= 1_000);
}

/** Whether `relative` (to the folder the settings stand in) is left out. A glob `name/**` also means the folder anywhere below. */
export function excludes(settings: Settings): (relative: string) => boolean {
  return memoised(settings, excludeMatchers, () => {
    const matcher = compileGlobs(settings.exclude);
    return (relative) => matcher.matches(relative);
  });
}

/** The rules not reported at `relative`. */
export function ignoredAt(settings: Settings): (relative: string, rule: string) => boolean {
  return memoised(settings, ignoreMatchers, () => {
    const entries = [...settings.ignore].map(([glob, rules]) => ({ matcher: compileGlobs([glob]), rules: new Set(rules) }));
    return (relative, rule) => entries.some(({ matcher, rules }) => rules.has(rule) && matcher.matches(relative));
  });
}

const excludeMatchers = new WeakMap<Settings, (relative: string) => boolean>();
const ignoreMatchers = new WeakMap<Settings, (relative: string, rule: string) => boolean>();

function memoised<T>(settings: Settings, memo: WeakMap<Settings, T>, make: () => T): T {
  const known = memo.get(settings);
  if (known !== undefined) return known;
  const made = make();
  memo.set(settings, made);
  return made;
}
