import { intersect, type VersionSet } from '../python/versionSet.ts';
import type { Project } from './project.ts';

/**
 * What a uv workspace as a whole admits: the intersection of its root's and its members' ranges, which is what `uv lock` writes into the
 * lock file (docs.astral.sh/uv, "Workspaces"); a member that requires nothing narrows nothing. Undefined where one of them cannot be read.
 */
export function workspaceRange(root: Project, members: readonly Project[]): VersionSet | undefined {
  let range = root.range;
  if (range === undefined && root.requires !== undefined) return undefined;
  for (const { range: member, requires } of members) {
    if (member === undefined && requires !== undefined) return undefined;
    if (member !== undefined) range = range === undefined ? member : intersect(range, member);
  }
  return range;
}
