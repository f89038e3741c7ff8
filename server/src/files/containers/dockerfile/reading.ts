import type { Parameter } from '../../../project/crossing.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type Dockerfile, type ImageReference, readDockerfile } from '../../../syntax/dockerfile.ts';
import { declare, type Extras, readingOf } from '../../declare.ts';
import type { Reading } from '../../fileKind.ts';
import { declareExpanded, type ImagePlaces, imageParameters } from '../expandedImage.ts';
import { imageExtras, versionOf } from '../image.ts';
import { readCommands } from './commands.ts';
import { readPaths } from './paths.ts';
import { readUv } from './uv.ts';

/** What the text of a Dockerfile says, and what it asks its builds for. */
export function readDockerfileText(document: Document, extras: Extras): Reading {
  const file = readDockerfile(document.text);
  const images = referencesOf(file).map((reference) => ({ reference, declarations: readReference(document, file, reference, extras) }));
  const parameters: Parameter[] = images.flatMap(({ reference }) => imageParameters(reference));
  const installed = [...readUv(document, file, extras, parameters), ...readCommands(document, file, extras, parameters)];
  const paths = readPaths(document, { file, images, installed }, extras);
  const seen = new Set<number>();
  // One ARG may serve several FROM lines.
  const found = [...images.flatMap(({ declarations }) => declarations), ...installed, ...paths];
  const reading = readingOf(found.filter(({ start }) => !seen.has(start) && seen.add(start)));
  return parameters.length === 0 ? reading : { ...reading, crossing: { calls: [], parameters: onceEach(parameters), misreadings: [] } };
}

/** Of several uses of a name the first says how it is spelled. */
function onceEach(parameters: readonly Parameter[]): Parameter[] {
  const names = new Set<string>();
  return parameters.filter(({ name }) => !names.has(name) && names.add(name));
}

/** Every image that is built upon or copied from; names and numbers of earlier stages are none. */
function referencesOf({ stages, instructions }: Dockerfile): ImageReference[] {
  const names = new Set(stages.flatMap(({ name }) => name?.toLowerCase() ?? []));
  const isStage = ({ text }: ImageReference) => names.has(text.toLowerCase()) || /^\d+$/.test(text.slice(0, 20));
  const bases = stages.filter(({ base }) => base === undefined).map(({ from }) => from.image);
  return [...bases, ...instructions.flatMap(({ sources }) => sources).filter((reference) => !isStage(reference))];
}

function readReference(document: Document, { globals }: Dockerfile, reference: ImageReference, extras: Extras): Declaration[] {
  if (reference.variables.length > 0) return declareExpanded(document, reference, globals, places, extras);
  const version = versionOf(reference);
  // `python:{{ version }}` of a template is three words.
  const isTorn = reference.text.includes('{{') && !reference.text.includes('}}');
  return version === undefined || isTorn
    ? []
    : [declare(document, version.at, places.written, 'runs', version.notation, imageExtras(reference, version, extras))];
}

const places: ImagePlaces = { given: 'dockerfile.arg', written: 'dockerfile.from' };
