import { readDocument } from '../files/index.ts';
import type { Declaration, FileContents } from '../project/declaration.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import type { Site } from './completion.ts';
import type { Probe } from './probes.ts';

/** What the cursor stands in, as it was read with the placeholder at the cursor. */
export type Standing = {
  readonly probe: Probe;
  readonly contents: FileContents;
} & ({ readonly in: 'declaration'; readonly declaration: Declaration } | { readonly in: 'requirement'; readonly requirement: Requirement });

/** The narrowest place that holds the placeholder; a requirement also by its name, which may stand elsewhere. */
export function standingOf({ path, kind }: Site, probe: Probe): Standing | undefined {
  const contents = readDocument(kind, { path, text: probe.text });
  const holds = (span: Span | undefined) =>
    span !== undefined && span.start <= probe.placeholder.start && span.end >= probe.placeholder.end;
  const declaration = narrowest(contents.declarations.filter(holds));
  const requirement = narrowest(contents.requirements.filter((one) => holds(one) || holds(one.nameAt)));
  if (requirement !== undefined && (declaration === undefined || lengthOf(requirement) < lengthOf(declaration)))
    return { probe, contents, in: 'requirement', requirement };
  return declaration && { probe, contents, in: 'declaration', declaration };
}

const lengthOf = ({ start, end }: Span): number => end - start;

function narrowest<One extends Span>(found: readonly One[]): One | undefined {
  return found.reduce<One | undefined>((best, one) => (best === undefined || lengthOf(one) < lengthOf(best) ? one : best), undefined);
}
