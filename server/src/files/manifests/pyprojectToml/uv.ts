import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type TomlTable, type TomlValue, tomlAt } from '../../../syntax/toml.ts';
import type { Place } from '../../fileKind.ts';
import { declareMarkers } from '../../markerVersions.ts';
import { isPlain } from '../../tomlValues.ts';
import { readUvEnvironments, readUvGroups } from '../uvSettings.ts';

const GROUP = 'pyproject.uv.group';
const ENVIRONMENTS = 'pyproject.uv.environments';
const SOURCE = 'pyproject.uv.source';

export const uvPlaces: readonly Place[] = [
  { id: GROUP, where: '`requires-python` of `[tool.uv.dependency-groups]`', role: 'guards', notation: 'pep440' },
  { id: ENVIRONMENTS, where: '`[tool.uv] environments`, `required-environments`', role: 'guards', notation: 'marker-version' },
  { id: SOURCE, where: '`marker` of `[tool.uv.sources]`', role: 'guards', notation: 'marker-version' },
];

/** What uv is told of Python beside the metadata (docs.astral.sh/uv, "Settings"). */
export function readUv(document: Document, root: TomlTable): Declaration[] {
  const uv = tomlAt(root, 'tool', 'uv');
  if (uv?.kind !== 'table') return [];
  return [
    ...readUvGroups(document, uv, GROUP),
    ...readUvEnvironments(document, uv, ENVIRONMENTS),
    ...readSources(document, tomlAt(uv, 'sources')),
  ];
}

/** A package comes from one place, or from several that markers choose between. */
function readSources(document: Document, sources: TomlValue | undefined): Declaration[] {
  if (sources?.kind !== 'table') return [];
  const places = [...sources.entries.values()].flatMap(({ value }) =>
    value.kind === 'array' ? value.items.map((item) => item.value) : [value],
  );
  return places.flatMap((place) => {
    const marker = place.kind === 'table' ? tomlAt(place, 'marker') : undefined;
    return marker !== undefined && isPlain(marker) ? declareMarkers(document, marker.content, SOURCE) : [];
  });
}
