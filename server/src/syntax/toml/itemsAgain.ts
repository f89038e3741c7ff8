import { noteKin } from './kin.ts';
import { movedItem } from './moved.ts';
import type { TomlArray, TomlItem } from './nodes.ts';
import { expectComma } from './parts.ts';
import type { Edited } from './remembered.ts';
import { type Source, spend } from './source.ts';

/** Takes the item that begins here, a string and the comma behind it, from the array that the text before had in this place. */
export const takeItem = (source: Source, items: TomlItem[]): boolean => {
  const { edited, at } = source;
  if (edited?.array === undefined || source.brackets !== 1 || source.braces !== 0 || source.fuel <= 0) return false;
  const { same, rest } = edited;
  const isHead = at < same;
  const by = isHead ? 0 : edited.by;
  const index = indexAt(edited, edited.array, at - by);
  const item = edited.array.items[index];
  if (item === undefined || item.start !== at - by || !isSound(edited, item)) return false;
  if (isHead ? (item.comma as number) >= same : item.start < rest) return false;
  expectComma(source, items.at(-1), at);
  spend(source);
  noteTaken(edited, isHead, items.length, index);
  items.push(by === 0 ? item : movedItem(item, by));
  source.at = (item.comma as number) + by + 1;
  return true;
};

const indexAt = (edited: Edited, array: TomlArray, start: number): number => {
  while (edited.item < array.items.length && (array.items[edited.item] as TomlItem).start < start) edited.item++;
  return edited.item;
};

/** What is read of these characters is the same wherever they stand in an array. */
const isSound = ({ before }: Edited, { value, start, end, comma }: TomlItem): boolean => {
  if (value.kind !== 'string' || !value.verbatim || !value.closed || value.multiline || comma !== end) return false;
  for (const problem of before.problems) if (problem.start >= start && problem.start <= comma) return false;
  return true;
};

const noteTaken = (edited: Edited, isHead: boolean, at: number, index: number): void => {
  if (isHead) {
    if (edited.head === at && index === at) edited.head++;
    return;
  }
  if (edited.end !== at || edited.ahead !== index - at) {
    edited.tail = at;
    edited.ahead = index - at;
  }
  edited.end = at + 1;
};

/** Remembers what the array before, which was read last, has to do with the one in its place. */
export const noteTakenItems = ({ edited, brackets, braces }: Source, array: TomlArray): void => {
  if (edited?.array?.closed !== true || !array.closed || brackets !== 0 || braces !== 0) return;
  const { array: of, head, tail, end, ahead, by } = edited;
  noteKin({ array, of, isWhole: false, head, tail, end, ahead, by });
};
