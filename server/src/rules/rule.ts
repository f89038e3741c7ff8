import type { Project } from '../project/project.ts';
import type { Edit, Span } from '../project/span.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A place and what it has to do with the finding. */
export interface Related extends Span {
  readonly path: string;
  readonly message: string;
}

/** A remedy. `edits` lie inside declared spans, list items or declared insertion points. */
export interface Fix {
  /** Imperative: "Use Python 3.10". */
  readonly title: string;
  /** Keeps the meaning of everything else; `fix` applies it without being asked. */
  readonly safe: boolean;
  /** The one right answer. */
  readonly preferred?: boolean;
  /** Of an update: the version is one that the numbers call compatible with the one before, with the same first number. */
  readonly compatible?: boolean;
  readonly edits: readonly Edit[];
  /** What an editor does in place of edits: its command and the arguments. */
  readonly command?: { readonly name: string; readonly arguments: readonly unknown[] };
}

/** A complaint at a span. */
export interface Finding {
  readonly at: Span & { readonly path: string };
  /** One sentence in the words of the domain, with the concrete versions and dates. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** A check: pure, synchronous, over facts that are at hand. Unknown is not wrong: no finding without the fact. */
export interface Rule {
  /** Reads as "allow <id>" and names what is wrong, never the remedy. */
  readonly id: string;
  readonly severity: Severity;
  /** Reported only where a severity is chosen for it. */
  readonly off?: true;
  /** One line; docs/rules/<id>.md says the rest. */
  readonly description: string;
  check(project: Project): Iterable<Finding>;
}
