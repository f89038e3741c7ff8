import { type Change, type Group, isStep, type Left, type Outcome, type Step, type Why } from './move.ts';

const titles: ReadonlyMap<Why, string> = new Map([
  ['requires', 'Requirements'],
  ['runs', 'What runs'],
  ['tests', 'Tests'],
  ['advertises', 'Classifiers'],
  ['targets', 'Targets of tools'],
  ['guards', 'Conditions'],
  ['dependencies', 'Dependencies'],
  ['mentions', 'Documentation'],
]);

/** In the order of the table; what needs to be looked at apart from the rest. */
export function groupsOf(steps: readonly Step[]): readonly Group[] {
  return [...titles].flatMap(([why, title]) =>
    [false, true].flatMap((doubtful) =>
      [false, true].flatMap((needsConfirmation) => {
        const mine = steps.filter(
          (step) => step.why === why && (step.doubtful ?? false) === doubtful && (step.needsConfirmation ?? false) === needsConfirmation,
        );
        const changes = mine.map(({ change }) => change).sort(byPlace);
        return changes.length === 0 ? [] : [{ title, why, needsConfirmation, doubtful, changes }];
      }),
    ),
  );
}

const byPlace = (a: Change, b: Change): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start);

/** Each place once, in the order of files and places. */
export function leftOf(outcomes: readonly Outcome[]): readonly Left[] {
  const distinct = new Map<string, Left>();
  for (const outcome of outcomes) {
    if (isStep(outcome)) continue;
    const place = `${outcome.path}\n${outcome.at?.start}`;
    if (!distinct.has(place)) distinct.set(place, outcome);
  }
  return [...distinct.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : (a.at?.start ?? 0) - (b.at?.start ?? 0)));
}
