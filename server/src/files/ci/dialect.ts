import type { Document } from '../../project/span.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml.ts';
import type { Extras } from '../declare.ts';
import type { Place } from '../fileKind.ts';
import type { Given } from './given.ts';
import { notationFor, type Taker } from './imageUse.ts';

/** Where a mapping of a pipeline's file stands. */
export interface Position {
  readonly root: YamlNode | undefined;
  /** The key of the mapping, or of the list that it is an item of, and the one above that. */
  readonly name: string;
  readonly parent: string;
  /** How many mappings stand around it. */
  readonly depth: number;
}

/** A setting that takes a Python, beside images and scripts. */
export interface Ask {
  readonly value: YamlNode | undefined;
  readonly taker: Taker;
  readonly place: string;
  readonly extras?: Extras;
}

/** How a system of CI writes its jobs in YAML. What all of them share, images, variables and scripts, is read by `readPipeline`. */
export interface Dialect {
  /** Of the kind of file; its places are `ID.image`, `ID.matrix`, `ID.variable` and `ID.script`. */
  readonly id: string;
  /** A reference to a variable, its name in one of the groups; not global. */
  readonly reference: RegExp;
  /** Keys of a mapping whose value is an image, or a mapping with the image as its `name` or `image`. */
  imageKeysOf(position: Position): readonly string[];
  /** Keys whose value gives names their values. */
  readonly variableKeys: readonly string[];
  isScript(key: string): boolean;
  /** Its reader takes plain numbers for numbers, so that `3.10` arrives as 3.1; of the others that is not known. */
  readonly roundsNumbers?: true;
  /** All scripts of the file are run by one job. */
  readonly isOneJob?: true;
  /** What the jobs of a mapping run through, and what its callers give it. */
  givenTo?(document: Document, mapping: YamlMapping, position: Position): readonly Given[];
  /** What a mapping has besides its own: templates that it extends, defaults; nearest first. */
  inherited?(mapping: YamlMapping, position: Position): readonly YamlNode[];
  asks?(mapping: YamlMapping, position: Position): readonly Ask[];
}

/** `$NAME` and `${NAME}` of a shell. */
export const shellReference = /\$(?:\{([A-Za-z_]\w{0,99})|([A-Za-z_]\w{0,99}))/;

/** `matrix`: how it is written; the other places are alike in all systems. */
export const placesOf = (
  id: string,
  image: string | undefined,
  matrix: string | undefined,
  variables: string | undefined,
  condition?: string,
): Place[] => [
  ...(image === undefined ? [] : [{ id: `${id}.image`, where: image, role: 'runs' as const, notation: notationFor('official-tag').id }]),
  ...(matrix === undefined ? [] : [{ id: `${id}.matrix`, where: matrix, role: 'tests' as const, notation: notationFor('other').id }]),
  ...(variables === undefined
    ? []
    : [{ id: `${id}.variable`, where: variables, role: 'runs' as const, notation: notationFor('other').id }]),
  ...(condition === undefined
    ? []
    : [{ id: `${id}.condition`, where: condition, role: 'guards' as const, notation: notationFor('other').id }]),
  {
    id: `${id}.script`,
    where: '`python3.12 …`, `uv python install`, `pyenv install`, `tox -e py312` … in scripts',
    role: 'runs',
    notation: notationFor('other').id,
  },
];

/** Words of which a pipeline that says something of Python holds one, or that names a package index (`namedIndexes.ts`). */
export const pythonWords: readonly string[] = [
  ...['ython', 'PYTHON', 'pypy', 'py -', 'PY_', 'TOXENV', 'tox ', 'nox ', 'uv ', 'conda'],
  ...['INDEX', 'index-url', 'PYPI', 'pip '],
];
