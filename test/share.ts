// Tests that say the same of thousands of texts do a share of it in the quick run (`npm run check`): the same texts from the first on, fewer of
// them. `npm test`, and a run of tests that are named, do the whole.
const quick = process.env.QUICK_TESTS === '1';

/** How many times, or how long: `whole`, or in the quick run a part of it (an eighth unless told), at least once. */
export const share = (whole: number, part = 8): number => (quick ? Math.ceil(whole / part) : whole);

/** How far to go each time, where all of something is gone through. */
export const stride = (step: number, part = 8): number => (quick ? step * part : step);

/** All of them, or in the quick run every so manyth. Who asks for many lists gives `first`, so that each item has its turn in some. */
export const sample = <T>(items: readonly T[], part = 8, first = 0): readonly T[] =>
  quick ? items.filter((_, at) => at % part === first % part) : items;
