/** Adds to the list that stands under a key. It grows in place: a copy each time would make a long list cost its length squared. */
export function gather<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
