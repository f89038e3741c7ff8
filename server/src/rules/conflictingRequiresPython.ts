import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { supportedMinors } from '../python/releases.ts';
import { intersect, isEmpty, subtract, type VersionSet } from '../python/versionSet.ts';
import { said } from './naming.ts';
import { rewriteFix } from './remedies.ts';
import type { Fix, Rule } from './rule.ts';
import { excerpt, nameOf, phrase, pythons } from './wording.ts';

export const conflictingRequiresPython: Rule = {
  id: 'conflicting-requires-python',
  severity: 'error',
  description: 'Two places of one project require different Pythons.',
  *check(project) {
    const { requires, range, alsoRequires } = project;
    if (requires === undefined || range === undefined || isEmpty(range)) return;
    for (const other of alsoRequires) {
      const message = disagreement(project, requires, range, other);
      if (message !== undefined)
        yield {
          at: other,
          message,
          related: [said(requires)],
          get fixes() {
            return equalising(requires, other);
          },
        };
    }
  },
};

/** The metadata that installers read: it must say the same everywhere. */
const metadata: readonly string[] = ['pyproject.requires-python', 'setup-py.python-requires', 'setup-cfg.python-requires'];

/** Poetry refuses a range that is not a subset of `requires-python` (python-poetry.org, "The pyproject.toml file"). */
const poetry = 'pyproject.poetry.python';

/**
 * How the two differ among the released Pythons; what they say of Pythons to come is no conflict (`^3.9` and `>=3.9`). An environment
 * (Pipfile, Pixi, Conda) is made with a Python that both admit, so there must be one.
 */
function disagreement(project: Project, requires: Declaration, range: VersionSet, other: Declaration): string | undefined {
  const { versions, place } = other;
  if (versions === undefined || isEmpty(versions)) return undefined;
  const minorsOf = (set: VersionSet) => supportedMinors(set, project.releases, project.today);
  const isMetadata = metadata.includes(place) && (metadata.includes(requires.place) || requires.place === poetry);
  if (!isMetadata && place !== poetry) {
    return minorsOf(intersect(versions, range)).length > 0 ? undefined : `${phrase(other)} admits no Python of ${phrase(requires)}`;
  }
  const more = minorsOf(subtract(versions, range));
  const less = isMetadata ? minorsOf(subtract(range, versions)) : [];
  if (more.length === 0 && less.length === 0) return undefined;
  const admitted = minorsOf(versions);
  const added = more.filter((minor) => !project.supported.includes(minor));
  if (added.length > 0) return `${phrase(other)} admits ${pythons(added)}, which ${phrase(requires)} does not`;
  const missing = less.filter((minor) => !admitted.includes(minor));
  if (missing.length > 0) return `${phrase(other)} leaves out ${pythons(missing)}, which ${phrase(requires)} admits`;
  return `${phrase(other)} and ${phrase(requires)} admit different patches of ${pythons(more.length > 0 ? more : less)}`;
}

/** The authority's range in the other's own notation. The authority may be the one that is out of date, so nobody else decides. */
function equalising(requires: Declaration, other: Declaration): Fix[] {
  const same = requires.notation.id === other.notation.id;
  const text = same ? requires.text : requires.notation.id === pep440 ? other.notation.fromRange?.(requires.text) : undefined;
  if (text === undefined || other.notation.read(text).kind !== 'versions') return [];
  const fix = rewriteFix(other, text, `Change ${nameOf(other)} to ${excerpt(text)}`, { safe: false, preferred: true });
  return fix === undefined ? [] : [fix];
}

/** The id of the notation that `fromRange` takes. */
const pep440 = 'pep440';
