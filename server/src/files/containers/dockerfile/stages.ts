import type { Declaration } from '../../../project/declaration.ts';
import type { Span } from '../../../project/span.ts';
import { type Dockerfile, type DockerStage, expand, type ImageReference, readImageReference } from '../../../syntax/dockerfile.ts';

/** A reference to an image, and what was declared of it. */
export interface ReadImage {
  readonly reference: ImageReference;
  readonly declarations: readonly Declaration[];
}

/** A stage and those it builds on, by name. A stage only builds on earlier ones. */
export function chainOf(stage: DockerStage): readonly DockerStage[] {
  const chain: DockerStage[] = [];
  for (let at: DockerStage | undefined = stage; at !== undefined && chain.length < mostStages; at = at.base) chain.push(at);
  return chain;
}

/** Longer chains are not followed. */
const mostStages = 50;

/** The image at the bottom of a stage. */
export const rootOf = (stage: DockerStage): ImageReference => (chainOf(stage).at(-1) ?? stage).from.image;

/** What a reference says once the defaults of its variables are put in. */
export const expanded = (reference: ImageReference, { globals }: Dockerfile): ImageReference =>
  reference.variables.length === 0 ? reference : readImageReference(expand(reference, globals).text);

export const isWithin = ({ start }: Span, outer: Span): boolean => start >= outer.start && start < outer.end;
