import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { imageTag } from '../python/availability.ts';
import type { Minor } from '../python/version.ts';
import { compareMinors } from '../python/versions.ts';
import { imageOffer, laterTags, movingTag, plainerTags } from './images.ts';
import { judgedMinor } from './lifeCycle.ts';
import { choicesOf, rewriteFix } from './remedies.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const unmaintainedImage: Rule = {
  id: 'unmaintained-image',
  severity: 'warning',
  description: 'A tag of the official image that is no longer rebuilt.',
  *check(project) {
    for (const declaration of project.declarations) {
      if (declaration.reader?.id !== 'docker') continue;
      const minor = judgedMinor(project, declaration);
      const found = minor === undefined ? undefined : finding(project, declaration, minor);
      if (found !== undefined) yield found;
    }
  },
};

/**
 * Every patch's tag is left behind by the next patch, of which `outdated-patch` speaks, and all tags of a minor by its end of life, of which
 * `end-of-life-python` does. This is about the system below: a tag that was dropped while its Python went on.
 */
function finding(project: Project, declaration: Declaration, minor: Minor): Finding | undefined {
  const tag = declaration.text + restOf(declaration);
  const dropped = imageTag(tag)?.dropped;
  const moving = imageTag(movingTag(tag) ?? tag)?.dropped;
  const end = imageTag(minor)?.dropped;
  if (dropped === undefined || dropped > project.today || moving === undefined || (end !== undefined && moving >= end)) return undefined;
  return {
    at: declaration,
    message: `The image python:${excerpt(tag)} has not been rebuilt since ${dropped}`,
    tag: 'deprecated',
    get fixes() {
      return nearest(project, declaration, minor);
    },
  };
}

/** What stands behind the declaration in its tag: it is an argument, and the rest is written where that is used. */
const restOf = ({ reader }: Declaration): string => reader?.detail ?? '';

/** The same tag with fewer words about the system below, and that on the next release of the system, where these are rebuilt. */
function nearest(project: Project, declaration: Declaration, minor: Minor): Fix[] {
  const plainer = rebuilt(project, declaration, minor, plainerTags(project, declaration.text));
  const later = rebuilt(project, declaration, minor, laterTags(project, declaration.text));
  if (plainer === undefined && later === undefined) return nextPython(project, declaration, minor);
  return [plainer, later].flatMap((tag, index) => {
    const preferred = index === 0 || plainer === undefined;
    return tag === undefined ? [] : (rewriteFix(declaration, tag, `Use ${tag}`, { safe: false, ...(preferred && { preferred }) }) ?? []);
  });
}

/** Windows loses a Python when that gets security fixes alone: only the next one is still built for it. */
function nextPython(project: Project, declaration: Declaration, minor: Minor): Fix[] {
  const { text } = declaration;
  const shapes = [text, ...plainerTags(project, text), ...laterTags(project, text)];
  for (const other of choicesOf(project).filter((one) => compareMinors(one, minor) > 0)) {
    const tag = rebuilt(project, declaration, other, shapes);
    const fix = tag === undefined ? undefined : rewriteFix(declaration, tag, `Use ${tag}`, { safe: false });
    if (fix !== undefined) return [fix];
  }
  return [];
}

/** The first of the tags that is rebuilt: in its newest patch, where it names one. */
function rebuilt(project: Project, declaration: Declaration, minor: Minor, shapes: readonly string[]): string | undefined {
  const patches = project.releases.branch(minor)?.finals.toReversed() ?? [];
  const tags = shapes.flatMap((shape) => patches.map((patch) => declaration.notation.withVersion?.(shape, minor, patch)));
  return tags.find((tag) => tag !== undefined && imageOffer(project, tag + restOf(declaration)) === 'current');
}
