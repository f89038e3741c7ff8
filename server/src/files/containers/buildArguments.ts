import { imagePythonTag } from '../../notations/imageTag.ts';
import type { Call, FileReference } from '../../project/crossing.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { readImageReference } from '../../syntax/dockerfile.ts';
import { declare, declareComposed, type Extras, withTraits } from '../declare.ts';
import { declareExpanded } from './expandedImage.ts';
import { declareImage } from './image.ts';

/** An image that is built of a folder, as Compose, development containers and bake files say it. */
export interface Build {
  /** The folder, relative to the file; undefined where it is not said as plain text. */
  readonly context: string | undefined;
  /** Relative to the context. */
  readonly dockerfile: string;
}

/** Contexts that are no folder of the repository: addresses, archives, variables. */
const isElsewhere = (path: string): boolean => path.length > 300 || /[:$*\\~]|^\/|\{\{/.test(path);

/** The Dockerfile of a build; undefined where nobody can say. */
export function dockerfileOf({ context, dockerfile }: Build): FileReference | undefined {
  if (context === undefined || isElsewhere(context) || isElsewhere(dockerfile)) return undefined;
  return { paths: [context === '' ? dockerfile : `${context}/${dockerfile}`], from: 'folder' };
}

/** The value of an argument and its place, as each format gives it. */
export interface Argument {
  readonly name: string;
  readonly value: string;
  readonly content: Span;
  /** The text of `content` is `value`. */
  readonly verbatim: boolean;
}

/** A name that says that a Python is meant: `PYTHON_VERSION`, `PYTHON`, `PY_VERSION`, `BASE_PYTHON`. */
export const isPythonName = (name: string): boolean =>
  name.length < 60 &&
  /^(?:[A-Za-z]\w*_)?(?:PYTHON|PY)(?:_?(?:VER|VERSION|IMAGE|TAG|MINOR|IMAGE_TAG|IMAGE_VERSION|BASE_IMAGE))?$/i.test(name);

/** An image beyond doubt: `python:3.12-slim`, `cimg/python:3.12`. */
const isImage = (value: string): boolean => /^(?:[\w.:-]+\/){0,9}python:/.test(value.slice(0, 300));

const isVersion = (value: string): boolean => value.length < 100 && imagePythonTag.read(value).kind === 'versions';

/**
 * The value of a build argument that may be a Python. It is handed to the Dockerfile, if that is known; under a name that does not say
 * `python` it is one only if the Dockerfile takes it for one. `sure`: whatever else says so.
 */
export function declareArgument(
  document: Document,
  argument: Argument,
  place: string,
  file: FileReference | undefined,
  extras: Extras,
  sure = false,
): Declaration[] {
  const { name, value, content, verbatim } = argument;
  const known = sure || isPythonName(name) || isImage(value);
  if (!known && file === undefined) return [];
  const refersTo = file && { refersTo: { file, parameter: name, ...(!known && { tentative: true as const }) } };
  const more: Extras = { ...extras, ...refersTo };
  if (!verbatim) return isVersion(value) ? [declareComposed(document, content, value, place, 'runs', imagePythonTag, more)] : [];
  if (value.includes('$')) return known ? readDefault(document, argument, place, more) : [];
  if (isImage(value)) return declareImage(document, content, place, 'runs', more);
  return isVersion(value) ? [declare(document, content, place, 'runs', imagePythonTag, more)] : [];
}

/** `${PYTHON_VERSION:-3.12}`, `python:${TAG:-3.12-slim}`: what counts where the environment gives nothing. */
function readDefault(document: Document, { value, content }: Argument, place: string, extras: Extras): Declaration[] {
  const reference = readImageReference(value, content.start);
  if (isImage(value)) return declareExpanded(document, reference, [], { given: place, written: place }, extras);
  const word = reference.variables.find(({ operator }) => operator === ':-' || operator === '-')?.word;
  if (word === undefined || word.text.includes('$') || !isVersion(word.text)) return [];
  return [declare(document, { start: word.start, end: word.end }, place, 'runs', imagePythonTag, withTraits(extras, ['default']))];
}

/** That a Dockerfile is built with these arguments. */
export function callOf(at: Span, to: FileReference, given: readonly Pick<Argument, 'name' | 'value'>[]): Call {
  const gives = new Map(given.map(({ name, value }) => [name, /[$]|\{\{/.test(value) ? 'computed' : 'written'] as const));
  return { start: at.start, end: at.end, to, reader: 'docker', gives };
}
