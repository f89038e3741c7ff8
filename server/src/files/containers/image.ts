import { imagePythonTag, imageTag } from '../../notations/imageTag.ts';
import type { Notation } from '../../notations/notation.ts';
import type { Declaration, Role } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { type DockerText, type ImageReference, readImageReference } from '../../syntax/dockerfile.ts';
import { declare, type Extras } from '../declare.ts';

/** Where an image names its Python. */
export interface ImageVersion {
  readonly at: DockerText;
  readonly notation: Notation;
  /** The official image, or a mirror of it, whose tags are known. */
  readonly official: boolean;
}

/** PyPy's own images: the Python that a tag begins with is the one that PyPy follows. */
const pypyTag: Notation = {
  ...imagePythonTag,
  read(text) {
    const meaning = imagePythonTag.read(text);
    return meaning.kind === 'versions' ? { ...meaning, implementation: 'pypy' } : meaning;
  },
};

/** `python`, `library/python`, and the same behind the registries that mirror Docker Hub. */
const isOfficial = (repository: string): boolean => repository === 'python' || repository.endsWith('library/python');

/** The part of a reference that names a Python; undefined for images that carry none or do not say. */
export function versionOf({ registry, repository, tag }: ImageReference): ImageVersion | undefined {
  const name = repository.text.toLowerCase();
  const mirrored =
    registry === undefined ||
    name.includes('library/') ||
    /^(?:docker\.io|registry\.hub\.docker\.com|index\.docker\.io)$/.test(registry.text);
  if (tag?.text === '') return undefined;
  if (isOfficial(name)) return tag && { at: tag, notation: imageTag, official: mirrored };
  if (tag !== undefined && (name === 'pypy' || name.endsWith('/pypy'))) return { at: tag, notation: pypyTag, official: false };
  // `cimg/python`, `lambda/python`, `home-assistant/base-python` and their like: the version stands in the tag.
  if (tag !== undefined && (name.endsWith('/python') || name.endsWith('base-python') || namesPython(tag.text)))
    return { at: tag, notation: imagePythonTag, official: false };
  return namesPython(name) ? { at: repository, notation: imagePythonTag, official: false } : undefined;
}

/** `python3.12`, `python-311`, `py310`: a minor behind the word, not `python3` alone. */
const namesPython = (text: string): boolean => /(?:^|[^a-z])py(?:thon)?[-_:@]?[23]\.?\d/i.test(text);

/** A literal image reference as a declaration; a digest wins over the tag, so that editing the tag changes nothing. */
export function declareImage(document: Document, span: Span, place: string, role: Role, extras: Extras): Declaration[] {
  const reference = readImageReference(document.text.slice(span.start, span.end), span.start);
  const version = versionOf(reference);
  return version === undefined
    ? []
    : [declare(document, version.at, place, role, version.notation, imageExtras(reference, version, extras))];
}

/** What every declaration of an image has: who serves it, and whether a digest fixes it. */
export function imageExtras({ digest }: ImageReference, { official }: ImageVersion, extras: Extras): Extras {
  return {
    ...extras,
    ...(official && { reader: { id: 'docker' } }),
    ...(digest !== undefined && { traits: [...(extras.traits ?? []), 'fixed'] }),
  };
}

/**
 * The tag of an image that is written beside its name (Helm's `repository` and `tag`, Kustomize's `newTag`); undefined where the name is
 * that of no image of Python, or names the version itself.
 */
export function tagVersion(repository: string, tag: string): ImageVersion | undefined {
  if (repository.length > 300 || tag.length > 200) return undefined;
  const reference = readImageReference(`${repository}:${tag}`);
  const version = versionOf(reference);
  return version === undefined || version.at !== reference.tag ? undefined : version;
}
