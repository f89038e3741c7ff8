import { dotted } from '../../notations/dotted.ts';
import { pythonInText } from '../../notations/pythonInText.ts';
import { lambdaRuntime } from '../../notations/runtime.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readYaml, type YamlItem, type YamlNode, type YamlScalar, yamlAt, yamlEntries, yamlItems } from '../../syntax/yaml.ts';
import { declareImage } from '../containers/image.ts';
import { type Extras, emptyReading, readingOf, withTraits } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareScalar, itemOf } from '../yamlValues.ts';
import { onLambda, production } from './hostedBy.ts';

/** AWS SAM and CloudFormation templates, in YAML or JSON (which is YAML). */
export const samTemplate: FileKind = {
  id: 'sam-template',
  title: 'AWS SAM or CloudFormation template',
  paths: [
    'template.{yaml,yml,json}',
    'template{-,_,.}*.{yaml,yml}',
    '*.template.{yaml,yml,json}',
    '*.template',
    '{sam,cloudformation,cfn}/**/*.{yaml,yml,json}',
  ],
  contains: ['python', 'Python'],
  comment: '#',
  places: [
    { id: 'sam.runtime', where: '`Runtime`, `BuildMethod`', role: 'runs', notation: 'lambda-runtime' },
    { id: 'sam.parameter', where: '`Default` of a parameter', role: 'runs', notation: 'lambda-runtime' },
    {
      id: 'sam.compatible',
      where: '`CompatibleRuntimes` of a layer, `AllowedValues` of a parameter',
      role: 'guards',
      notation: 'lambda-runtime',
    },
    { id: 'sam.image', where: '`Image`, `ImageUri`', role: 'runs', notation: 'image-tag' },
    { id: 'sam.glue', where: '`PythonVersion` of a Glue job', role: 'runs', notation: 'dotted' },
    { id: 'sam.beanstalk', where: '`SolutionStackName`', role: 'runs', notation: 'python-in-text' },
  ],
  read(document) {
    const root = readYaml(document.text).documents[0];
    if (yamlAt(root, 'Resources') === undefined && yamlAt(root, 'Globals') === undefined) return emptyReading();
    const others = yamlEntries(root).filter(({ key }) => key.value !== 'Parameters');
    return readingOf([
      ...readParameters(document, yamlAt(root, 'Parameters')),
      ...others.flatMap(({ key, value }) => readBelow(document, value, key.value, false)),
    ]);
  },
};

/** A runtime of Python; other languages have theirs. */
const isPython = ({ value }: YamlScalar): boolean => value.length < 40 && /^python\d/.test(value);

/** What `aws cloudformation deploy --parameter-overrides` may replace. */
function readParameters(document: Document, parameters: YamlNode | undefined): Declaration[] {
  return yamlEntries(parameters).flatMap(({ value }) => [
    ...readRuntime(document, yamlAt(value, 'Default'), 'sam.parameter', { ...onLambda, traits: ['default'] }),
    ...readItems(document, yamlAt(value, 'AllowedValues')),
  ]);
}

/** The properties that name a runtime, wherever a resource, a transform, a macro or a condition (`!If`) puts them. */
function readBelow(document: Document, node: YamlNode | undefined, name: string, inside: boolean): Declaration[] {
  const isRuntime = inside || name === 'Runtime' || name === 'BuildMethod';
  if (node?.kind === 'scalar') return isRuntime ? readRuntime(document, node, 'sam.runtime', onLambda) : readOther(document, node, name);
  if (name === 'CompatibleRuntimes') return readItems(document, node);
  const items = yamlItems(node).flatMap(({ value, alias }) => (alias ? [] : readBelow(document, value, '', isRuntime)));
  const entries = yamlEntries(node).flatMap(({ key, value, alias }) => (alias ? [] : readBelow(document, value, key.value, isRuntime)));
  return [...items, ...entries];
}

/** What other services than Lambda run. The Python of a stack of Beanstalk cannot be changed without the stack's own version. */
function readOther(document: Document, node: YamlScalar, name: string): Declaration[] {
  switch (name) {
    case 'Image':
    case 'ImageUri':
      return node.verbatim ? declareImage(document, node.content, 'sam.image', 'runs', production) : [];
    case 'PythonVersion':
      return [declareScalar(document, node, 'sam.glue', 'runs', dotted, production) ?? []].flat();
    case 'SolutionStackName':
      if (pythonInText.read(node.value).kind !== 'versions') return [];
      return [declareScalar(document, node, 'sam.beanstalk', 'runs', pythonInText, withTraits(production, ['fixed'])) ?? []].flat();
    default:
      return [];
  }
}

function readRuntime(document: Document, node: YamlNode | undefined, place: string, extras: Extras): Declaration[] {
  if (node?.kind !== 'scalar' || !isPython(node)) return [];
  return [declareScalar(document, node, place, 'runs', lambdaRuntime, extras) ?? []].flat();
}

function readItems(document: Document, list: YamlNode | undefined): Declaration[] {
  return yamlItems(list).flatMap((item: YamlItem) => {
    if (item.value?.kind !== 'scalar' || item.alias !== undefined || !isPython(item.value)) return [];
    const extras: Extras = { ...onLambda, ...itemOf(item, list?.start ?? 0) };
    return declareScalar(document, item.value, 'sam.compatible', 'guards', lambdaRuntime, extras) ?? [];
  });
}
