import type { Installed } from '../installed.ts';
import type { Span } from '../project/span.ts';
import type { Service } from '../service.ts';
import type { HintChoice } from '../settings.ts';
import { packageHint } from './packageHint.ts';
import { rangeHint } from './rangeHint.ts';

/** What a hint says, as plain text of which some is a stranger's. */
export interface HintWords {
  readonly label: string;
  /** Where it comes from, or what it is about. */
  readonly tooltip: string;
}

/** A few words behind a place, which are not in the file. */
export interface InlayHint extends HintWords {
  readonly offset: number;
}

/** The hints of one part of a file, in the order of their places: one at each, of the first project that has something to say there. */
export function inlayHints(
  service: Service,
  path: string,
  part: Span,
  choice: HintChoice,
  installed: Pick<Installed, 'at'>,
): readonly InlayHint[] {
  const text = service.file(path)?.text ?? '';
  const hints = new Map<number, InlayHint>();
  const isAsked = (place: Span & { readonly path: string }) => place.path === path && place.start <= part.end && part.start <= place.end;
  function add(place: Span, said: HintWords | undefined): void {
    const offset = behind(text, place);
    if (said !== undefined && !hints.has(offset)) hints.set(offset, { offset, ...said });
  }
  for (const project of service.projectsOf(path)) {
    const declarations = choice === 'all' || choice === 'pythons' ? project.declarations.filter(isAsked) : [];
    for (const declaration of declarations) add(declaration, rangeHint(project, declaration));
    const asked = choice === 'all' || choice === 'packages' ? project.requirements.filter(isAsked) : [];
    const here = asked.length === 0 ? undefined : installed.at(project);
    for (const requirement of asked) add(requirement, packageHint(project, requirement, here));
  }
  return [...hints.values()].sort((a, b) => a.offset - b.offset);
}

/** The end of a place, behind the quote that closes it. */
function behind(text: string, { start, end }: Span): number {
  const quote = text[end];
  return (quote === '"' || quote === "'") && text[start - 1] === quote ? end + 1 : end;
}
