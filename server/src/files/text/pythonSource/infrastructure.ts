import { dotted } from '../../../notations/dotted.ts';
import { pyTag } from '../../../notations/pyTag.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { declare, readingOf } from '../../declare.ts';
import { cdkConstants, cdkPlaces, declareConstant, type Match, matchesOf } from '../../hosting/codeRuntimes.ts';
import { runtimeAt } from '../../hosting/commandRuntimes.ts';
import { production } from '../../hosting/hostedBy.ts';
import { codeAt } from './codeAt.ts';
import type { SourcePart } from './part.ts';

const RUNTIME = 'python-source.runtime';
const MODAL = 'python-source.modal';
const SAGEMAKER = 'python-source.sagemaker';

const runtime = /\bruntime {0,2}= {0,2}["'](python\d[\d.]{0,9})["']/g;
const modal = /\b(?:python_version|add_python) {0,2}= {0,2}["']([23]\.\d{1,3}(?:\.\d{1,3})?)["']/g;
const sagemaker = /\bpy_version {0,2}= {0,2}["'](py\d{2,3})["']/g;

/** What matches in code, not in its comments and strings. */
function inCode({ text }: Document, matches: readonly Match[], declared: (match: Match) => Declaration): Declaration[] {
  const offsets = new Set(
    codeAt(
      text,
      matches.map(({ from }) => from),
    ),
  );
  return matches.filter(({ from }) => offsets.has(from)).map(declared);
}

/**
 * Infrastructure and deployment written in Python: the AWS CDK ("class Runtime"), Pulumi (`runtime` of a function), Modal
 * (modal.com/docs, "Image": `python_version`, `add_python`) and Amazon SageMaker's SDK (`py_version` of a framework).
 */
export const infrastructure: readonly SourcePart[] = [
  {
    contains: 'Runtime.PYTHON_',
    places: cdkPlaces('python-source'),
    read: (document) => readingOf(inCode(document, cdkConstants(document), (match) => declareConstant(document, match, 'python-source'))),
  },
  {
    contains: 'pulumi',
    places: [{ id: RUNTIME, where: '`runtime="python3.…"` of Pulumi', role: 'runs', notation: 'lambda-runtime' }],
    read: (document) => readingOf(inCode(document, matchesOf(document.text, runtime, 1), (match) => runtimeAt(document, match, RUNTIME))),
  },
  {
    contains: 'modal',
    places: [{ id: MODAL, where: '`python_version="3.…"` of an image of Modal', role: 'runs', notation: dotted.id }],
    read: (document) =>
      readingOf(
        inCode(document, /^[ \t]{0,40}(?:import|from) modal\b/m.test(document.text) ? matchesOf(document.text, modal, 1) : [], (match) =>
          declare(document, match, MODAL, 'runs', dotted, production),
        ),
      ),
  },
  {
    contains: 'sagemaker',
    places: [{ id: SAGEMAKER, where: '`py_version="py3…"` of SageMaker', role: 'runs', notation: pyTag.id }],
    read: (document) =>
      readingOf(
        inCode(document, matchesOf(document.text, sagemaker, 1), (match) => declare(document, match, SAGEMAKER, 'runs', pyTag, production)),
      ),
  },
];
