// The library: what `import … from "requires-python"` gives. Pure functions without I/O, but for the host of whole repositories.

export { type AdmittedNotation, type AdmittedOptions, admittedPythons } from './admittedPythons.ts';
export type { Host } from './host.ts';
export { nodeHost } from './nodeHost.ts';
export { type Environment, evaluateMarker, formatMarker, type Marker, parseMarker } from './packages/marker.ts';
export { normaliseName } from './packages/names.ts';
export type { SyntaxProblem } from './packages/reading.ts';
export { formatRequirement, parseRequirement, type Requirement } from './packages/requirement.ts';
export {
  contains,
  filterVersions,
  type PrereleaseOptions,
  parseSpecifiers,
  type SpecifierClause,
  type SpecifierSet,
} from './python/specifiers.ts';
export type { Version } from './python/version.ts';
export { compareVersions, formatVersion, parseVersion } from './python/versions.ts';
export { createService, type Service, type ServiceOptions } from './service.ts';
export { isDisjoint, isSubset } from './specifierSets.ts';
