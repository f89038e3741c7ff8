import { pinPlaces } from '../project/authority.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { isUnknown } from './existence.ts';
import { isCPython } from './meaning.ts';
import { fileName, namedMinor, related } from './naming.ts';
import { environment, isExcused, isOutside } from './outside.ts';
import { useMinor } from './remedies.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { strayPaths } from './strayPaths.ts';
import { covers, testSystems } from './tests.ts';

export const conflictingPins: Rule = {
  id: 'conflicting-pins',
  severity: 'warning',
  description: 'Development, CI and production run different Pythons.',
  *check(project) {
    yield* strayPaths(project);
    const found = pinsOf(project);
    const firm = found.filter(({ at }) => at.traits?.includes('default') !== true);
    const reference = referenceOf(firm);
    if (reference === undefined) return;
    // Two images may well have different defaults; one that differs from what the developers run is not meant.
    const pins = isPinFile(reference.at) ? found : firm;
    if (isTestedOnAll(project, pins)) return;
    for (const pin of pins) if (pin.minor !== reference.minor) yield finding(project, pins, reference, pin);
  },
};

/** A place that runs the project on one minor. */
interface Pin {
  readonly at: Declaration;
  readonly minor: Minor;
}

/** Files whose further versions are there to fall back on: the first is what runs. */
const isPinFile = ({ place }: Declaration): boolean => pinPlaces.includes(place);

function pinsOf(project: Project): Pin[] {
  const isTested = testSystems(project).length > 0;
  const seen = new Set<string>();
  return project.declarations.flatMap((at) => {
    if (!comparable(at, isTested)) return [];
    const first = `${at.place} ${at.path}`;
    if (isPinFile(at) && seen.has(first)) return [];
    seen.add(first);
    const minor = isCPython(at) ? namedMinor(at, project.releases) : undefined;
    return minor === undefined || isOutside(project, at) || isUnknown(project, at) ? [] : [{ at, minor }];
  });
}

/** CI counts where it runs a single Python; where a list is tested, its single jobs are chosen for other reasons. */
function comparable(declaration: Declaration, isTested: boolean): boolean {
  const { place, stage, traits } = declaration;
  if (!isPin(declaration) || place === environment) return false;
  if ((isExcused(declaration) && !runsNewest(declaration)) || traits?.includes('auxiliary') === true) return false;
  return stage === 'development' || stage === 'production' || (stage === 'ci' && !isTested);
}

/** It names the file that says which Python, and its reader takes the newest of a range that stands there. */
const runsNewest = ({ source }: Declaration): boolean => source?.role === 'requires' && source.notation.names === 'range';

/** A Pipfile *requires* one Python, which makes it a pin. */
const isPin = ({ role, notation }: Declaration): boolean => role === 'runs' || (role === 'requires' && notation.names === 'version');

/** A library runs on every Python it is tested on; which of them its developers and its image take is no conflict. */
function isTestedOnAll(project: Project, pins: readonly Pin[]): boolean {
  if (project.purpose.kind !== 'library') return false;
  const tests = testSystems(project).flatMap((system) => system.tests);
  return pins.every(({ minor }) => covers(tests, minor));
}

/** What the others are compared with: the pin that development tools read, else what production mostly runs, else CI. */
function referenceOf(pins: readonly Pin[]): Pin | undefined {
  const at = (stage: Declaration['stage']): readonly Pin[] => pins.filter((pin) => pin.at.stage === stage);
  const development = at('development');
  for (const place of pinPlaces) {
    const found = development.find((pin) => pin.at.place === place);
    if (found !== undefined) return found;
  }
  return development[0] ?? commonest(at('production')) ?? commonest(at('ci'));
}

/** Among equals the last one: the last stage of an image is the one that runs. */
function commonest(pins: readonly Pin[]): Pin | undefined {
  const counts = new Map<Minor, number>();
  for (const { minor } of pins) counts.set(minor, countOf(counts, minor) + 1);
  return pins.findLast(({ minor }) => countOf(counts, minor) === Math.max(...counts.values()));
}

const countOf = (counts: ReadonlyMap<Minor, number>, minor: Minor): number => counts.get(minor) ?? 0;

function finding(project: Project, pins: readonly Pin[], reference: Pin, { at, minor }: Pin): Finding {
  const where = reference.at.path === at.path ? 'elsewhere in this file' : `in ${fileName(reference.at.path)}`;
  return {
    at,
    message: `Python ${minor} differs from Python ${reference.minor} ${where}`,
    related: [related(reference.at, `Python ${reference.minor} runs here`)],
    // Everywhere is every pin again: for each of very many pins that would be too much before anybody asks.
    get fixes() {
      return [...here(project, at, reference.minor), ...everywhere(project, pins, minor)];
    },
  };
}

function here(project: Project, at: Declaration, minor: Minor): Fix[] {
  const fix = useMinor(project, at, minor, { safe: false });
  return fix === undefined ? [] : [{ ...fix, title: `${fix.title} here` }];
}

/** All or nothing: half of the places moved would be another conflict. */
function everywhere(project: Project, pins: readonly Pin[], minor: Minor): Fix[] {
  const others = pins.filter((pin) => pin.minor !== minor);
  const fixes = others.flatMap((pin) => useMinor(project, pin.at, minor, { safe: false }) ?? []);
  if (fixes.length < others.length || fixes.length === 0) return [];
  return [{ title: `Use Python ${minor} everywhere`, safe: false, edits: fixes.flatMap(({ edits }) => edits) }];
}
