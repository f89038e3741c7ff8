import { prose } from '../../notations/prose.ts';
import { declare, emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { readFrontMatter } from './readme/frontMatter.ts';
import { mentionsIn } from './readme/mentions.ts';
import { proseLines } from './readme/proseLines.ts';

const subjects = [
  'install',
  'contrib',
  'develop',
  'getting',
  'quick',
  'setup',
  'prereq',
  'requirements',
  'intro',
  'overview',
  'faq',
  'index',
];

/** Pages of documentation that say what one needs, by how their names begin. */
const pages = subjects.flatMap((name) => [name, name[0]!.toUpperCase() + name.slice(1)]);

/** Prose for people. It says nothing by itself; it moves along with what it speaks of, and only after somebody looked. */
export const readme: FileKind = {
  id: 'readme',
  title: 'README and other prose',
  paths: [
    '{README,CONTRIBUTING,INSTALL}',
    '{README,Readme,readme}*.{md,rst,txt,markdown}',
    '{CONTRIBUTING,Contributing,contributing,DEVELOPMENT,Development,development,HACKING}*.{md,rst,txt}',
    '{INSTALL,Install,install}*.{md,rst,txt}',
    `{docs,doc,documentation}/**/{${pages.join(',')}}*.{md,rst,txt}`,
  ],
  contains: 'ython',
  comment: '<!--',
  places: [
    { id: 'readme', where: '"Python 3.9+" and the like, badges', role: 'mentions', notation: 'prose' },
    { id: 'readme.space', where: '`python_version` in the front matter of a Hugging Face Space', role: 'runs', notation: 'dotted' },
  ],
  read(document) {
    const reading = emptyReading();
    for (const line of proseLines(document.text)) {
      for (const span of mentionsIn(document.text, line)) reading.declarations.push(declare(document, span, 'readme', 'mentions', prose));
    }
    reading.declarations.push(...readFrontMatter(document, 'readme.space'));
    return reading;
  },
};
