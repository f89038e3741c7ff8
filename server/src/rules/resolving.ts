import type { Coverage } from '../packages/goesFor.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';

/** A tool that chooses one set of packages for all Pythons of a project, and what it asks of them. */
interface Resolver {
  readonly coverage: Coverage;
  /** How the places of its lock file and of its own settings begin. */
  readonly places: readonly string[];
}

/** The first that a project uses counts: a lock file says more than settings do. */
const resolvers: readonly Resolver[] = [
  { coverage: 'lower-bound', places: ['uv-lock'] },
  { coverage: 'whole-range', places: ['poetry-lock'] },
  { coverage: 'whole-range', places: ['pdm-lock'] },
  { coverage: 'lower-bound', places: ['pyproject.uv'] },
  { coverage: 'whole-range', places: ['pyproject.poetry'] },
  { coverage: 'whole-range', places: ['pyproject.pdm'] },
];

const found = new WeakMap<Project, { readonly resolver: Resolver | undefined }>();

function resolverOf(project: Project): Resolver | undefined {
  // Looked at each time: who looks at requirements is run again when they change (recheck.ts).
  const { declarations, requirements } = project;
  const known = found.get(project);
  if (known !== undefined) return known.resolver;
  const places = new Set([...declarations, ...requirements].map(({ place }) => place));
  const resolver = resolvers.find((one) => [...places].some((place) => one.places.some((its) => place.startsWith(its))));
  found.set(project, { resolver });
  return resolver;
}

/** Whether what the list holds is chosen at once for every Python that the project admits, down to the patch. */
export const isResolvedForAll = (project: Project, { place, kind, isolated }: Requirement): boolean =>
  place.startsWith('pyproject') && kind !== 'build' && isolated === undefined && resolverOf(project) !== undefined;

/**
 * Which of the project's Pythons a package must support: what was chosen, or else what the tool that resolves the list asks for. pip chooses
 * for each Python anew.
 */
export function coverageOf(project: Project, requirement: Requirement): Coverage {
  if (project.coverage !== undefined) return project.coverage;
  return (isResolvedForAll(project, requirement) ? resolverOf(project)?.coverage : undefined) ?? 'lower-bound';
}

/** What is worked with beside the project itself, mostly with one Python only. */
const beside =
  /(?:^|[-_./])(?:docs?|documentation|sphinx|lint(?:ing|ers?)?|style|format(?:ting)?|release|publish|deploy|mypy|typ(?:es?|ing)|bench(?:marks?)?|examples?|pre-commit|ci|tools?)(?=$|[-_./])/i;

/** A Python in the name of a file: `requirements-py39.txt`, `constraints-3.9.txt`. */
const ofOnePython = /(?:py|python|[-_.])\d/i;

/**
 * Whether the list need not go for every Python that the project admits: it is installed for one of them, as far as anybody knows. Constraints
 * are often one file a Python.
 */
export function isForSomePython(project: Project, requirement: Requirement): boolean {
  const { isolated, kind, path, place, group = '' } = requirement;
  if (isolated === true || kind === 'constraint') return true;
  if (isResolvedForAll(project, requirement)) return false;
  if (beside.test(group)) return true;
  const relative = path.startsWith(`${project.root}/`) ? path.slice(project.root.length + 1) : path;
  return !place.startsWith('pyproject') && (beside.test(relative) || ofOnePython.test(relative.slice(relative.lastIndexOf('/') + 1)));
}
