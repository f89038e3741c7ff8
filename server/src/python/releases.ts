import embedded from './releases.json' with { type: 'json' };
import { type Releases, releasesOf } from './releaseTable.ts';

export { floorOf, newestSupported, partialMinors, releasedMinors, supportedMinors } from './releasedMinors.ts';
export { type Branch, endOfLifeDay, newestPatch, type Releases, releasesOf, type Status, statusOn } from './releaseTable.ts';

/** The table that is part of the product; `npm run update-releases` renews it. */
export const releases: Releases = releasesOf(embedded);
