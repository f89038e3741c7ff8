import { markerVersion } from '../notations/conditions.ts';
import { type Comparison, type Marker, parseMarker } from '../packages/marker.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Document, Span } from '../project/span.ts';
import { declare } from './declare.ts';

/** Longer markers are not read. UTF-16 units. */
const longestMarker = 2_000;

/** The versions of Python that an environment marker (PEP 508) compares with, where it stands alone and not behind a requirement. */
export function declareMarkers(document: Document, { start, end }: Span, place: string): Declaration[] {
  const text = document.text.slice(start, end);
  if (text.length > longestMarker || !text.includes('python')) return [];
  const marker = parseMarker(text);
  if ('error' in marker) return [];
  return comparisonsIn(marker).flatMap((comparison) => {
    const version = versionIn(comparison);
    return version === undefined
      ? []
      : declare(document, { start: start + version.start, end: start + version.end }, place, 'guards', markerVersion);
  });
}

function comparisonsIn(marker: Marker): readonly Comparison[] {
  if (marker.kind === 'comparison') return [marker];
  return marker.kind === 'group' ? comparisonsIn(marker.marker) : marker.markers.flatMap(comparisonsIn);
}

/** The text beside the variable, without its quotes. */
function versionIn({ left, right }: Comparison): Span | undefined {
  const [variable, text] = left.kind === 'variable' ? [left, right] : [right, left];
  if (variable.kind !== 'variable' || text.kind !== 'text' || !variable.name.startsWith('python_')) return undefined;
  return { start: text.start + 1, end: text.end - 1 };
}
