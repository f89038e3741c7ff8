import { parseRequirement } from '../packages/requirement.ts';
import type { Project } from '../project/project.ts';
import type { Requirement } from '../project/requirement.ts';
import type { Span } from '../project/span.ts';
import { type Dependency, dependenciesOf } from './dependencies.ts';
import { newestFor } from './dependencyRemedies.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const missingPin: Rule = {
  id: 'missing-pin',
  severity: 'information',
  off: true,
  description: 'A requirement of an application without a version.',
  *check(project) {
    if (project.purpose.kind !== 'application') return;
    for (const dependency of dependenciesOf(project)) {
      if (isOpen(dependency.requirement)) yield finding(project, dependency);
    }
  },
};

/** Constraints limit what somebody else asks for, and what is built with is no part of what runs. */
const isOpen = ({ specifier, kind }: Requirement): boolean =>
  (specifier === '' || specifier === '*') && kind !== 'constraint' && kind !== 'override' && kind !== 'build';

function finding(project: Project, dependency: Dependency): Finding {
  const { path, start, end, name } = dependency.requirement;
  return {
    at: { path, start, end },
    message: `${excerpt(name)} has no version: what is installed depends on the day`,
    get fixes() {
      return pinning(project, dependency);
    },
  };
}

/** To what is locked, else to what is installed, else to the newest that supports the project's Pythons. */
function pinning(project: Project, dependency: Dependency): readonly Fix[] {
  const { requirement } = dependency;
  const at = versionPlace(requirement);
  const found = versionToPin(project, dependency);
  if (at === undefined || found === undefined || requirement.hashes === true) return [];
  const { path, name } = requirement;
  const title = `Pin ${excerpt(name)} to ${excerpt(found.version)}, which is ${found.from}`;
  return [{ title, safe: false, preferred: true, edits: [{ path, ...at, newText: `==${found.version}` }] }];
}

function versionToPin({ facts }: Project, dependency: Dependency): { readonly version: string; readonly from: string } | undefined {
  const { name, asked } = dependency;
  const locked = new Set(facts?.locked(name).map(({ version }) => version));
  const [only] = locked;
  if (only !== undefined && locked.size === 1) return { version: only, from: 'locked' };
  const installed = facts?.installed(name);
  if (installed !== undefined) return { version: installed, from: 'installed' };
  const newest = newestFor(dependency, asked);
  return newest && { version: newest.text, from: 'the newest' };
}

/** Where a version is to stand: in place of a star, or behind the name and its extras. */
function versionPlace({ specifier, specifierAt, notation, text, start }: Requirement): Span | undefined {
  if (specifier !== '') return specifierAt;
  const parsed = notation.id === 'pep440' ? parseRequirement(text) : undefined;
  if (parsed === undefined || 'error' in parsed) return undefined;
  const at = start + (parsed.spans.extras?.end ?? parsed.spans.name.end);
  return { start: at, end: at };
}
