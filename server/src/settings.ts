import { compileGlobs } from './files/paths.ts';
import type { Coverage } from './packages/goesFor.ts';
import { staysInside } from './project/crossReading/files.ts';
import type { Project } from './project/project.ts';
import type { Severity } from './rules/rule.ts';
import { settingDescriptions } from './settingDescriptions.ts';
import { existingRules, noSuch, settingGroups, settingKeys } from './settingNames.ts';

export { type SettingDescription, settingDescriptions } from './settingDescriptions.ts';

export type PurposeKind = Project['purpose']['kind'];
type Complain = (message: string) => void;

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
  /** What projects are for, by glob of their folder; `**` is every one of them. Later ones win. */
  readonly purpose: ReadonlyMap<string, PurposeKind>;
  /** A file of findings that are not reported, relative to the folder of the setting. */
  readonly baseline: string | undefined;
  /** Which of a project's Pythons a package must support; undefined: those that the project's own tool asks for. */
  readonly coverage: Coverage | undefined;
  /** Whether updates are offered above the requirements. */
  readonly codeLens: boolean;
  /** Whether a package index may be asked, and which; undefined: the one that the user's tools ask. */
  readonly index: { readonly enabled: boolean; readonly url: string | undefined };
  /** What an editor shows behind the text. */
  readonly inlayHints: HintChoice;
}

/** The versions of packages, the Pythons that ranges mean, both or neither. */
export type HintChoice = (typeof hintChoices)[number];
export const hintChoices = ['off', 'packages', 'pythons', 'all'] as const;

/** Test inputs and templates show wrong pins on purpose; they are read when a folder of them is itself the root. */
const defaultExclude = ['fixtures/**', 'testdata/**', 'test_data/**', 'test-data/**', '__snapshots__/**', '_vendor/**', 'third_party/**'];

export const defaultSettings: Settings = {
  severities: new Map(),
  exclude: defaultExclude,
  ignore: new Map(),
  noticeMonths: 6,
  purpose: new Map(),
  baseline: undefined,
  coverage: undefined,
  codeLens: false,
  index: { enabled: true, url: undefined },
  inlayHints: 'all',
};

const severityNames: ReadonlySet<unknown> = new Set(['off', 'hint', 'information', 'warning', 'error']);

/** `base` with everything `values` rightly says; what is wrong is told to `complain`, in one line each, and left out. */
export function readSettings(values: ReadonlyMap<string, unknown>, base: Settings, complain: Complain): Settings {
  for (const key of values.keys()) if (!isKnown(key)) complain(noSuch('setting', key, settingKeys));
  for (const key of settingGroups) if (!isGroup(values.get(key))) complain(`${key} must be a table`);
  return {
    severities: new Map([...base.severities, ...readSeverities(values.get('severities'), complain)]),
    exclude: values.has('exclude') ? [...defaultExclude, ...strings(values.get('exclude'), 'exclude', complain)] : base.exclude,
    ignore: new Map([...base.ignore, ...readIgnores(values.get('ignore'), complain)]),
    noticeMonths: readNotice(nested(values, 'endOfLife', 'noticeMonths'), complain) ?? base.noticeMonths,
    purpose: new Map([...base.purpose, ...readPurpose(values.get('purpose'), complain)]),
    baseline: readBaselinePath(values.get('baseline'), complain) ?? base.baseline,
    coverage: readCoverage(nested(values, 'dependencies', 'coverage'), complain) ?? base.coverage,
    codeLens: readSwitch(nested(values, 'codeLens', 'enabled'), 'codeLens.enabled', complain) ?? base.codeLens,
    index: {
      enabled: readSwitch(nested(values, 'index', 'enabled'), 'index.enabled', complain) ?? base.index.enabled,
      url: readText(nested(values, 'index', 'url'), 'index.url', 'an address', complain) ?? base.index.url,
    },
    inlayHints: readHints(values.get('inlayHints'), complain) ?? base.inlayHints,
  };
}

/** What is read in it is left out where it is something else, such as an array of tables. */
const isGroup = (value: unknown): boolean => value === undefined || value === null || value instanceof Map;

/** `trace` is what language clients themselves are told in an editor's settings. */
const isKnown = (key: string): boolean => settingKeys.includes(key.split('.')[0] ?? '') || key === 'trace';

/** What a repository's own files may set: never anything that the user alone decides. */
export function readProjectSettings(values: ReadonlyMap<string, unknown>, base: Settings, complain: Complain): Settings {
  const allowed = new Map(values);
  for (const { key, inProjectFiles } of settingDescriptions) {
    const [first = '', second] = key.split('.');
    if (inProjectFiles || !(second === undefined ? values.has(first) : nested(values, first, second) !== undefined)) continue;
    allowed.delete(first);
    complain(`${key} is for the user to choose: it may stand in the editor's settings and in --config only`);
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

function readNotice(value: unknown, complain: Complain): number | undefined {
  if (value === undefined || (typeof value === 'number' && value >= 0 && value <= 120)) return value;
  complain('endOfLife.noticeMonths must be a number from 0 to 120');
  return undefined;
}

const isPurpose = (value: unknown): value is PurposeKind => value === 'library' || value === 'application';

function* readPurpose(value: unknown, complain: Complain): Iterable<[string, PurposeKind]> {
  if (value === undefined || value === null || value === '') return;
  const choices = value instanceof Map ? [...value] : [['**', value]];
  for (const [glob, kind] of choices) {
    if (isPurpose(kind)) yield [glob, kind];
    else complain(`purpose${glob === '**' ? '' : `.${glob}`} must be "library" or "application"`);
  }
}

function readText(value: unknown, key: string, what: string, complain: Complain): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 1_000) return value;
  complain(`${key} must be ${what}`);
  return undefined;
}

/** Like all that settings name, the file lies in the folder that they speak for: whoever wants another one says so on the command line. */
function readBaselinePath(value: unknown, complain: Complain): string | undefined {
  const path = readText(value, 'baseline', 'the path of a file', complain);
  if (path === undefined || staysInside(path)) return path;
  complain(`baseline "${path.slice(0, 60)}" is not read: it must be a path in the folder of the setting, and relative to it`);
  return undefined;
}

function readSwitch(value: unknown, key: string, complain: Complain): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  complain(`${key} must be true or false`);
  return undefined;
}

function readCoverage(value: unknown, complain: Complain): Coverage | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (value === 'lower-bound' || value === 'whole-range') return value;
  complain('dependencies.coverage must be "lower-bound" or "whole-range"');
  return undefined;
}

function readHints(value: unknown, complain: Complain): HintChoice | undefined {
  const choice = hintChoices.find((one) => one === value);
  if (choice === undefined && value !== undefined && value !== null && value !== '')
    complain(`inlayHints must be one of ${hintChoices.join(', ')}`);
  return choice;
}

function* readSeverities(value: unknown, complain: Complain): Iterable<[string, Severity | 'off']> {
  if (value === undefined) return;
  if (!(value instanceof Map)) return complain('severities must be a table of rule ids');
  for (const [id, severity] of value) {
    if (existingRules([id], complain).length === 0) continue;
    if (severityNames.has(severity)) yield [id, severity];
    else complain(`severities.${id} must be one of off, hint, information, warning, error`);
  }
}

function* readIgnores(value: unknown, complain: Complain): Iterable<[string, readonly string[]]> {
  if (value === undefined) return;
  if (!(value instanceof Map)) return complain('ignore must be a table of globs');
  for (const [glob, rules] of value) yield [glob, existingRules(strings(rules, `ignore.${glob}`, complain), complain)];
}

function strings(value: unknown, name: string, complain: Complain): string[] {
  if (!Array.isArray(value)) {
    complain(`${name} must be a list of strings`);
    return [];
  }
  const kept = value.filter((item): item is string => typeof item === 'string' && item.length <= 1_000);
  if (kept.length < value.length)
    complain(`${name}: ${value.length - kept.length} of ${value.length} items are no strings, and are left out`);
  return kept;
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

/** What the project in the folder at `relative` is for, where that was chosen. */
export function purposeAt({ purpose }: Settings, relative: string): PurposeKind | undefined {
  let found: PurposeKind | undefined;
  for (const [glob, kind] of purpose) {
    const globs = [glob, glob.replace(/\/(?:\*\*)?$/, '')];
    if (glob === '**' || (relative !== '' && compileGlobs(globs).matches(relative))) found = kind;
  }
  return found;
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
