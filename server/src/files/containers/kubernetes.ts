import type { Document } from '../../project/span.ts';
import { readYaml } from '../../syntax/yaml.ts';
import { emptyReading, readingOf } from '../declare.ts';
import type { FileKind, Reading } from '../fileKind.ts';
import { nameOf } from '../paths.ts';
import { readKustomization } from './kubernetes/kustomization.ts';
import { readManifest } from './kubernetes/manifest.ts';
import { readValues } from './kubernetes/values.ts';

/**
 * Manifests of Kubernetes, whatever their names are, with Kustomize's and Helm's ways to name an image. The last kind of the table: every
 * YAML file that no other kind takes comes here, and most say nothing.
 */
export const kubernetes: FileKind = {
  id: 'kubernetes',
  title: 'Kubernetes manifest, kustomization or Helm values',
  paths: ['*.{yaml,yml}'],
  contains: 'python',
  comment: '#',
  places: [
    {
      id: 'kubernetes.image',
      where: '`image` of containers, in documents with `apiVersion` and `kind`',
      role: 'runs',
      notation: 'image-tag',
    },
    { id: 'kubernetes.kustomization', where: '`images[].newTag` of a kustomization', role: 'runs', notation: 'image-tag' },
    {
      id: 'kubernetes.values',
      where: '`repository` and `tag`, or `image`, in the values of a Helm chart',
      role: 'runs',
      notation: 'image-tag',
    },
  ],
  variant: sortOf,
  read(document) {
    const sort = sortOf(document.path);
    if (!saysSomething(document.text, sort)) return emptyReading();
    const seen = new Set<number>();
    // What is merged from elsewhere (`<<`) is met there, too.
    return readingOf(readSort(document, sort).filter(({ start }) => !seen.has(start) && seen.add(start)));
  },
};

type Sort = 'manifest' | 'kustomization' | 'values';

/** A chart's values are called so (helm.sh, "Values Files"), and a kustomization has just these names (kubectl.docs.kubernetes.io). */
function sortOf(path: string): Sort {
  const name = nameOf(path);
  if (/^kustomization\.ya?ml$/.test(name)) return 'kustomization';
  return /^values(?:[.\-_].{0,100})?\.ya?ml$|[.\-_]values\.ya?ml$/.test(name.slice(-130)) ? 'values' : 'manifest';
}

/** Words without which nothing is said, looked for before the YAML is read: most files are configuration of something else. */
function saysSomething(text: string, sort: Sort): boolean {
  if (!text.includes('python')) return false;
  if (sort === 'kustomization') return text.includes('newTag');
  if (sort === 'values') return text.includes('tag') || text.includes('image');
  return text.includes('apiVersion') && text.includes('kind') && text.includes('image');
}

function readSort(document: Document, sort: Sort): Reading['declarations'] {
  const { documents } = readYaml(document.text);
  return documents.flatMap((root) => {
    if (sort === 'kustomization') return readKustomization(document, root);
    return sort === 'values' ? readValues(document, root) : readManifest(document, root);
  });
}
