import { normaliseName } from '../packages/names.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import type { Completion, Completions, Site } from './completion.ts';

/** The extras that the installed package has, and those that the repository asks for elsewhere. */
export function extrasOf({ service, project }: Site, { name: written }: Requirement, replace: Span, given: readonly string[]): Completions {
  const name = normaliseName(written);
  const known = new Map<string, string>();
  for (const extra of project?.facts?.extras?.(name) ?? []) known.set(normaliseName(extra), extra);
  for (const { requirements } of service.projects()) {
    for (const other of requirements) if (normaliseName(other.name) === name) for (const extra of other.extras) note(known, extra);
  }
  for (const extra of given) known.delete(normaliseName(extra));
  const items = [...known.values()].map((extra): Completion => ({ label: extra, kind: 'extra', replace, insert: extra }));
  return { items, isIncomplete: false };
}

function note(known: Map<string, string>, extra: string): void {
  const normal = normaliseName(extra);
  if (!known.has(normal) && /^[A-Za-z0-9][\w.-]{0,100}$/.test(extra)) known.set(normal, extra);
}
