/** Answers by what they are about, each with what it depends on. */
export type Memory<Key extends object, Answer> = WeakMap<Key, { readonly on: readonly unknown[]; readonly answer: Answer }>;

/**
 * The same answer, the same object, as long as what it depends on is the same: whoever looks at a project again after a keystroke sees at once
 * that nothing has changed in it.
 */
export function remembered<Key extends object, Answer>(
  memory: Memory<Key, Answer>,
  key: Key,
  on: readonly unknown[],
  work: () => Answer,
): Answer {
  const known = memory.get(key);
  if (known?.on.every((one, index) => one === on[index])) return known.answer;
  const answer = work();
  memory.set(key, { on, answer });
  return answer;
}
