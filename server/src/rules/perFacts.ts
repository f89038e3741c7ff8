/**
 * The same function, which remembers its answers as long as the two objects that they are about: facts of a package stay while one types, and
 * so does what a text means.
 */
export function perTwo<One extends object, Other extends object, Answer>(
  compute: (one: One, other: Other) => Answer,
): (one: One, other: Other) => Answer {
  const answers = new WeakMap<One, WeakMap<Other, { readonly answer: Answer }>>();
  return (one, other) => {
    const known = answers.get(one) ?? new WeakMap<Other, { readonly answer: Answer }>();
    answers.set(one, known);
    const before = known.get(other);
    if (before !== undefined) return before.answer;
    const answer = compute(one, other);
    known.set(other, { answer });
    return answer;
  };
}
