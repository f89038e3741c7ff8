import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { imageTag } from '../python/availability.ts';
import type { Minor } from '../python/version.ts';
import { imageOffer, movingTag, plainerTags } from './images.ts';
import { judgedMinor } from './lifeCycle.ts';
import { rewriteFix } from './remedies.ts';
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
  const { text } = declaration;
  const dropped = imageTag(text)?.dropped;
  const moving = imageTag(movingTag(text) ?? text)?.dropped;
  const end = imageTag(minor)?.dropped;
  if (dropped === undefined || dropped > project.today || moving === undefined || (end !== undefined && moving >= end)) return undefined;
  return {
    at: declaration,
    message: `The image python:${excerpt(text)} has not been rebuilt since ${dropped}`,
    tag: 'deprecated',
    fixes: nearest(project, declaration, minor),
  };
}

/** The same tag with fewer words about the system below, where that is rebuilt. */
function nearest(project: Project, declaration: Declaration, minor: Minor): Fix[] {
  const patches = project.releases.branch(minor)?.finals.toReversed() ?? [];
  const shapes = plainerTags(project, declaration.text);
  const tags = shapes.flatMap((shape) => patches.map((patch) => declaration.notation.withVersion?.(shape, minor, patch)));
  const tag = tags.find((candidate) => candidate !== undefined && imageOffer(project, candidate) === 'current');
  const fix = tag === undefined ? undefined : rewriteFix(declaration, tag, `Use ${tag}`, { safe: false, preferred: true });
  return fix === undefined ? [] : [fix];
}
