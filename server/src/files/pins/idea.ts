import { pythonInText } from '../../notations/pythonInText.ts';
import { declare, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/** Files of JetBrains' editors: the name that somebody's machine gave an interpreter. They write it again themselves. */
export const idea: FileKind = {
  id: 'idea',
  title: 'JetBrains project',
  paths: ['.idea/misc.xml', '*.iml'],
  contains: 'Python ',
  comment: '<!--',
  places: [{ id: 'idea.sdk', where: '`project-jdk-name`, `jdkName`', role: 'mentions', notation: 'python-in-text' }],
  read(document) {
    return readingOf(
      [...document.text.matchAll(sdk)].map(({ 0: whole, 1: name = '', index }) => {
        const start = index + whole.length - name.length;
        return declare(document, { start, end: start + name.length }, 'idea.sdk', 'mentions', pythonInText);
      }),
    );
  },
};

const sdk = /\b(?:project-jdk-name|jdkName|sdkName)="(Python [23]\.\d{1,3}(?:\.\d{1,3})?(?![\d.])[^"<\n]{0,100})/g;
