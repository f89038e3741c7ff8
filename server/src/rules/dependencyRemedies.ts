import type { PackageFacts, Release } from '../packages/facts.ts';
import { newestFitting } from '../packages/newestFitting.ts';
import type { Requirement } from '../project/requirement.ts';
import { nothing } from '../python/versionSet.ts';
import type { Asked, Dependency } from './dependencies.ts';
import { perTwo } from './perFacts.ts';
import type { Fix, Related } from './rule.ts';
import { specifierFor, type Wished } from './specifierSpelling.ts';
import { excerpt } from './wording.ts';

/** The newest release that supports the Pythons, withdrawn ones and pre-releases left out; of some versions only where that is said. */
export function newestFor({ facts }: Dependency, asked: Asked | undefined, within?: (release: Release) => boolean): Release | undefined {
  if (facts === undefined) return undefined;
  if (within === undefined) return newestOfAll(facts, asked ?? ofAnyPython);
  return newestIn(facts, asked ?? ofAnyPython, within);
}

const ofAnyPython: Asked = { minors: [], pythons: nothing, coverage: 'whole-range' };

function newestIn(facts: PackageFacts, { pythons, coverage }: Asked, within: (release: Release) => boolean): Release | undefined {
  const releases = facts.releases.filter((release) => release.yanked === undefined && within(release));
  return newestFitting({ ...facts, releases }, { pythons, coverage, prereleases: false });
}

const newestOfAll = perTwo((facts: PackageFacts, asked: Asked) => newestIn(facts, asked, () => true));

/** "Use numpy ==2.0.2": the requirement with another version; none where its hashes would be wrong or it cannot be written. */
export function useVersion(requirement: Requirement, wished: Wished, how: Pick<Fix, 'preferred' | 'compatible'>): Fix[] {
  const { path, name, specifierAt, specifier, hashes } = requirement;
  const text = hashes === true ? undefined : specifierFor(requirement, wished);
  if (text === undefined || specifierAt === undefined || text === specifier) return [];
  const title = `Use ${excerpt(name)} ${text}`;
  return [{ title, safe: false, ...how, edits: [{ path, ...specifierAt, newText: text }] }];
}

/** Why there is no fix: hashes are those of one version's files. */
export const hashesOf = ({ path, start, end, hashes }: Requirement): Related[] =>
  hashes === true
    ? [
        {
          path,
          start,
          end,
          message: 'another version has other hashes: run `pip-compile --generate-hashes` or `uv pip compile --generate-hashes`',
        },
      ]
    : [];
