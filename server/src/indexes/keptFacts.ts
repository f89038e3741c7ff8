import type { PackageFacts, Release } from '../packages/facts.ts';
import { parseVersion } from '../python/versions.ts';
import type { Answer } from './cache.ts';
import { statusOf } from './collectReleases.ts';

/** A release as it is kept: version, range, reason of its withdrawal, day. */
type Row = readonly [text: string, requiresPython: string | null, yanked: string | null, uploaded: string | null];

/** An answer as one line of JSON. */
export function writeKept({ facts, asked, etag, modified }: Answer): string {
  const head = { asked, etag: etag ?? null, modified: modified ?? null };
  if (facts === 'none') return JSON.stringify({ ...head, releases: null });
  const releases = facts.releases.map(
    ({ text, requiresPython, yanked, uploaded }): Row => [text, requiresPython ?? null, yanked ?? null, uploaded ?? null],
  );
  return JSON.stringify({
    ...head,
    described: facts.described ?? null,
    status: facts.status,
    reason: facts.statusReason ?? null,
    releases,
  });
}

/** What was written, taken apart with the same suspicion as an answer; undefined where it is anything else. */
export function readKept(content: string, name: string): Answer | undefined {
  const kept = parsed(content);
  if (kept === undefined || typeof kept.asked !== 'number' || !Number.isFinite(kept.asked)) return undefined;
  const facts = kept.releases === null ? 'none' : factsIn(kept, name);
  return facts && { facts, asked: kept.asked, etag: text(kept.etag), modified: text(kept.modified) };
}

type Kept = Readonly<Partial<Record<'asked' | 'etag' | 'modified' | 'status' | 'reason' | 'described' | 'releases', unknown>>>;

function parsed(content: string): Kept | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function factsIn(kept: Kept, name: string): PackageFacts | undefined {
  if (!Array.isArray(kept.releases)) return undefined;
  const releases = kept.releases.flatMap((row: unknown) => releaseIn(row) ?? []);
  if (releases.length !== kept.releases.length) return undefined;
  const described = text(kept.described);
  return {
    name,
    releases,
    status: statusOf(text(kept.status)),
    statusReason: text(kept.reason),
    ...(described !== undefined && { described }),
  };
}

function releaseIn(row: unknown): Release | undefined {
  if (!Array.isArray(row)) return undefined;
  const [written, requiresPython, yanked, uploaded]: unknown[] = row;
  const version = typeof written === 'string' ? parseVersion(written) : undefined;
  if (typeof written !== 'string' || version === undefined) return undefined;
  return { text: written, version, requiresPython: text(requiresPython), yanked: text(yanked), uploaded: text(uploaded) };
}
