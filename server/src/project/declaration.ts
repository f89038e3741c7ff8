import type { Meaning, Notation } from '../notations/notation.ts';
import type { VersionSet } from '../python/versionSet.ts';
import type { Crossing, FileReference, NamedFile } from './crossing.ts';
import type { Requirement } from './requirement.ts';
import type { Span } from './span.ts';

/**
 * What a place does with the Pythons it names, as a verb of its file: a file *requires*, *advertises*, *tests*, *targets*, *runs* or
 * *locks* a Python, a condition *guards* something by it, and prose *mentions* one.
 */
export type Role = 'requires' | 'advertises' | 'tests' | 'targets' | 'runs' | 'locks' | 'guards' | 'mentions';

/** One place that names Python versions. It carries all one needs to judge and to rewrite it. */
export interface Declaration extends Span {
  readonly path: string;
  /** Which line of the table of places this is: `'pyproject.ruff.target-version'`. */
  readonly place: string;
  readonly role: Role;
  /** Exactly the characters of the span. */
  readonly text: string;
  readonly notation: Notation;
  /** What the text says in its notation. */
  readonly meaning: Meaning;
  /** The versions of that; undefined where it is legal but names no CPython that can be judged, or is invalid. */
  readonly versions: VersionSet | undefined;
  /** Where the declaration is one item of a list: how to take it out and how to put a neighbour in. */
  readonly item?: ListItem;
  /**
   * The whole setting with its key and its line: what goes when its tool shall take the value from elsewhere. Of an option in braces
   * (`11` of `cp3{11,12}-*`) the word that holds them: what goes with the last option.
   */
  readonly whole?: Span;
  /** A YAML or TOML number, which its reader may round: `3.10` arrives as `3.1`. `quoted` is the text that says what was meant. */
  readonly number?: { readonly readAs: string; readonly quoted: string };
  /**
   * For guards: the only values the condition is ever compared with (a matrix), where the reader knows them all. For what runs: the Python
   * that this is a part of (a path in an image, a second package of it), which it must follow; its trait is `reference`.
   */
  readonly among?: { readonly values: readonly string[]; readonly at: Span };
  /** The folder, relative to the file's repository, that this place works in (`working-directory`): decides its project. */
  readonly folder?: string;
  /**
   * Who reads the value, where readers differ in what they offer: `'setup-python'`, `'docker'`, `'aws-lambda'`, `'readthedocs'`. `detail` is
   * what else decides: the runner, or what follows the value in the tag of an image (`-slim-bookworm` behind an argument).
   */
  readonly reader?: { readonly id: string; readonly detail?: string };
  /** Where in the life of the project this Python works: what *runs* in development, CI and production should not differ. */
  readonly stage?: 'development' | 'ci' | 'production' | 'documentation';
  /** Who tests: `'ci'`, `'tox'`, `'cibuildwheel'`; each covers the range on its own. Of what runs: who builds for that Python only. */
  readonly system?: string;
  /** Restricts what a rule may say; absent means nothing is special. */
  readonly traits?: readonly Trait[];
  /**
   * The value is the path of a file that says which Python (`python-version-file`); with a `parameter` it is handed to that file under that
   * name. `tentative`: it is nothing unless the file asks for it (files/index.ts puts it among the guesses of `crossing`).
   */
  readonly refersTo?: { readonly file: FileReference; readonly parameter?: string; readonly tentative?: true };
  /** The name under which callers of the file give another value: this is their default, or stands for what they give. */
  readonly parameter?: string;
  /** The place in another file that the value is taken from: found when the project is put together (crossReading/). */
  readonly source?: Declaration;
}

/**
 * `inferable`: its tool takes the value from requires-python when the line is deleted. `fixed`: editing the text changes nothing (a digest
 * wins over the tag). `lower-bound`: one of several versions of which only the lowest must equal the floor; of a target that is no
 * item and not `inferable`: it is for some files only, which may need more than the floor. `optional`: failure is allowed
 * (`continue-on-error`, experimental rows). `reference`: states the range of another place and is judged there. `default`: a fallback that
 * its caller may override. `overridden`: a default in whose place every caller gives another value, so that nothing runs it. `auxiliary`:
 * runs a tool beside the project (lint, release, documentation), not the project itself.
 */
export type Trait = 'inferable' | 'fixed' | 'lower-bound' | 'optional' | 'reference' | 'default' | 'overridden' | 'auxiliary';

/** An item of a list in a file, as edits of its text. */
export interface ListItem {
  /** Offset of the list: equal for the items of one list. */
  readonly list: number;
  /** What to delete so that the list stays well formed; neighbours and comments stay. */
  readonly remove: Span;
  /** Inserting `before + text + after` at `offset` puts `text` behind this item, in the list's own style. */
  readonly insert: { readonly offset: number; readonly before: string; readonly after: string };
}

/** What could not be read, and where: a fact, not a diagnostic. */
export interface Problem extends Span {
  readonly path: string;
  readonly message: string;
}

export type WrittenSettings = ReadonlyMap<string, unknown> | { readonly problem: string };

/** What one file says. */
export interface FileContents {
  readonly declarations: readonly Declaration[];
  readonly requirements: readonly Requirement[];
  readonly problems: readonly Problem[];
  /** What the file says of its folder as a project, if it is a manifest. */
  readonly manifest?: Manifest;
  /** `[tool.requires-python]` as found, tables as maps: read by settings.ts, not by rules. Else in one line why it cannot be read. */
  readonly settings?: WrittenSettings;
  /** Suppression comments: the rules that a comment on this or the line above switches off within `span`; empty means all. */
  readonly suppressions: readonly { readonly span: Span; readonly rules: readonly string[] }[];
  /** What it says of other files; absent where that is nothing. */
  readonly crossing?: Crossing;
  /** The files that it names as something, whatever they are called; absent where there are none. */
  readonly names?: readonly NamedFile[];
}

/** A file that makes its folder a project. */
export interface Manifest {
  /** What the package is called that the folder holds, as written; absent where it has no name that can be read. */
  readonly name?: string;
  /** Offset and text to insert a `requires-python` where it is missing, `{}` standing for the value; absent where none may be added. */
  readonly insertRequires?: { readonly offset: number; readonly before: string; readonly after: string };
  /** It can be built and installed by others (`[project]` or `setup()` with a name and a build system). */
  readonly distributable: boolean;
  /** A field of the manifest that is computed elsewhere (`dynamic = ["requires-python"]`), or whose value cannot be read yet. */
  readonly dynamicRequires: boolean;
  /** Folders of workspace members (uv), as globs relative to the manifest. */
  readonly members?: readonly string[];
  /** Where the project begins to be described: the place to point at when something is missing. */
  readonly at: Span;
}
