import type { Notation } from '../notations/notation.ts';
import type { VersionSet } from '../python/versionSet.ts';
import type { Span } from './span.ts';

/** So many characters in front of a requirement and behind it go when it goes. */
export interface Margins {
  readonly before: number;
  readonly behind: number;
}

/** Inserting `before + text + after` so many characters `behind` the end of a requirement puts another one behind it. */
export interface Neighbour {
  readonly behind: number;
  readonly before: string;
  readonly after: string;
}

/** What a file needs a package for: `constraint` and `override` limit what is chosen and install nothing by themselves. */
export type RequirementKind = 'runtime' | 'optional' | 'group' | 'dev' | 'build' | 'constraint' | 'override';

/** Where a package comes from that is taken from no package index; `conda`: from a channel of Conda, whose packages have versions of their own. */
export type RequirementSource = 'path' | 'git' | 'url' | 'workspace' | 'conda';

/** A marker's text and its place; the `;` before it belongs to `remove`. */
export interface PlacedMarker extends Span {
  readonly text: string;
  readonly remove: Span;
}

/** What a text says wherever it stands: offsets count in the text. Where nothing is written there is nothing. */
export interface ParsedRequirement {
  readonly name: string;
  /** Where the name stands, where that is not the beginning. */
  readonly nameAt: Span | undefined;
  readonly extras: readonly string[];
  /** As written in its notation; empty where there is none. */
  readonly specifier: string;
  /** Where the specifier stands, its characters being `specifier`; undefined where it could not be rewritten in place, too. */
  readonly specifierAt: Span | undefined;
  /** The versions of the package that the specifier admits, everything without one; undefined where it cannot be read. */
  readonly versions: VersionSet | undefined;
  /** The one version that is asked for, as written: of `==1.2`, of Poetry's `1.2`, of `1.2` in Conda. Not of `==1.2.*`. */
  readonly pinned: string | undefined;
  readonly url: string | undefined;
  readonly source: RequirementSource | undefined;
  readonly marker: PlacedMarker | undefined;
  /** The specification's complaint, where the text is not a requirement; `name` is then what could be read of it. */
  readonly error: { readonly message: string; readonly at: number } | undefined;
}

/** What a file says of a requirement beside its text, for all of a list mostly. `kind` is `runtime` where nothing is said. */
export interface RequirementExtras {
  readonly kind?: RequirementKind;
  /** The name of the extra, the group or the environment it belongs to. */
  readonly group?: string | undefined;
  /** The Pythons that it counts for, where the file says so beside the requirement and its marker: Poetry's `python = ">=3.9"`. */
  readonly pythons?: VersionSet | undefined;
  /** The line names hashes of files: another version needs others. */
  readonly hashes?: true | undefined;
  /** `pip install -e`. */
  readonly editable?: true | undefined;
  /** Installed into an environment of its own, for the one Python that has, and not for all that the project supports (tox, pre-commit). */
  readonly isolated?: true | undefined;
  /** Taken from no package index, so that none is ever asked for it. */
  readonly source?: RequirementSource | undefined;
  /** The file takes it from this index and from no other, which must never be asked for it: its address, or its name where no more is said. */
  readonly index?: string | undefined;
  /** The file was written by a tool (pip-compile, uv export), which would write the line again. */
  readonly generated?: true | undefined;
}

/** All of a requirement but where it begins, and in which file: what stays the same when the text above it changes. */
export interface Wording {
  readonly text: string;
  /** Where the list stands: `'pyproject.dependencies'`. */
  readonly place: string;
  /** How the specifier is written: `pep440`, `poetry`, `pipfile` or `conda` by its `id`. Only of `pep440` is the whole a requirement of PEP 508. */
  readonly notation: Notation;
  readonly parsed: ParsedRequirement;
  readonly given: RequirementExtras;
  /** What to delete with it so that the list it stands in stays well formed. */
  readonly remove: Margins | undefined;
  /** How to put a neighbour behind it, in the list's own style, where one of the same form may stand there. */
  readonly insert: Neighbour | undefined;
}

/**
 * One place that names a package and its versions: PEP 508 in most files, and what Poetry, Pipenv, Pixi and Conda have in its place. The span
 * is the requirement as a whole: a string's content, or the key with its value. A class of three fields, since there are tens of thousands
 * of them, and most are moved at every keystroke.
 */
export class Requirement implements Span {
  readonly path: string;
  readonly start: number;
  readonly wording: Wording;

  constructor(path: string, start: number, wording: Wording) {
    this.path = path;
    this.start = start;
    this.wording = wording;
  }

  /** The same in a text that has `by` characters more in front. */
  movedBy(by: number): Requirement {
    return new Requirement(this.path, this.start + by, this.wording);
  }

  /** The same in another file with the same text. */
  atPath(path: string): Requirement {
    return new Requirement(path, this.start, this.wording);
  }

  /** The same where the file says more of it elsewhere. */
  with(given: RequirementExtras): Requirement {
    return new Requirement(this.path, this.start, { ...this.wording, given: { ...this.wording.given, ...given } });
  }

  get end() {
    return this.start + this.wording.text.length;
  }

  get text() {
    return this.wording.text;
  }

  get place() {
    return this.wording.place;
  }

  get notation() {
    return this.wording.notation;
  }

  get remove() {
    return this.wording.remove;
  }

  get insert() {
    return this.wording.insert;
  }

  get name() {
    return this.wording.parsed.name;
  }

  get nameAt() {
    return movedSpan(this.wording.parsed.nameAt, this.start);
  }

  get extras() {
    return this.wording.parsed.extras;
  }

  get specifier() {
    return this.wording.parsed.specifier;
  }

  get specifierAt() {
    return movedSpan(this.wording.parsed.specifierAt, this.start);
  }

  get versions() {
    return this.wording.parsed.versions;
  }

  get pinned() {
    return this.wording.parsed.pinned;
  }

  get url() {
    return this.wording.parsed.url;
  }

  get error() {
    return this.wording.parsed.error;
  }

  /** That of `marker`, for whoever only reads it. */
  get condition(): string | undefined {
    return this.wording.parsed.marker?.text;
  }

  get marker(): PlacedMarker | undefined {
    const { marker } = this.wording.parsed;
    if (marker === undefined) return undefined;
    return {
      start: marker.start + this.start,
      end: marker.end + this.start,
      text: marker.text,
      remove: movedSpan(marker.remove, this.start),
    };
  }

  get kind() {
    return this.wording.given.kind ?? 'runtime';
  }

  get group() {
    return this.wording.given.group;
  }

  get pythons() {
    return this.wording.given.pythons;
  }

  get hashes() {
    return this.wording.given.hashes;
  }

  get editable() {
    return this.wording.given.editable;
  }

  get isolated() {
    return this.wording.given.isolated;
  }

  get source() {
    return this.wording.given.source ?? this.wording.parsed.source;
  }

  /** An index is nothing to what comes from elsewhere. */
  get index() {
    return this.source === undefined ? this.wording.given.index : undefined;
  }

  get generated() {
    return this.wording.given.generated;
  }
}

function movedSpan(span: Span, by: number): Span;
function movedSpan(span: Span | undefined, by: number): Span | undefined;
function movedSpan(span: Span | undefined, by: number): Span | undefined {
  return span && { start: span.start + by, end: span.end + by };
}
