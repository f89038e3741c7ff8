import { type Releases, releasedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';

/** Minors with every run of three or more that were released one after the other shortened to its ends: `2.7 3.9–3.14`. */
export function shortMinors(minors: readonly Minor[], releases: Releases, today: string): string {
  const released = releasedMinors(releases, today);
  const parts: string[] = [];
  for (let at = 0; at < minors.length; ) {
    const from = released.indexOf(minors[at]!);
    let length = 1;
    while (at + length < minors.length && minors[at + length] === released[from + length]) length++;
    if (length > 2) parts.push(`${minors[at]}–${minors[at + length - 1]}`);
    else parts.push(...minors.slice(at, at + length));
    at += length;
  }
  return parts.join(' ');
}
