import type { HclBlock, HclBody, HclListItem, HclTuple, HclValue } from './hcl/nodes.ts';
import { insertPart, removePart } from './listEdits.ts';

/**
 * A tolerant reader of HashiCorp's configuration language (github.com/hashicorp/hcl, "HCL Native Syntax Specification"), with the place of
 * everything: what Terraform and docker buildx bake read. Nothing is evaluated.
 */
export type * from './hcl/nodes.ts';
export { readHcl } from './hcl/reader.ts';

/** The value of an attribute of a body, or of an entry of an object; of several with one name the last. */
export const hclAt = (holder: HclBody | HclValue | undefined, name: string): HclValue | undefined => {
  if (holder === undefined) return undefined;
  if (!('kind' in holder)) return holder.attributes.findLast((attribute) => attribute.name === name)?.value;
  return holder.kind === 'object' ? holder.entries.findLast(({ key }) => key === name)?.value : undefined;
};

/** The blocks of a type directly in a body. */
export const hclBlocks = (body: HclBody, type: string): readonly HclBlock[] => body.blocks.filter((block) => block.type === type);

/** How to take out the item at `index`, and how to put another behind it; undefined where there is none, or the tuple is not closed. */
export const hclListItem = (text: string, tuple: HclTuple, index: number): HclListItem | undefined => {
  if (!tuple.closed) return undefined;
  const list = { text, start: tuple.start, end: tuple.end, parts: tuple.items, comment: '#' } as const;
  const insert = insertPart(list, index);
  const value = tuple.items[index]?.value;
  if (insert === undefined || value === undefined) return undefined;
  const mark = value.kind === 'string' ? '"' : '';
  return {
    list: tuple.start,
    remove: removePart(list, index),
    insert: { offset: insert.offset, before: insert.before + mark, after: mark + insert.after },
  };
};
