import { dotted } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { parseToml } from '../../syntax/toml.ts';
import { readYaml, yamlAt, yamlEntries, yamlItems } from '../../syntax/yaml.ts';
import { declareImage } from '../containers/image.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { nameOf } from '../paths.ts';
import { isVersion, production } from './hostedBy.ts';
import { type KnownKey, readTomlKeys, readYamlKeys } from './knownKeys.ts';

/**
 * Platforms that deploy models and agents: LangGraph ("LangGraph CLI", `python_version`), Cog ("cog.yaml"), BentoML ("Bento build options",
 * `docker.python_version`), MLflow ("MLflow Projects", `python_env`), Snowflake ("snowflake.yml", `runtime`), Cerebrium ("TOML reference")
 * and Prefect ("prefect.yaml", the image of a work pool).
 */
export const mlDeploy: FileKind = {
  id: 'ml-deploy',
  title: 'LangGraph, Cog, BentoML, MLflow, Snowflake, Cerebrium or Prefect',
  paths: [
    'langgraph.json',
    'cog.{yaml,yml}',
    'bentofile.{yaml,yml}',
    'python_env.{yaml,yml}',
    'snowflake.{yml,yaml}',
    'cerebrium.toml',
    'prefect.{yaml,yml}',
  ],
  contains: ['python', 'runtime'],
  comment: '#',
  places: [
    { id: 'ml-deploy.langgraph', where: '`python_version` of langgraph.json', role: 'runs', notation: 'dotted' },
    { id: 'ml-deploy.cog', where: '`build.python_version` of cog.yaml', role: 'runs', notation: 'dotted' },
    { id: 'ml-deploy.bentoml', where: '`docker.python_version` of bentofile.yaml', role: 'runs', notation: 'dotted' },
    { id: 'ml-deploy.mlflow', where: '`python` of python_env.yaml', role: 'runs', notation: 'dotted' },
    { id: 'ml-deploy.snowflake', where: '`runtime` of an entity in snowflake.yml', role: 'runs', notation: 'dotted' },
    { id: 'ml-deploy.cerebrium', where: '`python_version` of `[cerebrium.deployment]` or a runtime', role: 'runs', notation: 'dotted' },
    { id: 'ml-deploy.prefect', where: "`image` of a deployment's `job_variables` in prefect.yaml", role: 'runs', notation: 'image-tag' },
  ],
  read(document) {
    const name = nameOf(document.path).replace(/\.(?:yml|yaml|json|toml)$/, '');
    return readingOf(readers.get(name)?.(document) ?? []);
  },
};

const key = (place: string, ...keys: readonly string[]): KnownKey => ({
  place: `ml-deploy.${place}`,
  keys,
  role: 'runs',
  notation: dotted,
  extras: production,
});

/** Runtimes of other languages (`nodejs`) stand there, too. */
const snowflake = (...keys: readonly string[]): KnownKey => ({ ...key('snowflake', ...keys), wanted: isVersion });

/** Where it stood first, and where it has moved to. */
const cerebrium: readonly KnownKey[] = [
  key('cerebrium', 'cerebrium', 'deployment', 'python_version'),
  key('cerebrium', 'cerebrium', 'runtime', '*', 'python_version'),
];

const inYaml =
  (...known: readonly KnownKey[]) =>
  (document: Document): Declaration[] =>
    readYamlKeys(document, readYaml(document.text).documents[0], known);

const readers: ReadonlyMap<string, (document: Document) => Declaration[]> = new Map([
  ['langgraph', inYaml(key('langgraph', 'python_version'))],
  ['cog', inYaml(key('cog', 'build', 'python_version'))],
  ['bentofile', inYaml(key('bentoml', 'docker', 'python_version'))],
  ['python_env', inYaml(key('mlflow', 'python'))],
  [
    'snowflake',
    inYaml(
      snowflake('entities', '*', 'runtime'),
      snowflake('snowpark', 'functions', '*', 'runtime'),
      snowflake('snowpark', 'procedures', '*', 'runtime'),
    ),
  ],
  ['cerebrium', (document) => readTomlKeys(document, parseToml(document.text).root, cerebrium)],
  ['prefect', readPrefect],
]);

function readPrefect(document: Document): Declaration[] {
  const root = readYaml(document.text).documents[0];
  return yamlItems(yamlAt(root, 'deployments')).flatMap(({ value, alias }) => {
    if (alias !== undefined) return [];
    const entry = yamlEntries(yamlAt(value, 'work_pool', 'job_variables')).find((variable) => variable.key.value === 'image');
    const image = entry?.alias === undefined ? entry?.value : undefined;
    return image?.kind === 'scalar' && image.verbatim ? declareImage(document, image.content, 'ml-deploy.prefect', 'runs', production) : [];
  });
}
