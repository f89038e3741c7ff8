import type { Declaration, Trait } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { isUnknown } from './existence.ts';
import { isCPython } from './meaning.ts';
import { namedMinor, subjectOf } from './naming.ts';
import { offerOf, platformOf } from './offers.ts';
import { isOutside } from './outside.ts';
import { choicesOf, nearestMinor, useMinor } from './remedies.ts';
import type { Fix, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const unavailablePython: Rule = {
  id: 'unavailable-python',
  severity: 'warning',
  description: 'A Python that exists, but not where it is asked for.',
  *check(project) {
    for (const declaration of project.declarations) {
      const platform = platformOf(declaration);
      if (platform === undefined || !isJudged(project, declaration)) continue;
      if (offerOf(project, declaration, declaration.text) !== 'never') continue;
      yield {
        at: declaration,
        message: complaint(project, declaration, platform),
        get fixes() {
          return nearest(project, declaration);
        },
      };
    }
  },
};

const excused: readonly Trait[] = ['optional', 'reference', 'overridden'];

/** Not what may fail or never runs, and not a Python of which another finding says that it is the wrong one. */
function isJudged(project: Project, declaration: Declaration): boolean {
  const { role, traits } = declaration;
  if ((role !== 'runs' && role !== 'tests') || traits?.some((trait) => excused.includes(trait)) === true) return false;
  return isCPython(declaration) && !isOutside(project, declaration) && !isUnknown(project, declaration);
}

function complaint(project: Project, declaration: Declaration, platform: string): string {
  const { reader, text } = declaration;
  if (reader?.id === 'docker') return `There is no image python:${excerpt(text + (reader.detail ?? ''))}`;
  const where = reader?.detail === undefined ? '' : ` for ${excerpt(reader.detail)}`;
  return `${platform} has no ${subjectOf(declaration, project.releases)}${where}`;
}

/** The same minor in another patch or variant, else the nearest one that is to be had. */
function nearest(project: Project, declaration: Declaration): Fix[] {
  const minor = namedMinor(declaration, project.releases);
  if (minor === undefined) return [];
  const others = choicesOf(project).filter((other) => other !== minor);
  const order = [minor, nearestMinor(others, minor), ...others].filter((other) => other !== undefined);
  for (const candidate of order) {
    const fix = useMinor(project, declaration, candidate, { safe: false, preferred: true });
    if (fix !== undefined) return [fix];
  }
  return [];
}
