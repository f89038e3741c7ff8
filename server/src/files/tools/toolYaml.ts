import { dotted } from '../../notations/dotted.ts';
import type { Notation } from '../../notations/notation.ts';
import { pyTag } from '../../notations/pyTag.ts';
import { readYaml, yamlAt } from '../../syntax/yaml.ts';
import { readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { nameOf } from '../paths.ts';
import { declareScalar } from '../yamlValues.ts';

/** A tool's own file: the keys that lead to its target. */
interface Setting {
  readonly place: string;
  readonly keys: readonly string[];
  readonly notation: Notation;
}

const prospector: readonly Setting[] = [
  { place: 'prospector.mypy.python-version', keys: ['mypy', 'options', 'python-version'], notation: dotted },
  { place: 'prospector.ruff.target-version', keys: ['ruff', 'options', 'target-version'], notation: pyTag },
];

const tools: ReadonlyMap<string, readonly Setting[]> = new Map([
  ['.prospector.yaml', prospector],
  ['.prospector.yml', prospector],
  ['prospector.yaml', prospector],
  ['prospector.yml', prospector],
  ['.sourcery.yaml', [{ place: 'sourcery.python-version', keys: ['rule_settings', 'python_version'], notation: dotted }]],
  ['jsonschema-gentypes.yaml', [{ place: 'jsonschema-gentypes.python-version', keys: ['python_version'], notation: dotted }]],
  // JSON is YAML.
  ['.pyre_configuration', [{ place: 'pyre.python-version', keys: ['python_version'], notation: dotted }]],
]);

const settings: readonly Setting[] = [...new Set([...tools.values()].flat())];

/** Files of a single tool's settings in YAML or JSON. */
export const toolYaml: FileKind = {
  id: 'tool-yaml',
  title: 'settings of Prospector, Sourcery, Pyre and jsonschema-gentypes',
  paths: [...tools.keys()],
  contains: 'version',
  comment: '#',
  places: settings.map(({ place, keys, notation }) => ({
    id: place,
    where: `\`${keys.join('.')}\``,
    role: 'targets',
    notation: notation.id,
  })),
  variant: nameOf,
  read(document) {
    const root = readYaml(document.text).documents[0];
    const found = (tools.get(nameOf(document.path)) ?? []).flatMap(
      ({ place, keys, notation }) => declareScalar(document, yamlAt(root, ...keys), place, 'targets', notation) ?? [],
    );
    return readingOf(found);
  },
};
