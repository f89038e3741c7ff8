import type { Project } from '../project/project.ts';

/** The same function, which computes an answer once for each project and key: a project is made anew whenever a file changes. */
export function perProject<Key, Answer>(compute: (project: Project, key: Key) => Answer): (project: Project, key: Key) => Answer {
  const known = new WeakMap<Project, Map<Key, { readonly answer: Answer }>>();
  return (project, key) => {
    let answers = known.get(project);
    if (answers === undefined) {
      answers = new Map();
      known.set(project, answers);
    }
    const before = answers.get(key);
    if (before !== undefined) return before.answer;
    const answer = compute(project, key);
    answers.set(key, { answer });
    return answer;
  };
}
