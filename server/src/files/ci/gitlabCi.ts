import { type YamlMapping, type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, type Position, placesOf, pythonWords } from './dialect.ts';
import { type Given, givenList, givenRow } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'gitlab-ci';

const dialect: Dialect = {
  id,
  roundsNumbers: true,
  reference: /\$(?:\[\[ ?inputs\.([\w-]{1,100})[^\]]{0,200}\]\]|\{([A-Za-z_]\w{0,99})\}|([A-Za-z_]\w{0,99}))/,
  imageKeysOf: () => ['image'],
  variableKeys: ['variables', 'inputs'],
  isScript: (key) => key === 'script' || key === 'before_script' || key === 'after_script',
  givenTo(document, mapping) {
    const matrix = yamlAt(mapping, 'parallel', 'matrix');
    return yamlItems(matrix).flatMap((row): Given[] => {
      const entries = yamlEntries(row.value);
      const isRow = entries.every(({ value }) => value?.kind === 'scalar');
      if (isRow) return givenRow(document, row, matrix!.start);
      return entries.flatMap(({ key, value }) => givenList(key.value, value));
    });
  },
  inherited: (mapping, position) => (position.depth === 1 ? inheritedBy(mapping, position) : []),
};

/** The templates of `extends`, the last of which counts most, then `default` and the top of the file. */
function inheritedBy(mapping: YamlMapping, { root }: Position): readonly YamlNode[] {
  const chain: YamlNode[] = [];
  const top = topOf(root);
  if (yamlAt(mapping, 'extends') !== undefined) collect(mapping, top, chain);
  return [...chain, top.get('default'), root].flatMap((node) => node ?? []);
}

const tops = new WeakMap<YamlNode, ReadonlyMap<string, YamlNode>>();

/** What stands at the top, by its key: files of thousands of jobs ask for it thousands of times. */
function topOf(root: YamlNode | undefined): ReadonlyMap<string, YamlNode> {
  const known = root && tops.get(root);
  if (root === undefined || known !== undefined) return known ?? new Map();
  const top = new Map(yamlEntries(root).flatMap(({ key, value }) => (value === undefined ? [] : [[key.value, value] as const])));
  tops.set(root, top);
  return top;
}

/** GitLab follows eleven levels (docs.gitlab.com, "CI/CD YAML syntax reference", `extends`). */
const mostTemplates = 11;

function collect(mapping: YamlNode, top: ReadonlyMap<string, YamlNode>, chain: YamlNode[]): void {
  const given = yamlAt(mapping, 'extends');
  const names = given?.kind === 'sequence' ? given.items.map(({ value }) => yamlText(value)).reverse() : [yamlText(given)];
  for (const name of names) {
    const template = name === undefined ? undefined : top.get(name);
    if (template === undefined || chain.includes(template) || chain.length >= mostTemplates) continue;
    chain.push(template);
    collect(template, top, chain);
  }
}

/** Pipelines of GitLab and the files that they include (docs.gitlab.com, "CI/CD YAML syntax reference"). */
export const gitlabCi: FileKind = {
  id,
  title: 'GitLab CI',
  paths: ['.gitlab-ci.{yml,yaml}', '*.gitlab-ci.{yml,yaml}', '.gitlab/**/*.{yml,yaml}', '.gitlab-ci/**/*.{yml,yaml}'],
  contains: pythonWords,
  // The others are included from anywhere.
  isForTop: (path) => /\/\.gitlab-ci\.ya?ml$/.test(path),
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    '`image`, `image.name`, `default.image` that name a Python',
    '`parallel.matrix[].NAME`, where an image, a script or the name itself makes it a Python',
    '`variables.NAME`, `inputs.NAME`, the same',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
