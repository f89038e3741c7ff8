import type { Project } from '../project/project.ts';
import { splitTag } from '../python/availability/imageTags.ts';
import { imageTag, imageTagsAsOf, imageVariants } from '../python/availability.ts';
import type { Minor } from '../python/version.ts';
import { minorOf, parseMinor, parseVersion } from '../python/versions.ts';
import { perProject } from './perProject.ts';

/** How a reader stands to a version: it has it, it had it and no longer looks after it, it never had it. Undefined: not known. */
export type Offer = 'current' | 'dropped' | 'never' | undefined;

/** A tag of the official image in its parts. */
interface Tag {
  /** `3.12.4`, `3.15-rc`; `-` for none. */
  readonly version: string;
  /** `slim-bookworm`; empty for none. */
  readonly variant: string;
  /** Where the version is one of a known minor. */
  readonly minor: Minor | undefined;
}

function tagOf(text: string): Tag {
  const [version, variant] = splitTag(text);
  const parsed = parseVersion(version);
  return { version, variant, minor: parsed === undefined || parsed.release.length < 2 ? undefined : minorOf(parsed) };
}

const joined = (version: string, variant: string): string => (variant === '' ? version : `${version}-${variant}`);

function listedOffer({ today }: Project, text: string): Offer {
  const known = imageTag(text);
  if (known === undefined) return undefined;
  return known.dropped !== undefined && known.dropped <= today ? 'dropped' : 'current';
}

/** The tag that follows the patches of a minor: `3.12.4-slim` → `3.12-slim`. Undefined where the tag names no patch. */
export function movingTag(text: string): string | undefined {
  const { version, variant, minor } = tagOf(text);
  return minor === undefined || version === minor || version.endsWith('-rc') ? undefined : joined(minor, variant);
}

/**
 * Whether the official `python` image has a tag. Every tag that was ever listed is known, so one that was not is none, unless it may have
 * come after the list: a variant that nobody had then, a minor without images, a patch released later.
 */
export function imageOffer(project: Project, text: string): Offer {
  const listed = listedOffer(project, text);
  const { version, variant, minor } = tagOf(text);
  if (listed !== undefined || minor === undefined || version.endsWith('-rc')) return listed;
  if (!isVariant(project, variant)) return undefined;
  if (imageTag(minor) === undefined) return variant === '' || isBuilt(project, variant) ? undefined : 'never';
  if (parseMinor(version) !== undefined || isBefore(project.releases.dateOf(version), imageTagsAsOf)) return 'never';
  const line = listedOffer(project, joined(minor, variant));
  if (line === undefined) return isBuilt(project, variant) ? undefined : 'never';
  return line === 'dropped' ? 'never' : line;
}

/** Images follow a release within days: what came out in the month of the list may have missed it. */
const isBefore = (date: string | undefined, asOf: string): boolean => date !== undefined && date.slice(0, 7) < asOf.slice(0, 7);

/** Whether some minor ever had the variant. */
const isVariant = perProject(
  ({ releases }, variant: string): boolean =>
    variant === '' || releases.branches.some(({ minor }) => imageTag(joined(minor, variant)) !== undefined),
);

/** Whether some minor still has the variant: no new minor gets one that all others have lost. */
const isBuilt = perProject(({ releases }, variant: string): boolean =>
  releases.branches.some(({ minor }) => {
    const known = imageTag(joined(minor, variant)) ?? imageTag(joined(`${minor}-rc`, variant));
    return known !== undefined && known.dropped === undefined;
  }),
);

/** A release of Debian has a full and a slim image, which tells it from `alpine` and `slim` themselves. */
const isDebian = (project: Project, variant: string): boolean => isVariant(project, `slim-${variant}`);

/** The same tag with fewer words about the system below: `3.12-slim-buster` → `3.12-slim`, `3.12-alpine3.18` → `3.12-alpine`. */
export function plainerTags(project: Project, text: string): string[] {
  const { version, variant } = tagOf(text);
  const dash = variant.lastIndexOf('-');
  const shorter = dash > 0 ? [variant.slice(0, dash)] : [variant.replace(/[\d.]+$/, ''), ...(isDebian(project, variant) ? [''] : [])];
  const final = version.endsWith('-rc') ? [joined(version.slice(0, -'-rc'.length), variant)] : [];
  const tags = [...final, ...shorter.map((words) => joined(version.replace(/-rc$/, ''), words))];
  return variant === '' ? final : tags.filter((tag) => tag !== text);
}

/** What a variant is but for the release of its system: `slim-`, `alpine`, `windowsservercore-`; empty for Debian as it is. */
function family(project: Project, variant: string): string | undefined {
  const dash = variant.lastIndexOf('-');
  if (dash > 0) return variant.slice(0, dash + 1);
  const name = variant.replace(/[\d.]+$/, '');
  if (name !== variant) return name;
  return isDebian(project, variant) ? '' : undefined;
}

/** The same tag on the releases of its system that came later, nearest first: `3.12-slim-bullseye` → `3.12-slim-bookworm`. */
export function laterTags(project: Project, text: string): string[] {
  const { version, variant } = tagOf(text);
  const own = family(project, variant);
  const variants = [...imageVariants().keys()];
  const at = variants.indexOf(variant);
  if (own === undefined || at < 0) return [];
  const later = variants.slice(at + 1).filter((other) => family(project, other) === own);
  return later.map((other) => joined(version, other));
}
