import { pinOf } from '../project/authority.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Minor } from '../python/version.ts';
import { exactly, isDisjoint, minorSet, type VersionSet } from '../python/versionSet.ts';
import { minorOf, parseVersion } from '../python/versions.ts';
import { namedMinor, said } from './naming.ts';
import type { Finding, Rule } from './rule.ts';
import { excerpt, phrase } from './wording.ts';

export const interpreterOutsideRequiresPython: Rule = {
  id: 'interpreter-outside-requires-python',
  severity: 'warning',
  description: 'The interpreter that the editor uses is not one that the project admits, or not the one that it pins.',
  *check(project) {
    const selected = selectedPython(project);
    if (selected === undefined) return;
    const { requires, range } = project;
    if (requires !== undefined && range !== undefined && isDisjoint(selected.versions, range)) yield outside(selected, requires);
    else yield* besidePin(project, selected);
  },
};

/** What is known of the selected interpreter; its minor's releases where only that is known. */
interface SelectedPython {
  readonly text: string;
  readonly minor: Minor;
  readonly versions: VersionSet;
}

/** A candidate counts as its release: installers compare the first three numbers of `sys.version_info` with requires-python. */
function selectedPython({ selected }: Project): SelectedPython | undefined {
  const text = selected?.version ?? '';
  const numbers = /^\d+\.\d+(\.\d+)?/.exec(text);
  const version = numbers === null ? undefined : parseVersion(numbers[0]);
  if (numbers === null || version === undefined) return undefined;
  const minor = minorOf(version);
  return { text: excerpt(text), minor, versions: numbers[1] === undefined ? minorSet(minor) : exactly(version) };
}

const outside = ({ text }: SelectedPython, requires: Declaration): Finding => ({
  at: requires,
  message: `Python ${text}, which the editor uses, is outside ${phrase(requires)}`,
});

/** A pin that the project itself does not admit is no measure: it is told of by another rule. */
function* besidePin({ declarations, releases, requires, range }: Project, selected: SelectedPython): Iterable<Finding> {
  const pin = pinOf(declarations);
  if (pin?.versions === undefined || (range !== undefined && isDisjoint(pin.versions, range))) return;
  const minor = namedMinor(pin, releases);
  if (minor === undefined || minor === selected.minor) return;
  yield {
    at: pin,
    message: `Python ${selected.text}, which the editor uses, is not the pinned ${excerpt(pin.text)}`,
    ...(requires !== undefined && { related: [said(requires)] }),
  };
}
