import { lambdaRuntime } from '../../notations/runtime.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { parseToml, type TomlValue, tomlAt } from '../../syntax/toml.ts';
import { declare, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { onLambda } from './hostedBy.ts';

const PLACE = 'sam-config.parameter';

/** The command line of AWS SAM (docs.aws.amazon.com, "AWS SAM CLI configuration file"): `parameter_overrides` of each environment. */
export const samConfig: FileKind = {
  id: 'sam-config',
  title: 'samconfig.toml',
  paths: ['samconfig.toml', 'samconfig.*.toml'],
  contains: 'python',
  comment: '#',
  places: [{ id: PLACE, where: '`parameter_overrides`', role: 'runs', notation: 'lambda-runtime' }],
  read(document) {
    const { root } = parseToml(document.text);
    const found: Declaration[] = [];
    for (const { value: environment } of root.entries.values()) {
      if (environment.kind !== 'table') continue;
      for (const { value: command } of environment.entries.values()) {
        const overrides = command.kind === 'table' ? tomlAt(command, 'parameters', 'parameter_overrides') : undefined;
        found.push(...readOverrides(document, overrides));
      }
    }
    return readingOf(found);
  },
};

/** Runtimes hold nothing that is escaped: `"Runtime=python3.12 Name=\"spam\""`, `"ParameterKey=Runtime,ParameterValue=python3.12"`, or a list of such. */
function readOverrides(document: Document, value: TomlValue | undefined): Declaration[] {
  if (value?.kind === 'array') return value.items.flatMap((item) => readOverrides(document, item.value));
  return value?.kind === 'string' && value.closed ? runtimesIn(document, value.content) : [];
}

const parameter = /=\\?["']?(python\d\.\d{1,3})(?![\w.-])/g;

function runtimesIn(document: Document, { start, end }: Span): Declaration[] {
  return [...document.text.slice(start, end).matchAll(parameter)].map((match) => {
    const last = start + match.index + match[0].length;
    return declare(document, { start: last - match[1]!.length, end: last }, PLACE, 'runs', lambdaRuntime, onLambda);
  });
}
