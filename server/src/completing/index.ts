import { releases as embedded } from '../python/releases.ts';
import type { Service } from '../service.ts';
import { type Completions, nothingToOffer, type Site } from './completion.ts';
import { probesAt } from './probes.ts';
import { pythonsAt } from './pythons.ts';
import { requirementPartsAt } from './requirements.ts';
import { type Standing, standingOf } from './standing.ts';
import { isInSuppression, rulesAt } from './suppressions.ts';

export type { Completion, CompletionKind, Completions } from './completion.ts';

/** Longer texts are not read again for a keystroke. UTF-16 units. */
const longestText = 1024 * 1024;

/**
 * What could stand at an offset of a file, best first; nothing where the product reads nothing: in comments, prose, and files that tools
 * write. `typed`: the character that made somebody ask, who asked for nothing by himself. Waits for nothing.
 */
export function completionsAt(service: Service, path: string, offset: number, typed?: string): Completions {
  const site = siteAt(service, path, offset, typed);
  if (site === undefined) return nothingToOffer;
  if (isInSuppression(site)) return rulesAt(site);
  for (const probe of probesAt(site)) {
    const standing = standingOf(site, probe);
    const found = standing === undefined ? nothingToOffer : offersFor(site, standing);
    if (found.items.length > 0 || found.isIncomplete) return found;
  }
  return nothingToOffer;
}

/** What is offered, by where the cursor stands. */
function offersFor(site: Site, standing: Standing): Completions {
  switch (standing.in) {
    case 'declaration':
      return pythonsAt(site, standing);
    case 'requirement':
      return requirementPartsAt(site, standing);
  }
}

function siteAt(service: Service, path: string, offset: number, typed: string | undefined): Site | undefined {
  const file = service.file(path);
  if (file === undefined || file.text.length > longestText || offset > file.text.length) return undefined;
  const { kind, text } = file;
  if (kind.head !== undefined || kind.excerpts !== undefined) return undefined;
  const projects = service.projectsOf(path);
  const isHere = ({ path: its, start, end }: { path: string; start: number; end: number }) =>
    its === path && start <= offset && offset <= end;
  const project = projects.find(({ declarations, requirements }) => declarations.some(isHere) || requirements.some(isHere)) ?? projects[0];
  const { releases, today } = project ?? calendarOf(service);
  return { service, path, kind, text, offset, typed, project, releases, today };
}

/** The day of any other project; where there is none, that of the product's own table. */
function calendarOf(service: Service): Pick<Site, 'releases' | 'today'> {
  for (const { releases, today } of service.projects()) return { releases, today };
  return { releases: embedded, today: embedded.asOf };
}
