import type { Project } from '../project/project.ts';
import type { Releases } from '../python/releases.ts';

/**
 * The same function, which remembers its answers for the project that is being checked: rules run over one project after the other, and a
 * project is made anew whenever a file changes, so that nothing is kept for longer than it is of use.
 */
export function perProject<Key, Answer>(compute: (project: Project, key: Key) => Answer): (project: Project, key: Key) => Answer {
  let current: WeakRef<Project> | undefined;
  const answers = new Map<Key, Answer>();
  return (project, key) => {
    if (current?.deref() !== project) {
      current = new WeakRef(project);
      answers.clear();
    }
    return answered(answers, key, () => compute(project, key));
  };
}

/** What a question about the calendar may look at: the same for every project that is checked on the same day. */
export type Calendar = Pick<Project, 'releases' | 'today' | 'noticeMonths'>;

const MEMORY = 5_000;

/** The same function, which remembers its answers as long as releases, day and notice stay what they are. */
export function perCalendar<Key, Answer>(compute: (calendar: Calendar, key: Key) => Answer): (calendar: Calendar, key: Key) => Answer {
  let releases: Releases | undefined;
  let today = '';
  let notice = 0;
  const answers = new Map<Key, Answer>();
  return (calendar, key) => {
    if (calendar.today !== today || calendar.releases !== releases || calendar.noticeMonths !== notice || answers.size > MEMORY) {
      ({ releases, today, noticeMonths: notice } = calendar);
      answers.clear();
    }
    return answered(answers, key, () => compute(calendar, key));
  };
}

function answered<Key, Answer>(answers: Map<Key, Answer>, key: Key, compute: () => Answer): Answer {
  const known = answers.get(key);
  if (known !== undefined || answers.has(key)) return known as Answer;
  const answer = compute();
  answers.set(key, answer);
  return answer;
}
