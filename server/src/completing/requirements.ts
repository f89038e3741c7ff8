import { nameOf } from '../places.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import { clauseAt } from './clausePart.ts';
import { type Completions, nothingToOffer, type Site } from './completion.ts';
import { extrasOf } from './extras.ts';
import { markerPartsAt } from './markers.ts';
import { packageNames } from './names.ts';
import { operatorsFor } from './operatorOffers.ts';
import { dialectOf } from './operators.ts';
import { placeInFile } from './probes.ts';
import { releasesFor } from './releases.ts';
import { type RequirementPart, requirementPartAt } from './requirementPart.ts';
import type { Standing } from './standing.ts';

type InRequirement = Standing & { readonly in: 'requirement' };

/** What could stand at the cursor in a requirement, by the part of it. */
export function requirementPartsAt(site: Site, standing: InRequirement): Completions {
  const found = standing.requirement.notation.id === 'pep440' ? inText(site, standing) : inEntry(site, standing);
  if (found === undefined) return nothingToOffer;
  const { part, base } = found;
  const { requirement } = standing;
  switch (part.kind) {
    case 'name':
      return isUnasked(site, moved(part.span, base)) ? nothingToOffer : packageNames(site, requirement, moved(part.span, base));
    case 'extra':
      return extrasOf(site, requirement, moved(part.span, base), part.given);
    case 'operator':
      return site.typed === ' ' ? nothingToOffer : operatorsFor(site, requirement, moved(part.span, base));
    case 'version':
      return releasesFor(site, requirement, moved(part.span, base), part.operator);
    case 'marker':
      return markerPartsAt(site, base + part.from, standing.requirement.start);
  }
}

/** A name is begun by a letter or a quote; other characters come where somebody writes something else. */
const isUnasked = ({ typed, offset }: Site, { start }: Span): boolean =>
  typed !== undefined && start === offset && typed !== '"' && typed !== "'";

interface Found {
  readonly part: RequirementPart;
  /** What the offsets of the part count from. */
  readonly base: number;
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** A requirement of PEP 508, all of which is one text. */
function inText({ text, offset }: Site, { probe, requirement }: InRequirement): Found | undefined {
  const { start } = requirement;
  const end = placeInFile(probe, requirement.end);
  const part = requirementPartAt(text.slice(start, end), offset - start, dialectOf(requirement));
  return part && { part, base: start };
}

/** A requirement of several places: its name, its versions, and what else a table says of it. */
function inEntry(site: Site, { probe, requirement }: InRequirement): Found | undefined {
  const { marker, specifierAt } = requirement;
  const holds = (span: Span | undefined): span is Span =>
    span !== undefined && span.start <= probe.placeholder.start && span.end >= probe.placeholder.end;
  if (holds(nameOf(requirement))) {
    const name = nameOf(requirement);
    return { part: { kind: 'name', span: { start: name.start, end: placeInFile(probe, name.end) } }, base: 0 };
  }
  if (holds(marker)) return { part: { kind: 'marker', from: marker.start }, base: 0 };
  if (holds(specifierAt)) return inSpecifier(site, specifierAt, placeInFile(probe, specifierAt.end), requirement);
  return isExtra({ probe, requirement }) ? { part: extraPart(site, requirement), base: 0 } : undefined;
}

function inSpecifier({ text, offset }: Site, { start }: Span, end: number, requirement: Requirement): Found | undefined {
  const part = clauseAt(text.slice(start, end), 0, offset - start, dialectOf(requirement));
  return part && { part, base: start };
}

/** The placeholder arrived among the extras. */
function isExtra({ probe, requirement }: Pick<InRequirement, 'probe' | 'requirement'>): boolean {
  const placeholder = probe.text.slice(probe.placeholder.start, probe.placeholder.end);
  return requirement.extras.some((extra) => extra.includes(placeholder));
}

function extraPart({ text, offset }: Site, { extras }: Requirement): RequirementPart {
  const before = /[\w.-]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  const behind = /^[\w.-]*/.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  return { kind: 'extra', span: { start: offset - before.length, end: offset + behind.length }, given: extras };
}
