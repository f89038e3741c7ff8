import { pythonRequest } from '../notations/pythonRequest.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Document } from '../project/span.ts';
import { type Dockerfile, type ImageReference, readDockerfile } from '../syntax/dockerfile.ts';
import { declare, type Extras, emptyReading, readingOf } from './declare.ts';
import { readExpanded } from './dockerfile/expanded.ts';
import { readUv } from './dockerfile/uv.ts';
import type { FileKind } from './fileKind.ts';
import { imageExtras, versionOf } from './image.ts';
import { nameOf } from './paths.ts';

/** Dockerfiles and Containerfiles (docs.docker.com/reference/dockerfile). */
export const dockerfile: FileKind = {
  id: 'dockerfile',
  title: 'Dockerfile',
  paths: ['Dockerfile', 'Containerfile', 'Dockerfile.*', 'Dockerfile-*', 'Containerfile.*', '*.{dockerfile,Dockerfile,containerfile}'],
  comment: '#',
  places: [
    {
      id: 'dockerfile.from',
      where: '`FROM python:TAG`, `COPY --from=…`, `RUN --mount=from=…`; other images that name a Python',
      role: 'runs',
      notation: 'image-tag',
    },
    {
      id: 'dockerfile.arg',
      where: '`ARG NAME=…` that an image reference or uv uses, or its default there',
      role: 'runs',
      notation: 'image-tag',
    },
    { id: 'dockerfile.uv', where: '`ENV UV_PYTHON=…`, `uv python install …`, `uv … --python …`', role: 'runs', notation: pythonRequest.id },
  ],
  variant: stageOf,
  read(document) {
    // Most images of a repository have nothing to do with Python: found out before their instructions are read.
    if (!/py/i.test(document.text)) return emptyReading();
    const file = readDockerfile(document.text);
    const extras: Extras = { stage: stageOf(document.path) };
    const seen = new Set<number>();
    const found = [
      ...referencesOf(file).flatMap((reference) => readReference(document, file, reference, extras)),
      ...readUv(document, file, extras),
    ];
    // One ARG may serve several FROM lines.
    return readingOf(found.filter(({ start }) => !seen.has(start) && seen.add(start)));
  },
};

/** Development containers and images for tests run on a developer's machine, all others where the project is served. */
function stageOf(path: string): NonNullable<Extras['stage']> {
  const isDeveloper = /(?:^|[.\-_])(?:dev|devel|development|local|test|tests|testing|ci|docs?)(?:$|[.\-_])/i.test(nameOf(path).slice(-100));
  if (/\/\.(?:github|gitlab|circleci)\//.test(path)) return 'ci';
  return isDeveloper || path.includes('/.devcontainer/') ? 'development' : 'production';
}

/** Every image that is built upon or copied from; names and numbers of earlier stages are none. */
function referencesOf({ stages, instructions }: Dockerfile): ImageReference[] {
  const names = new Set(stages.flatMap(({ name }) => name?.toLowerCase() ?? []));
  const isStage = ({ text }: ImageReference) => names.has(text.toLowerCase()) || /^\d+$/.test(text.slice(0, 20));
  const bases = stages.filter(({ base }) => base === undefined).map(({ from }) => from.image);
  return [...bases, ...instructions.flatMap(({ sources }) => sources).filter((reference) => !isStage(reference))];
}

function readReference(document: Document, file: Dockerfile, reference: ImageReference, extras: Extras): Declaration[] {
  if (reference.variables.length > 0) return readExpanded(document, file, reference, extras);
  const version = versionOf(reference);
  return version === undefined
    ? []
    : [declare(document, version.at, 'dockerfile.from', 'runs', version.notation, imageExtras(reference, version, extras))];
}
