import type { Declaration, Trait } from './declaration.ts';

/** Folders of a project in which its own images or what goes into them are kept, by the words of their names. */
const ownFolders = new Set(
  'app apps src backend server api web worker docker dockerfile dockerfiles container containers image images build builds ci deploy deployment deployments compose ops infra production staging local dev'.split(
    ' ',
  ),
);

const others = new WeakMap<Declaration, Declaration>();

/**
 * A Dockerfile in a folder of a project that is neither its top nor one for its images builds something beside it: an example, a load test, a
 * proxy. Its place is told as `auxiliary`; all else is as it was, and the same object for the same place.
 */
export function besideProject(root: string, declaration: Declaration): Declaration {
  const { place, path, traits } = declaration;
  if (!place.startsWith('dockerfile.') || traits?.includes('auxiliary') === true || isOwn(root, path)) return declaration;
  let known = others.get(declaration);
  if (known === undefined) {
    const more: readonly Trait[] = [...(traits ?? []), 'auxiliary'];
    known = { ...declaration, traits: more };
    others.set(declaration, known);
  }
  return known;
}

/** Whether a file lies at the top of a project, in a folder of settings, or in one for images. */
function isOwn(root: string, path: string): boolean {
  if (!path.startsWith(`${root}/`)) return true;
  const folders = path
    .slice(root.length + 1)
    .split('/')
    .slice(0, -1);
  return (
    folders.length === 0 ||
    folders.some(
      (name) =>
        name.startsWith('.') ||
        name
          .toLowerCase()
          .split(/[-_.]/)
          .some((word) => ownFolders.has(word)),
    )
  );
}
