import { pep440 } from '../../notations/pep440.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

const target = /^requires_python[ \t]{0,20}=[ \t]{0,20}"([^"\\\r\n]{0,200})"/dgm;

/** PDM's lock file: each target that it was made for says its Pythons, before the first package (pdm-project.org, "Lock for specific platforms or Python versions"). */
export const pdmLock: FileKind = {
  id: 'pdm-lock',
  title: 'pdm.lock',
  isSign: true,
  paths: ['pdm.lock'],
  head: 8_192,
  places: [{ id: 'pdm-lock.requires-python', where: '`[[metadata.targets]] requires_python`', role: 'locks', notation: pep440.id }],
  read(document) {
    const reading = emptyReading();
    const packages = document.text.indexOf('[[package]]');
    const head = packages < 0 ? document.text.slice(0, 8_192) : document.text.slice(0, Math.min(packages, 8_192));
    const first = head.indexOf('[[metadata.targets]]');
    if (first < 0) return reading;
    for (const { indices } of head.slice(first).matchAll(target)) {
      const [start, end] = indices![1]!;
      reading.declarations.push(declare(document, { start: first + start, end: first + end }, 'pdm-lock.requires-python', 'locks', pep440));
    }
    return reading;
  },
};
