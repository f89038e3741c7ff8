import { dotted } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readYaml, type YamlItem, type YamlNode, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { itemOf } from '../yamlValues.ts';

const PYTHON = 'conda-build-config.python';
const MINIMUM = 'conda-build-config.python-min';

/** The variants of a recipe (docs.conda.io, "Build variants"; rattler-build, "Variant configuration"): a package is built for each Python. */
export const condaBuildConfig: FileKind = {
  id: 'conda-build-config',
  title: 'variants of a Conda recipe',
  paths: ['conda_build_config.yaml', 'variants.yaml'],
  contains: 'python',
  comment: '#',
  places: [
    { id: PYTHON, where: '`python`', role: 'tests', notation: 'dotted' },
    { id: MINIMUM, where: '`python_min`', role: 'targets', notation: 'dotted' },
  ],
  read(document) {
    const root = readYaml(document.text).documents[0];
    const list = yamlAt(root, 'python');
    // What is zipped with other lists is not taken out of one of them.
    const isZipped = yamlAt(root, 'zip_keys') !== undefined;
    return readingOf([
      ...yamlItems(list).flatMap((item) =>
        readVersion(document, item.value, PYTHON, 'tests', isZipped ? tested : { ...tested, ...asItem(item, list) }),
      ),
      ...yamlItems(yamlAt(root, 'python_min')).flatMap(({ value }) => readVersion(document, value, MINIMUM, 'targets', built)),
    ]);
  },
};

/** `python_min` is for the recipe, whose package is built. */
const built: Extras = { reader: { id: 'builder' } };
const tested: Extras = { stage: 'ci', system: 'conda-build' };

/** Numbers are read as their text, so that nothing needs quotes. */
const asItem = (item: YamlItem, list: YamlNode | undefined): Extras => itemOf(item, list?.start ?? 0);

/** `3.12`, `3.12.*` and `3.12.* *_cpython`: the build says which package it is and not which Python. */
function readVersion(
  document: Document,
  node: YamlNode | undefined,
  place: string,
  role: 'tests' | 'targets',
  extras: Extras,
): Declaration[] {
  if (node?.kind !== 'scalar' || !node.verbatim) return [];
  const { start, end } = node.content;
  const blank = /\s/.exec(document.text.slice(start, Math.min(end, start + 100)))?.index;
  if (blank !== undefined) {
    const { item: _, ...others } = extras;
    return [declare(document, { start, end: start + blank }, place, role, dotted, others)];
  }
  return [declare(document, { start, end }, place, role, dotted, extras)];
}
