import { equals, intersect, type VersionSet } from '../python/versionSet.ts';
import type { Project } from './project.ts';

/**
 * What a uv workspace as a whole admits: the intersection of its root's and its members' ranges, which is what `uv lock` writes into the
 * lock file (docs.astral.sh/uv, "Workspaces"). Undefined where that is the root's own range, or some member's cannot be read.
 */
export function workspaceRange(root: Project, members: readonly Project[]): VersionSet | undefined {
  let range = root.range;
  for (const { range: member } of members) {
    if (member === undefined) return undefined;
    range = range === undefined ? member : intersect(range, member);
  }
  return range === undefined || (root.range !== undefined && equals(range, root.range)) ? undefined : range;
}
