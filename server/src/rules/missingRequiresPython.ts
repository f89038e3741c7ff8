import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { compareMinors } from '../python/versions.ts';
import { namedMinor } from './naming.ts';
import type { Fix, Rule } from './rule.ts';

export const missingRequiresPython: Rule = {
  id: 'missing-requires-python',
  severity: 'warning',
  description: 'A package that does not say which Python it requires.',
  *check(project) {
    const { manifest, requires } = project;
    if (manifest === undefined || requires?.role === 'requires' || !manifest.distributable || manifest.dynamicRequires) return;
    const { path, at } = manifest;
    const fix = insertion(project);
    yield {
      at: { path, start: at.start, end: at.end },
      message: 'The package does not say which Python it requires, so installers offer it to every Python',
      fixes: fix === undefined ? [] : [fix],
    };
  },
};

/** Where a floor may be taken from, the most deliberate first. */
const sources: readonly { readonly from: string; readonly holds: (declaration: Declaration) => boolean }[] = [
  { from: 'the oldest of the classifiers', holds: ({ role }) => role === 'advertises' },
  { from: 'the oldest Python of the tests', holds: ({ role }) => role === 'tests' },
  { from: "the tools' target", holds: ({ role }) => role === 'targets' },
  { from: 'the Python it runs on', holds: ({ role, stage }) => role === 'runs' && stage !== 'documentation' },
];

/** Places that speak for something beside the project, or may be overridden. */
const speaksForProject = ({ traits }: Declaration): boolean =>
  traits === undefined ||
  !traits.some((trait) => trait === 'auxiliary' || trait === 'optional' || trait === 'default' || trait === 'reference');

function insertion(project: Project): Fix | undefined {
  const manifest = project.manifest;
  const place = manifest?.insertRequires;
  if (manifest === undefined || place === undefined) return undefined;
  for (const { from, holds } of sources) {
    const floor = oldest(project, holds);
    if (floor === undefined) continue;
    const { offset, before, after } = place;
    const edits = [{ path: manifest.path, start: offset, end: offset, newText: `${before}>=${floor}${after}` }];
    return { title: `Insert requires-python >=${floor} (${from})`, safe: false, preferred: true, edits };
  }
  return undefined;
}

function oldest({ declarations, releases }: Project, holds: (declaration: Declaration) => boolean): Minor | undefined {
  const minors = declarations
    .filter((declaration) => holds(declaration) && speaksForProject(declaration))
    .map((declaration) => namedMinor(declaration, releases));
  return minors.filter((minor) => minor !== undefined).sort(compareMinors)[0];
}
