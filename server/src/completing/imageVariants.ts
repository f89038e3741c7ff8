import { imageVariants } from '../python/availability.ts';
import { imageOffer } from '../rules/images.ts';
import type { Completion, Site } from './completion.ts';
import { placeInFile } from './probes.ts';
import type { Standing } from './standing.ts';

/** A tag of the official image up to what follows its version. */
const version = /^\d+\.\d+(?:\.\d+)?-/;

/** What may follow the version in the tag of an image, `slim` of `3.12-slim`: what is still built, the shortest first. */
export function variantsAt({ project }: Site, { probe, declaration }: Standing & { readonly in: 'declaration' }): readonly Completion[] {
  const head = version.exec(declaration.text.slice(0, probe.placeholder.start - declaration.start))?.[0];
  if (project === undefined || head === undefined || declaration.reader?.id !== 'docker' || declaration.notation.id !== 'image-tag')
    return [];
  const replace = { start: declaration.start + head.length, end: placeInFile(probe, declaration.end) };
  return [...imageVariants().keys()]
    .filter((variant) => variant !== '' && imageOffer(project, head + variant) === 'current')
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((variant): Completion => ({ label: variant, kind: 'value', replace, insert: variant }));
}
