import { dotted, variable } from '../../notations/dotted.ts';
import { imagePythonTag, imageTag } from '../../notations/imageTag.ts';
import type { Notation } from '../../notations/notation.ts';
import { npm } from '../../notations/npm.ts';
import { pyDigits } from '../../notations/pyTag.ts';
import { pythonRequest } from '../../notations/pythonRequest.ts';
import { toxFactor } from '../../notations/toxFactor.ts';
import type { Extras } from '../declare.ts';

/**
 * Who takes what a variable of CI holds: an image by its tag (the official one's are known), an image by its whole name, uv, tox by the
 * names of its environments, readers of npm's ranges, readers that take nothing but a version or its digits, or somebody else.
 */
export type Taker = 'official-tag' | 'tag' | 'image' | 'uv' | 'tox' | 'npm' | 'dotted' | 'digits' | 'other';

const takers: Readonly<Record<Taker, Notation>> = {
  'official-tag': imageTag,
  tag: imagePythonTag,
  image: imagePythonTag,
  uv: pythonRequest,
  tox: toxFactor(),
  npm,
  dotted,
  digits: pyDigits,
  other: variable,
};

export const notationFor = (taker: Taker): Notation => takers[taker];

export const readerFor = (taker: Taker): Pick<Extras, 'reader'> => (taker === 'official-tag' ? { reader: { id: 'docker' } } : {});

/** A variable in a text, with what stands around it. */
export interface VariableUse {
  readonly name: string;
  readonly taker: Taker;
}

/** The official image and the mirrors of Docker Hub. */
const official = /^(?:docker\.io\/|registry\.hub\.docker\.com\/|index\.docker\.io\/)?(?:library\/)?python:$/;

/** Whether what stands before a tag names the official image. */
export const isOfficialImage = (before: string): boolean => official.test(before);

/** `python:$VERSION-slim`, `cimg/python:<< parameters.v >>`, `$IMAGE`: the variable that names an image's Python; `reference` is not global. */
export function imageUse(image: string, reference: RegExp): VariableUse | undefined {
  const match = image.length > 500 ? null : reference.exec(image);
  const name = match?.slice(1).find((group) => group !== undefined);
  if (match === null || name === undefined) return undefined;
  const before = image.slice(0, match.index).toLowerCase();
  if (before === '') return { name, taker: match[0].length === image.trim().length ? 'image' : 'other' };
  if (isOfficialImage(before)) return { name, taker: 'official-tag' };
  if (/(?:^|\/)(?:base-)?python:$/.test(before)) return { name, taker: 'tag' };
  return /py(?:thon)?[-:]?$/.test(before) ? { name, taker: 'other' } : undefined;
}
