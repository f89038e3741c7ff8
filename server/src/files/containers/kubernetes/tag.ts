import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import type { YamlNode } from '../../../syntax/yaml.ts';
import { type Extras, withTraits } from '../../declare.ts';
import { declareScalar } from '../../yamlValues.ts';
import { tagVersion } from '../image.ts';

/**
 * What runs in a cluster. A project that is deployed there has an image of its own; one that is Python and nothing else runs a script beside
 * it, or belongs to no project at all.
 */
export const cluster: Extras = { stage: 'production', traits: ['auxiliary'] };

/** The tag of an image whose name stands elsewhere; nothing where that is no image of Python. `fixed`: a digest beside it wins. */
export function declareTag(
  document: Document,
  repository: string,
  tag: YamlNode | undefined,
  place: string,
  fixed: boolean,
): Declaration[] {
  if (tag?.kind !== 'scalar') return [];
  const version = tagVersion(repository, tag.value);
  if (version === undefined) return [];
  const extras = withTraits({ ...cluster, ...(version.official && { reader: { id: 'docker' } }) }, fixed ? ['fixed'] : []);
  return [declareScalar(document, tag, place, 'runs', version.notation, extras) ?? []].flat();
}
