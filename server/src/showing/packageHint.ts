import type { InstalledDistributions } from '../installed.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import { compareVersions, parseVersion } from '../python/versions.ts';
import { notAdmitted } from '../rules/dependencyWording.ts';
import { isChosenApart, lockedFor } from '../rules/lockedFor.ts';
import { fileName } from '../rules/naming.ts';
import { excerpt } from '../rules/wording.ts';
import type { HintWords } from './inlayHints.ts';

const mostVersions = 2;

/** The version that is locked, or else installed, unless the requirement names it itself: "→ 2.31.0". */
export function packageHint(project: Project, requirement: Requirement, here: InstalledDistributions | undefined): HintWords | undefined {
  if (!hasVersion(requirement)) return undefined;
  const locked = lockedFor(project, requirement);
  const installed = isChosenApart(requirement) ? undefined : here?.version(requirement.name);
  const [first] = locked;
  if (first !== undefined) {
    const versions = [...new Set(locked.map(({ version }) => version))];
    return hintOf(requirement, versions, `locked in ${fileName(first.path)}`);
  }
  return installed === undefined ? undefined : hintOf(requirement, [installed], `installed in ${here?.where}`);
}

/** A package of this repository has whatever version it has, and those of Conda are others. */
const hasVersion = ({ name, error, source }: Requirement): boolean =>
  name !== '' && error === undefined && (source === undefined || source === 'git' || source === 'url');

function hintOf(requirement: Requirement, versions: readonly string[], where: string): HintWords | undefined {
  if (versions.every((version) => isPinned(requirement, version))) return undefined;
  const shown = versions.slice(0, mostVersions).map(excerpt).join(', ');
  return {
    label: `→ ${shown}${versions.length > mostVersions ? ', …' : ''}`,
    tooltip: `${where}${notAdmitted(requirement, versions)}`,
  };
}

function isPinned({ pinned }: Requirement, version: string): boolean {
  const [asked, had] = [parseVersion(pinned ?? ''), parseVersion(version)];
  return asked !== undefined && had !== undefined && compareVersions(asked, had) === 0;
}
