import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readYaml, type YamlNode, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { runtimeAt, runtimesInCommands } from '../hosting/commandRuntimes.ts';
import { isPythonRuntime } from '../hosting/hostedBy.ts';
import { type Dialect, placesOf, pythonWords } from './dialect.ts';
import { readPipeline } from './pipeline.ts';

const id = 'cloud-build';

const dialect: Dialect = {
  id,
  // `$$NAME` is a variable of the shell.
  reference: /\$\{?([A-Z_][A-Z0-9_]{0,99})/,
  imageKeysOf: ({ name }) => (name === 'steps' ? ['name'] : []),
  variableKeys: ['substitutions', 'env'],
  isScript: (key) => key === 'args' || key === 'script',
};

const runtime = `${id}.runtime`;

/** What the steps of a build deploy, and for which runtime. */
function readDeployments(document: Document): Declaration[] {
  const steps = yamlItems(yamlAt(readYaml(document.text).documents[0], 'steps'));
  return steps.flatMap(({ value: step, alias }) => {
    if (alias !== undefined) return [];
    const script = yamlAt(step, 'script');
    const scripted = script?.kind === 'scalar' ? runtimesInCommands(document, script.content, runtime) : [];
    return [...readArguments(document, yamlAt(step, 'args')), ...scripted];
  });
}

/** `--runtime=python312` in one argument, or the option and its value in two. */
function readArguments(document: Document, list: YamlNode | undefined): Declaration[] {
  const items = yamlItems(list).map(({ value, alias }) => (alias === undefined ? value : undefined));
  return items.flatMap((item, index) => {
    if (item?.kind !== 'scalar') return [];
    const before = items[index - 1];
    const isValue = before?.kind === 'scalar' && before.value === '--runtime';
    if (isValue && item.verbatim && isPythonRuntime(item.value)) return runtimeAt(document, item.content, runtime);
    return runtimesInCommands(document, item.content, runtime);
  });
}

/** Google Cloud Build (cloud.google.com/build/docs, "Build configuration file schema"). JSON is YAML, too. */
export const cloudBuild: FileKind = {
  id,
  title: 'Google Cloud Build',
  paths: ['cloudbuild.{yaml,yml,json}', 'cloudbuild{.,-,_}*.{yaml,yml,json}'],
  contains: pythonWords,
  comment: '#',
  commands: 'base',
  places: [
    { id: runtime, where: '`--runtime` in `args` and `script`', role: 'runs', notation: 'google-runtime' },
    ...placesOf(
      id,
      '`steps[].name` that names a Python',
      undefined,
      '`substitutions`, `env` that an image uses or that are called after Python',
    ),
  ],
  read: (document) => readingOf([...readPipeline(document, dialect), ...readDeployments(document)]),
};
