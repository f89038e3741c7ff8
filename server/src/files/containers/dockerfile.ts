import { pythonRequest } from '../../notations/pythonRequest.ts';
import { emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { containerStage } from './containerStage.ts';
import { readDockerfileText } from './dockerfile/reading.ts';

/** Dockerfiles and Containerfiles (docs.docker.com/reference/dockerfile). */
export const dockerfile: FileKind = {
  id: 'dockerfile',
  title: 'Dockerfile',
  paths: ['Dockerfile', 'Containerfile', 'Dockerfile.*', 'Dockerfile-*', 'Containerfile.*', '*.{dockerfile,Dockerfile,containerfile}'],
  comment: '#',
  commands: 'near',
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
    {
      id: 'dockerfile.uv',
      where: '`ENV UV_PYTHON=…`, `uv python install …`, `uv … --python …` in `RUN`, `CMD`, `ENTRYPOINT`',
      role: 'runs',
      notation: pythonRequest.id,
    },
    {
      id: 'dockerfile.package',
      where: '`apt-get install python3.12`, `apk add python3~=3.12`, `pyenv install …`, `conda install python=…` in `RUN`',
      role: 'runs',
      notation: 'variable',
    },
    {
      id: 'dockerfile.path',
      where: '`…/lib/python3.12/…`, `…/bin/python3.12`, `CMD ["python3.12", …]` of an image or a package that the file names',
      role: 'runs',
      notation: pythonRequest.id,
    },
  ],
  variant: containerStage,
  read(document) {
    // Most images of a repository have nothing to do with Python: found out before their instructions are read.
    if (!/py/i.test(document.text)) return emptyReading();
    return readDockerfileText(document, { stage: containerStage(document.path) });
  },
};
