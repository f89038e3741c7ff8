/**
 * What one `.gitignore` says (gitignore(5), "Pattern format"). Own, because a pattern is hostile text: matching takes at most
 * pattern × name steps whatever is written, and a usual file of 80 lines costs a tenth of what a regular expression a line does.
 */
export interface IgnoreRules {
  /** How many characters have been compared up to now: what the answers have cost. */
  readonly comparisons: number;
  /**
   * Whether the last pattern that matches excludes (true) or re-includes (false) `path`, which is relative to the folder of the
   * file and ends in `name`; undefined when none matches. What is excluded with a folder above is the walk's business.
   */
  judge(path: string, name: string, isFolder: boolean): boolean | undefined;
}

interface Rule {
  /** Later lines win. */
  readonly order: number;
  readonly excludes: boolean;
  readonly folderOnly: boolean;
  /** One pattern a path segment; a single one that is compared with the name alone where the line has no inner slash. */
  readonly segments: readonly Segment[];
  readonly anchored: boolean;
}

/** Code units, or one of the marks below; `classes` are what the marks from `firstClass` downwards stand for. */
interface Segment {
  readonly tokens: readonly number[];
  readonly classes: readonly CharacterClass[];
}

interface CharacterClass {
  readonly negated: boolean;
  /** First and last code unit of each range, in turn. */
  readonly ranges: readonly number[];
}

const anyOne = -1;
const anyRun = -2;
const anySegments = -3;
const firstClass = -4;

/** Longer lines are nobody's patterns, and no path is as long. */
const longestPattern = 1024;

/** Compiles the text of a `.gitignore`; lines that git could never match are left out. `ignoreCase` as git has it on Windows and macOS. */
export function readIgnoreRules(text: string, ignoreCase: boolean): IgnoreRules {
  const index: Index = { names: new Map(), paths: new Map(), extensions: new Map(), others: [], comparisons: 0 };
  const fold = ignoreCase ? (value: string) => value.toLowerCase() : (value: string) => value;
  let order = 0;
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const rule = compile(fold(line.endsWith('\r') ? line.slice(0, -1) : line), order++);
    if (rule !== undefined) file(index, rule);
  }
  return {
    get comparisons() {
      return index.comparisons;
    },
    judge: (path, name, isFolder) => judge(index, fold(path), fold(name), isFolder),
  };
}

/** Rules by what a name can be looked up with; only `others` are tried one after the other. */
interface Index {
  readonly names: Map<string, Rule[]>;
  readonly paths: Map<string, Rule[]>;
  /** `*.egg-info` under `egg-info`. */
  readonly extensions: Map<string, Rule[]>;
  readonly others: Rule[];
  comparisons: number;
}

function file(index: Index, rule: Rule): void {
  const literal = rule.segments.map(literalOf);
  if (!literal.includes(undefined)) add(rule.anchored ? index.paths : index.names, literal.join('/'), rule);
  else if (!rule.anchored && isExtension(rule.segments[0])) add(index.extensions, textOf(rule.segments[0]?.tokens.slice(2) ?? []), rule);
  else index.others.push(rule);
}

function add(map: Map<string, Rule[]>, key: string, rule: Rule): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [rule]);
  else known.push(rule);
}

function literalOf(segment: Segment): string | undefined {
  return segment.tokens.some((token) => token < 0) ? undefined : textOf(segment.tokens);
}

function textOf(tokens: readonly number[]): string {
  return String.fromCharCode(...tokens);
}

const dot = 46;

/** `*.` and then neither a mark nor another dot. */
function isExtension(segment: Segment | undefined): boolean {
  if (segment?.tokens[0] !== anyRun || segment.tokens[1] !== dot) return false;
  return segment.tokens.slice(2).every((token) => token >= 0 && token !== dot);
}

function judge(index: Index, path: string, name: string, isFolder: boolean): boolean | undefined {
  let best = last(index.names.get(name), undefined, isFolder);
  if (index.paths.size > 0) best = last(index.paths.get(path), best, isFolder);
  if (index.extensions.size > 0) best = last(index.extensions.get(name.slice(name.lastIndexOf('.') + 1)), best, isFolder, name);
  let parts: readonly string[] | undefined;
  for (let at = index.others.length - 1; at >= 0; at--) {
    const rule = index.others[at];
    if (rule === undefined || (best !== undefined && rule.order < best.order)) break;
    if (rule.folderOnly && !isFolder) continue;
    if (rule.anchored) parts ??= path.split('/');
    if (rule.anchored ? matchesPath(index, rule.segments, parts ?? []) : matchesName(index, rule.segments[0], name)) return rule.excludes;
  }
  return best?.excludes;
}

/** The later of `best` and the last of `rules` that applies. A name without a dot has no extension. */
function last(rules: readonly Rule[] | undefined, best: Rule | undefined, isFolder: boolean, name = '.'): Rule | undefined {
  if (rules === undefined || !name.includes('.')) return best;
  for (let at = rules.length - 1; at >= 0; at--) {
    const rule = rules[at];
    if (rule === undefined || (rule.folderOnly && !isFolder)) continue;
    return best === undefined || rule.order > best.order ? rule : best;
  }
  return best;
}

const slash = 47;
const backslash = 92;
const bracket = 91;
const closing = 93;
const star = 42;
const question = 63;
const exclamation = 33;
const caret = 94;
const hyphen = 45;
const colon = 58;
const space = 32;

function compile(line: string, order: number): Rule | undefined {
  if (line.length > longestPattern || line === '' || line.startsWith('#')) return undefined;
  const excludes = !line.startsWith('!');
  let pattern = withoutTrailingSpaces(excludes ? line : line.slice(1));
  const folderOnly = pattern.endsWith('/');
  if (folderOnly) pattern = pattern.slice(0, -1);
  const anchored = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  if (pattern === '') return undefined;
  const segments = compileSegments(pattern, anchored);
  return segments && { order, excludes, folderOnly, segments, anchored };
}

/** A space that a backslash escapes stays. */
function withoutTrailingSpaces(pattern: string): string {
  let end = pattern.length;
  while (end > 0 && pattern.charCodeAt(end - 1) === space) end--;
  let slashes = 0;
  while (pattern.charCodeAt(end - 1 - slashes) === backslash) slashes++;
  return pattern.slice(0, slashes % 2 === 1 && end < pattern.length ? end + 1 : end);
}

function compileSegments(pattern: string, anchored: boolean): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  for (const text of pattern.split('/')) {
    const segment = anchored && isGlobstar(text) ? { tokens: [anySegments], classes: [] } : compileSegment(text);
    if (segment === undefined) return undefined;
    segments.push(segment);
  }
  return segments;
}

/** Two stars or more; git takes `***` for `**`. */
function isGlobstar(text: string): boolean {
  if (text.length < 2) return false;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== star) return false;
  return true;
}

/** Undefined for what can match nothing: an open bracket, a backslash at the end. */
function compileSegment(text: string): Segment | undefined {
  const tokens: number[] = [];
  const classes: CharacterClass[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === star) {
      if (tokens.at(-1) !== anyRun) tokens.push(anyRun);
    } else if (code === question) tokens.push(anyOne);
    else if (code === backslash) {
      if (++at === text.length) return undefined;
      tokens.push(text.charCodeAt(at));
    } else if (code === bracket) {
      const read = compileClass(text, at + 1);
      if (read === undefined) return undefined;
      tokens.push(firstClass - classes.length);
      classes.push(read.found);
      at = read.end;
    } else tokens.push(code);
  }
  return { tokens, classes };
}

/** `start` is behind the opening bracket, `end` at the closing one; a closing bracket in the first place stands for itself. */
function compileClass(text: string, start: number): { readonly found: CharacterClass; readonly end: number } | undefined {
  const negated = text.charCodeAt(start) === exclamation || text.charCodeAt(start) === caret;
  const first = negated ? start + 1 : start;
  const ranges: number[] = [];
  for (let at = first; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === closing && at > first) return { found: { negated, ranges }, end: at };
    const end = code === bracket && text.charCodeAt(at + 1) === colon ? text.indexOf(':]', at + 2) : -1;
    if (end >= 0) {
      const named = namedClasses.get(text.slice(at + 2, end));
      if (named === undefined) return undefined;
      ranges.push(...named);
      at = end + 1;
      continue;
    }
    if (code === backslash) at++;
    const from = text.charCodeAt(at);
    if (text.charCodeAt(at + 1) === hyphen && at + 2 < text.length && text.charCodeAt(at + 2) !== closing) {
      at += text.charCodeAt(at + 2) === backslash ? 3 : 2;
      ranges.push(from, text.charCodeAt(at));
    } else ranges.push(from, from);
  }
  return undefined;
}

/** POSIX's classes as ranges of code units; git knows ASCII only. */
const namedClasses = new Map<string, readonly number[]>([
  ['alnum', [48, 57, 65, 90, 97, 122]],
  ['alpha', [65, 90, 97, 122]],
  ['blank', [9, 9, 32, 32]],
  ['cntrl', [0, 31, 127, 127]],
  ['digit', [48, 57]],
  ['graph', [33, 126]],
  ['lower', [97, 122]],
  ['print', [32, 126]],
  ['punct', [33, 47, 58, 64, 91, 96, 123, 126]],
  ['space', [9, 13, 32, 32]],
  ['upper', [65, 90]],
  ['xdigit', [48, 57, 65, 70, 97, 102]],
]);

/** A star takes as little as it can, and only the last one seen is ever given more: an earlier one could gain nothing by it. */
function matchesName(index: Index, segment: Segment | undefined, name: string): boolean {
  if (segment === undefined) return false;
  const { tokens } = segment;
  const final = tokens[tokens.length - 1] ?? 0;
  if (final >= 0 && final !== name.charCodeAt(name.length - 1)) return false;
  let token = 0;
  let at = 0;
  let retryToken = -1;
  let retryAt = 0;
  for (; at < name.length; index.comparisons++) {
    const wanted = tokens[token];
    if (wanted === anyRun) {
      retryToken = ++token;
      retryAt = at;
    } else if (wanted !== undefined && matchesCode(segment, wanted, name.charCodeAt(at))) {
      token++;
      at++;
    } else if (retryToken >= 0) {
      token = retryToken;
      at = ++retryAt;
    } else return false;
  }
  while (tokens[token] === anyRun) token++;
  return token === tokens.length;
}

function matchesCode(segment: Segment, token: number, code: number): boolean {
  if (token >= 0) return token === code;
  if (token === anyOne) return code !== slash;
  const found = segment.classes[firstClass - token];
  if (found === undefined) return false;
  for (let at = 0; at < found.ranges.length; at += 2) {
    if (code >= (found.ranges[at] ?? 0) && code <= (found.ranges[at + 1] ?? -1)) return !found.negated;
  }
  return found.negated;
}

/** As `matchesName`, with whole segments for characters: `**` is their star, and at the end it stands for one segment or more. */
function matchesPath(index: Index, segments: readonly Segment[], parts: readonly string[]): boolean {
  let segment = 0;
  let at = 0;
  let retrySegment = -1;
  let retryAt = 0;
  for (; at < parts.length; index.comparisons++) {
    const wanted = segments[segment];
    if (wanted !== undefined && wanted.tokens[0] === anySegments) {
      if (segment === segments.length - 1) return true;
      retrySegment = ++segment;
      retryAt = at;
    } else if (wanted !== undefined && matchesName(index, wanted, parts[at] ?? '')) {
      segment++;
      at++;
    } else if (retrySegment >= 0) {
      segment = retrySegment;
      at = ++retryAt;
    } else return false;
  }
  return segment === segments.length;
}
