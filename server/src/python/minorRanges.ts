import type { Minor } from './version.ts';

/** Minors in few words, of those that there are, both ascending: "3.9, 3.11 – 3.14". */
export function minorRanges(minors: readonly Minor[], all: readonly Minor[]): string {
  const runs: Minor[][] = [];
  for (const minor of minors) {
    const run = runs.at(-1);
    const before = all[all.indexOf(minor) - 1];
    if (run !== undefined && before !== undefined && run.at(-1) === before) run.push(minor);
    else runs.push([minor]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]} – ${run.at(-1)}` : run.join(', '))).join(', ');
}
