// At most keystrokes, what a project's rules look at stays as it is and only stands a character further on.

/** How the offsets of one file moved: those up to `stayed` not at all, those from `moved` on by `by`. Nothing is known of any between them. */
export interface Shift {
  /** Undefined where no file changed. */
  readonly path: string | undefined;
  readonly stayed: number;
  readonly moved: number;
  readonly by: number;
}

type Draft = { -readonly [Key in keyof Shift]: Shift[Key] };

/** What holds an offset of the file that an object with a `path` is of. */
const offsets: ReadonlySet<string> = new Set(['start', 'end', 'offset', 'list']);

/**
 * The shift that makes `before` into `after`, both plain data; undefined where they differ in anything else, or in more than one file. What
 * is the same object is not looked into: files that were not read again cost nothing.
 */
export function shiftBetween(before: unknown, after: unknown): Shift | undefined {
  const draft: Draft = { path: undefined, stayed: -1, moved: Number.POSITIVE_INFINITY, by: 0 };
  return isSame(before, after, draft) && draft.stayed < draft.moved ? draft : undefined;
}

function isSame(a: unknown, b: unknown, draft: Draft): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b, draft);
  return isRecord(a) && isRecord(b) && isSameRecord(a, b, draft);
}

function isSameList(a: readonly unknown[], b: readonly unknown[], draft: Draft): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!isSame(a[index], b[index], draft)) return false;
  return true;
}

type PlainRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is PlainRecord =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Written as loops: this is run at every keystroke. */
function isSameRecord(a: PlainRecord, b: PlainRecord, draft: Draft): boolean {
  let more = 0;
  for (const key in a) {
    more++;
    const [one, other] = [a[key], b[key]];
    if (other === undefined && !(key in b)) return false;
    if (key === 'path') {
      if (one !== other || !isOfOneFile(one, draft)) return false;
    } else if (offsets.has(key) && typeof one === 'number' && typeof other === 'number') {
      if (!isMoved(one, other, draft)) return false;
    } else if (!isSame(one, other, draft)) return false;
  }
  for (const _ in b) more--;
  return more === 0;
}

/** Objects that were made anew are of the file that was read again. */
function isOfOneFile(path: unknown, draft: Draft): boolean {
  if (typeof path !== 'string') return true;
  draft.path ??= path;
  return draft.path === path;
}

function isMoved(before: number, after: number, draft: Draft): boolean {
  const by = after - before;
  if (by === 0) draft.stayed = Math.max(draft.stayed, before);
  else {
    draft.moved = Math.min(draft.moved, before);
    if (draft.by === 0) draft.by = by;
  }
  return by === 0 || by === draft.by;
}

/** The same place behind the shift; undefined where it may have been edited. Other properties are kept. */
export function shifted<Place extends { readonly path: string; readonly start: number; readonly end: number }>(
  place: Place,
  { path, stayed, moved, by }: Shift,
): Place | undefined {
  if (place.path !== path || place.end <= stayed) return place;
  return place.start >= moved ? { ...place, start: place.start + by, end: place.end + by } : undefined;
}
