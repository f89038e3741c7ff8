import type { Call } from '../../project/crossing.ts';
import { readHcl } from '../../syntax/hcl.ts';
import { emptyReading, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { bodyOfJson } from './dockerBake/json.ts';
import { readBake } from './dockerBake/targets.ts';

/** Files of `docker buildx bake`, in HCL or JSON (docs.docker.com/build/bake/reference). */
export const dockerBake: FileKind = {
  id: 'docker-bake',
  title: 'docker-bake file',
  paths: ['docker-bake.{hcl,json}', 'docker-bake.*.{hcl,json}', '*.docker-bake.{hcl,json}'],
  comment: '#',
  places: [
    {
      id: 'docker-bake.variable',
      where: '`default` of a variable that is called so or that an argument takes',
      role: 'runs',
      notation: 'image-python-tag',
    },
    { id: 'docker-bake.arg', where: '`args` of a target', role: 'runs', notation: 'image-python-tag' },
    { id: 'docker-bake.context', where: '`contexts` of a target (`docker-image://python:…`)', role: 'runs', notation: 'image-tag' },
    { id: 'docker-bake.matrix', where: '`matrix` of a target, and variables that hold lists', role: 'runs', notation: 'image-python-tag' },
  ],
  read(document) {
    if (!/python|\bpy|\bargs\b/i.test(document.text)) return emptyReading();
    const body = document.path.endsWith('.json') ? bodyOfJson(document.text) : readHcl(document.text).body;
    const calls: Call[] = [];
    const reading = readingOf(readBake(document, body, calls));
    return calls.length === 0 ? reading : { ...reading, crossing: { calls, parameters: [], misreadings: [] } };
  },
};
