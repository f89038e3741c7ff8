import { collide, editsByPath } from './project/edits.ts';
import { gather } from './project/gather.ts';
import type { Edit } from './project/span.ts';
import type { Report } from './reports.ts';
import type { Fix } from './rules/rule.ts';
import type { Service, Trial } from './service.ts';
import type { StoredFile } from './store.ts';

/** The part of the service that fixing needs. */
export type Fixable = Pick<Service, 'reports' | 'reportedPaths' | 'trial' | 'setText' | 'update' | 'file'>;

/** Why a fix is not made, in words that follow the file's name. */
export type Refusal = { readonly refused: string };

const key = ({ rule, at, message }: Report) => `${rule}\n${at.path}\n${message}`;

/** How often each finding stands in a list; the same words at two places are two. */
function counts(reports: readonly Report[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const report of reports) found.set(key(report), (found.get(key(report)) ?? 0) + 1);
  return found;
}

/**
 * Makes the edits in memory, reads the texts again and compares: the finding must be gone and no error may be there that was not there
 * before. Nothing else is a fix.
 */
export function prove(service: Fixable, report: Report, fix: Fix): Trial | Refusal {
  return proveAll(service, [{ report, fix }]);
}

/** The same for several fixes at once, which must not touch the same characters: all their findings must be gone. */
function proveAll(service: Fixable, fixes: readonly Done[]): Trial | Refusal {
  const trial = service.trial(fixes.flatMap(({ fix }) => fix.edits));
  if ('refused' in trial) return trial;
  const before = counts(trial.before);
  const after = counts(trial.after);
  for (const [name, fixed] of counts(fixes.map(({ report }) => report))) {
    if ((after.get(name) ?? 0) > (before.get(name) ?? fixed) - fixed) return { refused: 'the text around it is not what was read' };
  }
  const [worse] = newErrors(trial);
  return worse === undefined ? trial : { refused: `it would lead to: ${worse.message}` };
}

function newErrors({ before, after }: Trial): Report[] {
  const known = counts(before.filter(({ severity }) => severity === 'error'));
  return after.filter((report) => {
    if (report.severity !== 'error') return false;
    const left = known.get(key(report)) ?? 0;
    known.set(key(report), left - 1);
    return left <= 0;
  });
}

/** Which of the fixes may be made when nobody chooses among them. */
export interface Wish {
  /** Also those that change what is supported, tested or run. */
  readonly unsafe: boolean;
  /** Of updates of packages only compatible ones. */
  readonly compatible?: boolean | undefined;
}

/** The fix that is made when nobody chooses: the preferred one, or the only one. */
export function chosenFix({ fixes = [] }: Report, { unsafe, compatible = false }: Wish): Fix | undefined {
  const allowed = fixes.filter(({ safe }) => safe || unsafe);
  if (compatible && fixes.some((fix) => fix.compatible !== undefined)) return allowed.find((fix) => fix.compatible);
  return allowed.find(({ preferred }) => preferred) ?? (fixes.length === 1 ? allowed[0] : undefined);
}

export interface Choice extends Wish {
  /** Only these rules; undefined means all. */
  readonly rules?: ReadonlySet<string>;
  /** Whether findings of this file are meant; unsaid means all. */
  includes?(path: string): boolean;
  /** Why a file may not be changed; undefined where it may. A fix that needs such a file is left out whole. */
  refuse?(path: string): string | undefined;
}

/** A fix that was made, for telling. */
export interface Done {
  readonly report: Report;
  readonly fix: Fix;
}

/** A fix that was not made, and why; `path` is the file that stood in its way. */
export interface Left extends Done {
  readonly path: string;
  readonly reason: string;
  /** The file may not be changed, or the fix did not prove to be one. */
  readonly because: 'file' | 'proof';
}

/** A file as it was read, and the text it has now. */
export interface ChangedFile {
  readonly file: StoredFile;
  readonly text: string;
  /** What leads from one to the other, in order, where all of it was done in one round; undefined where fixes built on one another. */
  readonly edits: readonly Edit[] | undefined;
}

export interface Fixed {
  readonly done: readonly Done[];
  /** In the order of paths. */
  readonly changes: readonly ChangedFile[];
  readonly left: readonly Left[];
}

/** Far more than any chain of fixes that make one another possible. */
const MAX_ROUNDS = 50;

/** What had been changed after a round. */
interface State {
  readonly texts: Texts;
  readonly done: readonly Done[];
}

type Texts = ReadonlyMap<string, Omit<ChangedFile, 'file'>>;

/**
 * Makes every fix that may be made, round after round until none is left, each proved by itself before the next. The service then holds the
 * new texts as if they were open; writing them is the caller's. Fixes that undo one another stop where their circle began, so that
 * fixing again changes nothing.
 */
export function fixAll(service: Fixable, choice: Choice): Fixed {
  const originals = new Map<string, StoredFile>();
  const states: State[] = [{ texts: new Map(), done: [] }];
  for (;;) {
    const state = states.at(-1)!;
    const { accepted, left } = chooseFixes(service, choice);
    if (accepted.length === 0) return { done: state.done, changes: changesOf(state, originals), left };
    const next = { texts: apply(service, accepted, state.texts, originals), done: [...state.done, ...accepted] };
    const begin = states.find(({ texts }) => sameTexts(texts, next.texts)) ?? (states.length > MAX_ROUNDS ? states[0] : undefined);
    if (begin !== undefined) {
      restore(service, begin, originals);
      return { done: begin.done, changes: changesOf(begin, originals), left: [...left, ...undone(next, begin)] };
    }
    states.push(next);
  }
}

/** Fixes that were taken back, for telling. */
const undone = ({ done }: State, begin: State): readonly Left[] =>
  done
    .slice(begin.done.length)
    .map((it) => ({ ...it, path: it.report.at.path, reason: 'fixing it would not come to an end', because: 'proof' }));

/** The fixes of one round: none touches what another does, and together they are proved. */
function chooseFixes(service: Fixable, choice: Choice): Proved {
  const left: Left[] = [];
  for (;;) {
    const refused = new Set(left.map(({ report }) => placeOf(report)));
    const candidates = candidatesOf(service, choice, refused);
    const proved = proveByHalves(service, candidates.fixes);
    left.push(...candidates.left, ...proved.left);
    // What was refused may have kept others from their turn.
    if (proved.accepted.length > 0 || candidates.fixes.length === 0) return { accepted: proved.accepted, left };
  }
}

export interface Proved {
  readonly accepted: readonly Done[];
  readonly left: readonly Left[];
}

const placeOf = (report: Report) => `${key(report)}\n${report.at.start}`;

/** Fixes to try together, and those that files stand in the way of. */
function candidatesOf(service: Fixable, { rules, refuse, includes, ...wish }: Choice, refused: ReadonlySet<string>) {
  const paths = [...service.reportedPaths()].filter((path) => includes?.(path) ?? true).sort();
  const fixes: Done[] = [];
  const left: Left[] = [];
  const touched = new Map<string, Edit[]>();
  for (const report of paths.flatMap((path) => service.reports(path))) {
    if (rules?.has(report.rule) === false || refused.has(placeOf(report))) continue;
    const fix = chosenFix(report, wish);
    if (fix === undefined || fix.edits.length === 0 || meets(fix.edits, touched)) continue;
    const obstacle = fix.edits.map(({ path }) => ({ path, reason: refuse?.(path) })).find(({ reason }) => reason !== undefined);
    if (obstacle?.reason !== undefined) left.push({ report, fix, path: obstacle.path, reason: obstacle.reason, because: 'file' });
    else fixes.push({ report, fix });
    if (obstacle === undefined) for (const edit of fix.edits) gather(touched, edit.path, edit);
  }
  return { fixes, left };
}

const meets = (edits: readonly Edit[], touched: ReadonlyMap<string, readonly Edit[]>): boolean =>
  edits.some((edit) => touched.get(edit.path)?.some((other) => collide(edit, other)));

/** Mostly all of them are fixes; those that are not are found by halving, so that a thousand good ones cost one trial. */
export function proveByHalves(service: Fixable, fixes: readonly Done[]): Proved {
  const [first] = fixes;
  if (first === undefined) return { accepted: [], left: [] };
  const proof = proveAll(service, fixes);
  if (!('refused' in proof)) return { accepted: fixes, left: [] };
  if (fixes.length === 1)
    return { accepted: [], left: [{ ...first, path: first.report.at.path, reason: proof.refused, because: 'proof' }] };
  const middle = fixes.length >> 1;
  const one = proveByHalves(service, fixes.slice(0, middle));
  const other = proveByHalves(service, fixes.slice(middle));
  return { accepted: together(service, one.accepted, other.accepted), left: [...one.left, ...other.left] };
}

/** Both where they are fixes together, too; else those of the first that has any, and the others get their turn in the next round. */
function together(service: Fixable, one: readonly Done[], other: readonly Done[]): readonly Done[] {
  if (one.length === 0 || other.length === 0) return [...one, ...other];
  const both = [...one, ...other];
  return 'refused' in proveAll(service, both) ? one : both;
}

/** Gives the service the new texts; all that differ from what was read. */
function apply(service: Fixable, accepted: readonly Done[], before: Texts, originals: Map<string, StoredFile>): Texts {
  const edits = editsByPath(accepted.flatMap(({ fix }) => fix.edits));
  const trial = service.trial([...edits.values()].flat());
  if ('refused' in trial) return before;
  const texts = new Map(before);
  for (const [path, { after: text }] of trial.texts) {
    const original = originals.get(path) ?? service.file(path)!;
    if (text === original.text) texts.delete(path);
    else texts.set(path, { text, edits: originals.has(path) ? undefined : edits.get(path) });
    originals.set(path, original);
    service.setText(path, text);
  }
  service.update();
  return texts;
}

const sameTexts = (a: Texts, b: Texts): boolean => a.size === b.size && [...a].every(([path, { text }]) => b.get(path)?.text === text);

function restore(service: Fixable, { texts }: State, originals: ReadonlyMap<string, StoredFile>): void {
  for (const [path, { text }] of originals) service.setText(path, texts.get(path)?.text ?? text);
  service.update();
}

function changesOf({ texts }: State, originals: ReadonlyMap<string, StoredFile>): readonly ChangedFile[] {
  const paths = [...texts.keys()].sort();
  return paths.map((path) => ({ file: originals.get(path)!, ...texts.get(path)! }));
}
