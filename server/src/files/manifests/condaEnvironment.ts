import { conda } from '../../notations/conda.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readYaml, type YamlNode, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { folderOf, nameOf } from '../paths.ts';
import { readCondaRequirements } from './condaRequirements.ts';
import { pythonVersionIn } from './condaSpec.ts';

const PLACE = 'conda-environment.python';

/** What an environment is for. */
type Use = 'development' | 'documentation' | 'other';

const extras: Readonly<Record<Use, Extras>> = {
  development: { stage: 'development' },
  documentation: { stage: 'documentation' },
  other: { stage: 'development', traits: ['auxiliary'] },
};

/**
 * Conda's environments (docs.conda.io, "Creating an environment file manually"). The one that `conda env create` takes by itself is the
 * developers'; others, with a name of their own or for Binder, stand beside it.
 */
export const condaEnvironment: FileKind = {
  id: 'conda-environment',
  title: 'Conda environment',
  isSign: true,
  paths: [
    'environment.{yaml,yml}',
    'environment{-,_,.}*.{yaml,yml}',
    '*{-,_,.}environment.{yaml,yml}',
    'conda{-,_}env*.{yaml,yml}',
    'ci/**/*.{yaml,yml}',
  ],
  contains: ['python', 'pip:'],
  comment: '#',
  places: [{ id: PLACE, where: '`dependencies[]`: `python=3.12`', role: 'runs', notation: 'conda' }],
  variant: useOf,
  read(document) {
    const root = readYaml(document.text).documents[0];
    const list = yamlAt(root, 'dependencies');
    if (list?.kind !== 'sequence') return readingOf([]);
    const declarations = yamlItems(list).flatMap(({ value }) => readDependency(document, value));
    return readingOf(declarations, readCondaRequirements(document, list, declarations[0]?.versions));
  },
};

function useOf(path: string): Use {
  const folder = nameOf(folderOf(path));
  if (folder === 'docs' || folder === 'doc') return 'documentation';
  return /^environment\.ya?ml$/.test(nameOf(path)) && folder !== 'binder' && folder !== '.binder' ? 'development' : 'other';
}

function readDependency(document: Document, node: YamlNode | undefined): Declaration[] {
  if (node?.kind !== 'scalar' || !node.verbatim) return [];
  const span = pythonVersionIn(document.text, node.content);
  // A word without a digit (`python=PYTHON_VERSION`) is replaced before Conda reads it.
  if (span === undefined || !/\d|\{/.test(document.text.slice(span.start, span.end))) return [];
  return [declare(document, span, PLACE, 'runs', conda, extras[useOf(document.path)])];
}
