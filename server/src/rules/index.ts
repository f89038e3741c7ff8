import { accidentalExactRange } from './accidentalExactRange.ts';
import { archivedPackage } from './archivedPackage.ts';
import { brokenEnvironment } from './brokenEnvironment.ts';
import { conflictingPins } from './conflictingPins.ts';
import { conflictingRequirements } from './conflictingRequirements.ts';
import { conflictingRequiresPython } from './conflictingRequiresPython.ts';
import { deadMarker } from './deadMarker.ts';
import { deprecatedRuntime } from './deprecatedRuntime.ts';
import { endOfLifePython } from './endOfLifePython.ts';
import { endOfLifeSoon } from './endOfLifeSoon.ts';
import { excludedPython } from './excludedPython.ts';
import { floatVersion } from './floatVersion.ts';
import { incompatibleRequirement } from './incompatibleRequirement.ts';
import { ineffectiveRange } from './ineffectiveRange.ts';
import { interpreterOutsideRequiresPython } from './interpreterOutsideRequiresPython.ts';
import { invalidRequirement } from './invalidRequirement.ts';
import { invalidSpecifier } from './invalidSpecifier.ts';
import { invalidVersion } from './invalidVersion.ts';
import { missingClassifier } from './missingClassifier.ts';
import { missingPin } from './missingPin.ts';
import { missingRequiresPython } from './missingRequiresPython.ts';
import { outdatedPatch } from './outdatedPatch.ts';
import { outdatedRequirement } from './outdatedRequirement.ts';
import { outsideRequiresPython } from './outsideRequiresPython.ts';
import { prereleasePython } from './prereleasePython.ts';
import { redundantClause } from './redundantClause.ts';
import type { Rule } from './rule.ts';
import { staleLock } from './staleLock.ts';
import { staleTarget } from './staleTarget.ts';
import { unavailablePython } from './unavailablePython.ts';
import { unknownPython } from './unknownPython.ts';
import { unmaintainedImage } from './unmaintainedImage.ts';
import { unneededBackport } from './unneededBackport.ts';
import { unsatisfiableRange } from './unsatisfiableRange.ts';
import { unsatisfiableRequirement } from './unsatisfiableRequirement.ts';
import { unsatisfiedLock } from './unsatisfiedLock.ts';
import { untestedFloor } from './untestedFloor.ts';
import { untestedPython } from './untestedPython.ts';
import { yankedRelease } from './yankedRelease.ts';

/** Every rule, in the order of the catalogue: validity, agreement, life cycle, interpreter, dependencies. */
export const rules: readonly Rule[] = [
  invalidSpecifier,
  invalidRequirement,
  invalidVersion,
  floatVersion,
  ineffectiveRange,
  unsatisfiableRange,
  accidentalExactRange,
  redundantClause,
  excludedPython,
  missingRequiresPython,
  unknownPython,
  unavailablePython,
  outsideRequiresPython,
  conflictingRequiresPython,
  staleTarget,
  missingClassifier,
  untestedFloor,
  untestedPython,
  conflictingPins,
  staleLock,
  deadMarker,
  unneededBackport,
  endOfLifePython,
  endOfLifeSoon,
  outdatedPatch,
  prereleasePython,
  unmaintainedImage,
  deprecatedRuntime,
  interpreterOutsideRequiresPython,
  brokenEnvironment,
  incompatibleRequirement,
  unsatisfiableRequirement,
  yankedRelease,
  archivedPackage,
  conflictingRequirements,
  unsatisfiedLock,
  outdatedRequirement,
  missingPin,
];

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule that a setting or a suppression names. */
export const ruleById = (id: string): Rule | undefined => byId.get(id);
