// npm run update-releases: renews server/src/python/releases.json from what python.org publishes, and says what is new.
import { readFileSync, writeFileSync } from 'node:fs';
import type { ReleaseData } from '../server/src/python/releaseData.ts';
import { cycleAddress, formatReleases, mergeReleases, releasesAddress } from './mergeReleases.ts';

const path = 'server/src/python/releases.json';

const fetchJson = async (address: string): Promise<unknown> => {
  const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return response.json();
};

const rowsOf = (data: ReleaseData): string[] => data.branches.flatMap((branch) => branch.releases);

const current: ReleaseData = JSON.parse(readFileSync(path, 'utf8'));
const [cycle, pythonReleases] = await Promise.all([fetchJson(cycleAddress), fetchJson(releasesAddress)]);
const merged = mergeReleases(current, cycle, pythonReleases, new Date().toISOString().slice(0, 10));
const known = new Set(rowsOf(current));
const news = rowsOf(merged).filter((row) => !known.has(row));
writeFileSync(path, formatReleases(merged));
process.stdout.write(news.length === 0 ? 'No new releases.\n' : `New or corrected:\n${news.map((row) => `  ${row}\n`).join('')}`);
