import type { Document, Span } from '../../project/span.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { cdkConstants, cdkPlaces, declareConstant, matchesOf } from './codeRuntimes.ts';
import { runtimeAt } from './commandRuntimes.ts';

/**
 * Infrastructure in TypeScript: stacks of the AWS CDK (`cdk init` names them `lib/<name>-stack.ts`), the Serverless Framework's
 * serverless.ts and SST's sst.config.ts. Files of other names may hold the same and are not searched.
 */
export const iacCode: FileKind = {
  id: 'iac-code',
  title: 'Infrastructure in TypeScript (AWS CDK, SST, serverless.ts)',
  paths: ['{serverless,sst.config}.ts', '*-stack.ts', '*{Stack,.stack}.ts'],
  contains: ['PYTHON_', 'python'],
  comment: '//',
  places: [...cdkPlaces('iac-code'), { id: 'iac-code.runtime', where: "`runtime: 'python3.…'`", role: 'runs', notation: 'lambda-runtime' }],
  read(document) {
    const found = [
      ...cdkConstants(document).map((match) => declareConstant(document, match, 'iac-code')),
      ...matchesOf(document.text, runtime, 1).map((match) => runtimeAt(document, match, 'iac-code.runtime')),
    ];
    return readingOf(found.filter((declaration) => !isCommented(document, declaration)));
  },
};

const runtime = /\bruntime['"]?\s{0,4}[:=]\s{0,4}['"`](python\d[\d.]{0,9})['"`]/g;

const longestIndent = 300;

/** In a line of a comment, or behind `//` that is not an address's. */
function isCommented({ text }: Document, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - longestIndent), start);
  return /^\s*(?:\*|\/\*)|(?:^|[^:])\/\//.test(before.slice(before.lastIndexOf('\n') + 1));
}
