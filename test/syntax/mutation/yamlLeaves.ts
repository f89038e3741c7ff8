// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows
import type { Span } from '../../../server/src/project/span.ts';
import { readYaml, type YamlNode } from '../../../server/src/syntax/yaml.ts';
import { changeKinds, type Leaf } from './mutation.ts';

/** Every scalar value of a YAML text. */
export const yamlLeaves = (text: string): readonly Leaf[] => {
  const leaves: Leaf[] = [];
  const { documents } = readYaml(text);
  for (const document of documents) collect(document, '', [], leaves);
  return leaves;
};

const collect = (node: YamlNode | undefined, label: string, needs: readonly Span[], leaves: Leaf[]): void => {
  if (node?.kind === 'scalar') leaves.push({ label, value: node.value, at: node, needs });
  else if (node?.kind === 'mapping') {
    for (const { key, value, alias } of node.entries)
      if (!alias) collect(value, label === '' ? key.value : `${label}.${key.value}`, [...needs, opening(key, value)], leaves);
  } else if (node?.kind === 'sequence') {
    for (const { value, alias } of node.items) if (!alias) collect(value, `${label}[]`, [...needs, ...bracket(value)], leaves);
  }
};

/** The key with its colon, and the bracket behind it if there is one. */
const opening = (key: Span, value: YamlNode | undefined): Span => ({ start: key.start, end: bracket(value)[0]?.end ?? key.end + 1 });

const bracket = (node: YamlNode | undefined): readonly Span[] =>
  node !== undefined && node.kind !== 'scalar' && node.flow ? [{ start: node.start, end: node.start + 1 }] : [];

const fragments = [
  '"3.13", ',
  'python-version: "3.12"\n',
  '\n      - name: ',
  '- ',
  ': ',
  '"',
  "'",
  '[',
  '{ a: ',
  '|\n',
  '# a note\n',
  '<<<<<<< HEAD\n',
  '\n=======\n',
  '\n>>>>>>> main\n',
  '{% if x %}\n',
  '${{ matrix.x }}',
  '  ',
  '\n',
];

export const yamlChangeKinds = changeKinds('"\'[]{}#:-,.\n &*!|>', fragments);
