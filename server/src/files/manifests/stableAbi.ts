import { abiTag } from '../../notations/pyTag.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import type { TomlValue } from '../../syntax/toml.ts';
import { declare } from '../declare.ts';
import { isPlain } from '../tomlValues.ts';

/** `abi3-py39`, or of another crate `pyo3/abi3-py39`. */
const feature = /(?:^|\/)(abi3-py\d{2,4})$/;

/**
 * Features of PyO3 that choose the oldest Python of the stable ABI (pyo3.rs, "Building and distribution", "py_limited_api/abi3"). `abi3`
 * alone names none.
 */
export function readAbiFeatures(document: Document, features: TomlValue | undefined, place: string): Declaration[] {
  if (features?.kind !== 'array') return [];
  return features.items.flatMap(({ value }) => {
    const [, tag] = isPlain(value) ? (feature.exec(value.value) ?? []) : [];
    if (tag === undefined || !isPlain(value)) return [];
    return declare(document, { start: value.content.end - tag.length, end: value.content.end }, place, 'targets', abiTag);
  });
}
