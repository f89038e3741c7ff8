import type { Declaration, Role } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Edit, Span } from '../project/span.ts';
import type { Minor } from '../python/version.ts';
import type { Service } from '../service.ts';

/**
 * What somebody wants of a whole project. `drop`: these minors are supported no longer. `add`: these are, too. `pin`: this one (exactly one)
 * is what runs; of a library it becomes the floor, since a library runs on whatever its users have.
 */
export interface Move {
  readonly kind: 'drop' | 'add' | 'pin';
  readonly minors: readonly Minor[];
}

/** What changes are grouped by: what their places do with a Python, or that they are conditions of dependencies. */
export type Why = Exclude<Role, 'locks'> | 'dependencies';

/** One place that changes. Where it is an item that comes into a list, `old` is empty; where one goes, `new` is. */
export interface Change extends Span {
  readonly path: string;
  readonly old: string;
  readonly new: string;
  readonly edits: readonly Edit[];
}

/**
 * Changes of one kind. An editor shows a group as one annotation of a preview. `needsConfirmation`: look at it before it is done (prose,
 * an image that also loses its suffix). `doubtful`: nobody can know whether it is meant; the command leaves it unless it is asked to.
 */
export interface Group {
  /** "Requirements", "Tests", "Documentation". */
  readonly title: string;
  readonly why: Why;
  readonly needsConfirmation: boolean;
  readonly doubtful: boolean;
  readonly changes: readonly Change[];
}

/** What is left for a person. */
export interface Left {
  readonly path: string;
  /** Where in the file; absent where it is all of it. */
  readonly at?: Span;
  /** In words that follow the file's name. */
  readonly reason: string;
  /** What to run in the project's folder. */
  readonly command?: string;
}

/** All that a move does to one project. No edit is in two groups, and none touches what another does: all or some may be made. */
export interface Plan {
  readonly move: Move;
  /** The root of the project. */
  readonly project: string;
  /** "Drop Python 3.9: the floor rises to Python 3.10". */
  readonly title: string;
  readonly groups: readonly Group[];
  readonly left: readonly Left[];
  /** Why nothing can be done, in one sentence; there are no groups then. */
  readonly refused?: string;
}

/** The part of the service that moving needs. */
export type Movable = Pick<Service, 'projects' | 'file' | 'trial'>;

/** What a move comes to for one project: what it supports now and what it shall support. */
export interface Aim {
  readonly move: Move;
  readonly title: string;
  readonly project: Project;
  /** The same project, its places as they are, with the range it shall have. */
  readonly next: Project;
  /** Supported or named until now, and no longer. Ascending. */
  readonly gone: readonly Minor[];
  /** To be advertised and tested from now on. Ascending. */
  readonly come: readonly Minor[];
  /** What runs from now on, where the move decides that. */
  readonly runs?: Minor;
  /** The texts that those who require get. */
  readonly required: ReadonlyMap<Declaration, string>;
  readonly left: readonly Left[];
}

/** What one place comes to. */
export interface Step {
  readonly why: Why;
  readonly change: Change;
  readonly needsConfirmation?: boolean;
  readonly doubtful?: boolean;
  /** The whole row that moved, of which the place is a part: `py39-oldest` → `py310-oldest`. */
  readonly row?: { readonly old: string; readonly new: string };
}

export type Outcome = Step | Left;

export const isStep = (outcome: Outcome): outcome is Step => 'change' in outcome;

/** A place and why it is left. */
export const leaving = ({ path, start, end }: Declaration | Requirement, reason: string): Left => ({ path, at: { start, end }, reason });

/** A change that is not made. */
export const leftFrom = ({ path, start, end }: Change, reason: string): Left => ({ path, at: { start, end }, reason });

/** A place whose text becomes another. */
export const changing = ({ path, start, end, text }: Declaration | Requirement, fresh: string, edits: readonly Edit[]): Change => ({
  path,
  start,
  end,
  old: text,
  new: fresh,
  edits,
});

/** All edits of a plan; those of doubtful groups only where they are asked for. */
export const editsOf = ({ groups }: Plan, doubtful: boolean): Edit[] =>
  groups.filter((group) => doubtful || !group.doubtful).flatMap(({ changes }) => changes.flatMap(({ edits }) => edits));
