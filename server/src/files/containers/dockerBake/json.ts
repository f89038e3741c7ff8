import type { HclAttribute, HclBlock, HclBody, HclValue } from '../../../syntax/hcl.ts';
import { type JsonObject, type JsonValue, parseJson } from '../../../syntax/json.ts';

/** A bake file in JSON as the one in HCL that says the same: `{"target": {"app": {…}}}` is `target "app" {…}`. */
export function bodyOfJson(text: string): HclBody {
  const { root } = parseJson(text);
  const blocks = root?.kind === 'object' ? [...root.entries].flatMap(([type, { value }]) => blocksOf(type, value)) : [];
  return { start: 0, end: text.length, attributes: [], blocks };
}

function blocksOf(type: string, value: JsonValue): HclBlock[] {
  if (value.kind !== 'object') return [];
  return [...value.entries].flatMap(([label, entry]) => {
    const { start, end } = entry;
    return entry.value.kind === 'object' ? [{ start, end, type, labels: [label], body: bodyOf(entry.value) }] : [];
  });
}

function bodyOf(object: JsonObject): HclBody {
  const attributes = [...object.entries].map(
    ([name, { start, end, key, value }]): HclAttribute => ({ start, end, name, nameSpan: key, value: hclOf(value) }),
  );
  return { start: object.start, end: object.end, attributes, blocks: [] };
}

function hclOf(value: JsonValue): HclValue {
  const { start, end } = value;
  switch (value.kind) {
    case 'string':
      return { ...value, template: value.value.includes('${'), heredoc: false };
    case 'array':
      return {
        kind: 'tuple',
        start,
        end,
        closed: value.closed,
        items: value.items.map((item) => ({ ...item, value: hclOf(item.value) })),
      };
    case 'object': {
      const entries = [...value.entries].map(([key, entry]) => {
        const { start, end } = entry;
        return { start, end, key, keySpan: entry.key, value: hclOf(entry.value) };
      });
      return { kind: 'object', start, end, entries, closed: value.closed };
    }
    default:
      return { kind: value.kind, start, end, text: value.text };
  }
}
