import type { Minor } from '../version.ts';
import { compareMinors, parseMinor } from '../versions.ts';
import embedded from './imageTags.json' with { type: 'json' };

/** A tag of the official `python` image: when it was first listed, and when no longer: from then on it is not rebuilt. Days. */
export interface ImageTag {
  readonly first: string;
  readonly dropped: string | undefined;
}

/**
 * The form of imageTags.json. A row is a version (`-` for none) and, for each pair of days, the variants that shared them:
 * `3.12.4 3k-3m:0,1 3k-:2`. Days and variants are indexes in base 36.
 */
export interface ImageTagData {
  readonly meta: { readonly asOf: string; readonly source: string };
  readonly days: readonly string[];
  readonly variants: readonly string[];
  readonly rows: readonly string[];
}

const parts = /^(\d[\d.]{0,20}(?:(?:a|b|rc)\d{1,3})?(?:-rc)?)(?:-(.+))?$/;

/** A tag as its version (`-` for none) and its variant (empty for none): `3.12-slim` is `3.12` and `slim`. */
export const splitTag = (tag: string): readonly [version: string, variant: string] => {
  const match = tag.length > 200 ? null : parts.exec(tag);
  return match === null ? ['-', tag] : [match[1]!, match[2] ?? ''];
};

const index = (text: string): number => Number.parseInt(text, 36);

interface Table {
  readonly variants: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

const tableOf = (data: ImageTagData): Table => ({
  variants: new Map(data.variants.map((variant, place) => [variant, place.toString(36)])),
  rows: new Map(data.rows.map((row) => row.split(' ')).map(([version = '', ...groups]) => [version, groups])),
});

let loaded: Table | undefined;

const table = (): Table => {
  loaded ??= tableOf(embedded);
  return loaded;
};

/** The history of a tag; undefined for one that is not known, which says nothing about whether it exists. */
export const imageTag = (tag: string): ImageTag | undefined => {
  const [version, variant] = splitTag(tag);
  const place = table().variants.get(variant);
  if (place === undefined) return undefined;
  for (const group of table().rows.get(version) ?? []) {
    const [days = '', variants = ''] = group.split(':');
    if (!variants.split(',').includes(place)) continue;
    const [first = '', dropped = ''] = days.split('-');
    return { first: embedded.days[index(first)]!, dropped: dropped === '' ? undefined : embedded.days[index(dropped)] };
  }
  return undefined;
};

let births: ReadonlyMap<string, string> | undefined;

/** Every variant that was ever listed, and the day on which some version first had it; oldest first. */
export const imageVariants = (): ReadonlyMap<string, string> => {
  births ??= new Map([...variantDays()].sort((a, b) => a[1].localeCompare(b[1])));
  return births;
};

const variantDays = (): ReadonlyMap<string, string> => {
  const days = new Map<string, string>();
  for (const groups of table().rows.values()) {
    for (const group of groups) {
      const [pair = '', places = ''] = group.split(':');
      const day = embedded.days[index(pair.split('-')[0]!)]!;
      for (const place of places.split(',')) {
        const variant = embedded.variants[index(place)]!;
        if (day < (days.get(variant) ?? '9')) days.set(variant, day);
      }
    }
  }
  return days;
};

/** The minors whose image is listed and rebuilt, on the day of `imageTagsAsOf`, oldest first. */
export const imageMinors = (): readonly Minor[] =>
  [...table().rows.keys()]
    .filter((version) => {
      const tag = parseMinor(version) === undefined ? undefined : imageTag(version);
      return tag !== undefined && tag.dropped === undefined;
    })
    .sort(compareMinors);

/** The day of the list, `YYYY-MM-DD`. */
export const imageTagsAsOf: string = embedded.meta.asOf;
