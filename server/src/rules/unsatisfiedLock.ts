import type { Locked } from '../packages/facts.ts';
import { isEmpty } from '../python/versionSet.ts';
import { type Dependency, dependenciesOf } from './dependencies.ts';
import { admits } from './existence.ts';
import { lockCommand, lockedFor } from './lockedFor.ts';
import { fileName } from './naming.ts';
import type { Finding, Rule } from './rule.ts';
import { excerpt, listOf } from './wording.ts';

export const unsatisfiedLock: Rule = {
  id: 'unsatisfied-lock',
  severity: 'warning',
  description: 'A lock file has a version that a requirement no longer admits.',
  *check(project) {
    const dependencies = dependenciesOf(project);
    const outside = dependencies.filter((dependency) => isOutside(dependency, lockedFor(project, dependency.requirement, dependency.name)));
    if (outside.length === 0) return;
    const overridden = new Set(dependencies.filter(({ requirement }) => requirement.kind === 'override').map(({ name }) => name));
    for (const dependency of outside)
      if (!overridden.has(dependency.name)) yield finding(dependency, lockedFor(project, dependency.requirement, dependency.name));
  },
};

/** Several are locked where markers part them: which of them is meant is for the tool to say. */
const isOutside = ({ versions }: Dependency, locked: readonly Locked[]): boolean =>
  locked.length > 0 && !isEmpty(versions) && locked.every(({ version }) => !admits(versions, version));

function finding({ requirement }: Dependency, locked: readonly Locked[]): Finding {
  const { name, specifier, path, start, end } = requirement;
  const { path: lock } = locked[0]!;
  const versions = listOf([...new Set(locked.map(({ version }) => excerpt(version)))]);
  return {
    at: { path, start, end },
    message: `${fileName(lock)} has ${excerpt(name)} ${versions}, which ${excerpt(specifier)} does not admit: run \`${lockCommand(lock)}\``,
    related: locked.map(({ path: at, at: span, version }) => ({ path: at, ...span, message: `${excerpt(name)} ${excerpt(version)}` })),
  };
}
