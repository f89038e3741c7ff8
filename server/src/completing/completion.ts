import type { FileKind } from '../files/fileKind.ts';
import type { Project } from '../project/project.ts';
import type { Span } from '../project/span.ts';
import type { Releases } from '../python/releases.ts';
import type { Service } from '../service.ts';

/** What is offered, as far as editors show it differently. */
export type CompletionKind = 'python' | 'release' | 'package' | 'extra' | 'operator' | 'variable' | 'word' | 'value' | 'rule';

/** One thing that could stand at the cursor. All texts are plain: who shows them escapes them. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it takes the place of, on one line; the cursor is in it or at its end. */
  readonly replace: Span;
  readonly insert: string;
  /** What is typed must fit this; `insert` unless said. */
  readonly filter?: string;
  /** A few words beside the label. */
  readonly detail?: string;
  readonly documentation?: string;
  /** Shown struck through: it was withdrawn. */
  readonly withdrawn?: true;
}

/** What could stand at the cursor, best first. */
export interface Completions {
  readonly items: readonly Completion[];
  /** More may be known in a moment, or there are more than were given: whoever types on should ask again. */
  readonly isIncomplete: boolean;
}

export const nothingToOffer: Completions = { items: [], isIncomplete: false };

/** A cursor in a file, and what is known around it. */
export interface Site {
  readonly service: Service;
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
  readonly offset: number;
  /** The character that was typed, where that is why somebody asks. */
  readonly typed: string | undefined;
  readonly project: Project | undefined;
  readonly releases: Releases;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}
