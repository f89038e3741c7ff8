import type { TomlTable } from './nodes.ts';
import type { Edited, Note } from './remembered.ts';

// A keystroke changes statements below one header. What all other tables say is what they said before, at most further on.

/** How a document is made of the one before it. */
export interface TomlEdit {
  /** The root of the document before. */
  readonly before: TomlTable;
  /** The names in the header above all that is new, changed or gone, comments included; empty above the first header. */
  readonly section: readonly string[];
  /** What stood from here on stands `by` further on; what stood before the edit stands where it did. Nothing else is the same. */
  readonly rest: number;
  readonly by: number;
}

/** Of the document that was read last. */
let last: { readonly root: TomlTable; readonly edit: TomlEdit } | undefined;

/** Undefined where the document is not that of before with statements of a single section edited. */
export const tomlEdit = (root: TomlTable): TomlEdit | undefined => (last?.root === root ? last.edit : undefined);

export const forgetEdit = (): void => {
  last = undefined;
};

/** The first section of a text has no header. */
const top = 'top';
const several = 'several';

/** Which sections are not what they were. */
export interface Sections {
  /** The header of the section that is being read. */
  current: Note | typeof top;
  edited: Note | typeof top | typeof several | undefined;
  /** How many of the notes have been taken or missed. */
  passed: number;
  /** The place of the edit has been passed: in a comment no statement tells of it. */
  isPast: boolean;
}

export const newSections = (): Sections => ({ current: top, edited: undefined, passed: 0, isPast: false });

/** A statement says what it said before; those between it and the one before it are gone. */
export const noteTaken = ({ sections, notes, rest }: Edited, index: number): void => {
  miss(sections, notes, index);
  const note = notes[index] as Note;
  if (note.start >= rest) pass(sections);
  if (note.value === undefined) sections.current = note;
};

/** All statements from this one on say what they said before. */
export const noteAllTaken = ({ sections, notes }: Edited, index: number): void => {
  miss(sections, notes, index);
  pass(sections);
  sections.passed = notes.length;
};

/** A statement is new; undefined: a line that says nothing. */
export const noteNew = ({ sections }: Edited, note: Note | undefined): void => {
  touch(sections);
  if (note !== undefined && note.value === undefined) sections.edited = several;
};

/** The document has been read to its end. */
export const noteEdit = ({ sections, notes, before, rest, by }: Edited, root: TomlTable): void => {
  miss(sections, notes, notes.length);
  pass(sections);
  const { edited } = sections;
  if (before.root === undefined || edited === several || edited === undefined) return;
  const section = edited === top ? [] : edited.parts.map(({ name }) => name);
  last = { root, edit: { before: before.root, section, rest, by } };
};

const pass = (sections: Sections): void => {
  if (!sections.isPast) touch(sections);
  sections.isPast = true;
};

const miss = (sections: Sections, notes: readonly Note[], index: number): void => {
  for (; sections.passed < index; sections.passed++) {
    touch(sections);
    if (notes[sections.passed]?.value === undefined) sections.edited = several;
  }
  sections.passed = index + 1;
};

const touch = (sections: Sections): void => {
  sections.edited ??= sections.current;
  if (sections.edited !== sections.current) sections.edited = several;
};
