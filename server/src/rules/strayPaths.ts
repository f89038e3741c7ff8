import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Span } from '../project/span.ts';
import { namedMinor, related } from './naming.ts';
import { useMinor } from './remedies.ts';
import type { Finding } from './rule.ts';

const place = 'dockerfile.path';

/** Paths in an image that has another Python: what is copied there is never found, and what is looked for is not there. */
export function* strayPaths(project: Project): Iterable<Finding> {
  const paths = project.declarations.filter((one) => one.place === place);
  const images = paths.length === 0 ? undefined : new Map(project.declarations.map((one) => [keyOf(one.path, one), one]));
  for (const path of paths) {
    const image = images && imageOf(images, path);
    const [own, other] = [namedMinor(path, project.releases), image && namedMinor(image, project.releases)];
    if (image === undefined || own === undefined || other === undefined || own === other) continue;
    const fix = useMinor(project, path, other, { safe: false, preferred: true });
    yield {
      at: path,
      message: `This path is of Python ${own}, and the image has Python ${other}`,
      related: [related(image, `Python ${other} comes from here`)],
      fixes: fix === undefined ? [] : [fix],
    };
  }
}

const keyOf = (path: string, { start, end }: Span): string => `${start} ${end} ${path}`;

/** What the path lies in; undefined where all builds give the image another Python than it says. */
function imageOf(images: ReadonlyMap<string, Declaration>, { path, among }: Declaration): Declaration | undefined {
  const image = among && images.get(keyOf(path, among.at));
  return image?.traits?.includes('overridden') === true ? undefined : image;
}
