import { originOf } from './moved.ts';
import type { TomlArray } from './nodes.ts';

/** How a closed array is made of one that stood in its place in the text before, and was closed as well. */
export interface TomlKin {
  readonly array: TomlArray;
  readonly of: TomlArray;
  /** All of it is the same, and stands `by` further on. */
  readonly isWhole: boolean;
  /** So many items at the beginning are the same objects. */
  readonly head: number;
  /** The items behind this one and before `end` are the same and stand `by` further on; in `of` each is `ahead` further on in the list. */
  readonly tail: number;
  readonly end: number;
  readonly ahead: number;
  readonly by: number;
}

/** Of the arrays that were edited in the document that was read last: in the order of their places. */
let kin: TomlKin[] = [];

/** Another document is read. */
export const forgetKin = (): void => {
  kin = [];
};

export const noteKin = (one: TomlKin): void => {
  kin.push(one);
};

/**
 * What is known of an array of the document that was read last from one before it; undefined for one that is new. Those that did not move
 * are the same object.
 */
export const tomlKin = (array: TomlArray): TomlKin | undefined => {
  const origin = originOf(array);
  if (origin !== undefined) return { array, of: origin.of, isWhole: true, head: 0, tail: 0, end: 0, ahead: 0, by: origin.by };
  let [low, high] = [0, kin.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kin[middle] as TomlKin).array.start < array.start) low = middle + 1;
    else high = middle;
  }
  return kin[low]?.array === array ? kin[low] : undefined;
};

/**
 * The index that an item had in the array before; undefined unless it and everything between its two neighbours, or the ends of the array, is
 * the same. From `tail` on it stands `by` further on.
 */
export const indexBefore = ({ array, of, isWhole, head, tail, end, ahead }: TomlKin, index: number): number | undefined => {
  if (isWhole || index + 1 < head) return index;
  if (index <= tail || index >= end) return undefined;
  const isLast = index === array.items.length - 1 && index + ahead === of.items.length - 1;
  return index + 1 < end || isLast ? index + ahead : undefined;
};
