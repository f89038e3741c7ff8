import type { Clause } from '../notations/notation.ts';
import type { Project } from '../project/project.ts';
import { supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { parseMinor } from '../python/versions.ts';
import { admittedBy, type Clauses, placeOf, requiredClauses, rewritePart, withPart } from './clauses.ts';
import { admits } from './existence.ts';
import { isEnded, minorAfter } from './remedies.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const accidentalExactRange: Rule = {
  id: 'accidental-exact-range',
  severity: 'warning',
  description: 'A clause that treats the first release of a minor differently from its patches.',
  *check(project) {
    for (const range of requiredClauses(project)) {
      for (const clause of range.clauses) {
        const accident = accidents.get(clause.operator);
        if (accident !== undefined && matters(project, range, clause)) yield finding(project, range, clause, accident);
      }
    }
  },
};

/** What an operator with a two-part version says of the patches of that minor, and the operator and version that were meant. */
interface Accident {
  readonly says: (minor: Minor) => string;
  readonly meant: (minor: Minor) => readonly [operator: string, version: string];
}

const accidents: ReadonlyMap<string, Accident> = new Map([
  ['==', { says: (minor) => `admits Python ${minor}.0 only, none of its patches`, meant: (minor) => ['==', `${minor}.*`] }],
  ['!=', { says: (minor) => `excludes Python ${minor}.0 only, none of its patches`, meant: (minor) => ['!=', `${minor}.*`] }],
  ['<=', { says: (minor) => `admits Python ${minor}.0 but not ${minor}.1`, meant: (minor) => ['<', minorAfter(minor)] }],
  ['>', { says: (minor) => `excludes Python ${minor}.0 but admits ${minor}.1`, meant: (minor) => ['>=', minorAfter(minor)] }],
]);

/** Whether the clause parts the first release of a minor from its patches, and the other clauses admit both. */
function matters(project: Project, { clauses }: Clauses, clause: Clause): boolean {
  const branch = parseMinor(clause.version) && project.releases.branch(clause.version);
  if (branch === undefined) return false;
  const { minor, finals } = branch;
  if (admits(clause.versions, `${minor}.0`) === admits(clause.versions, `${minor}.1`)) return false;
  const others = admittedBy(clauses.filter((other) => other !== clause));
  if (!admits(others, `${minor}.0`)) return false;
  return (
    finals.some((patch) => patch !== `${minor}.0` && admits(others, patch)) || (!isEnded(project, minor) && admits(others, `${minor}.1`))
  );
}

function finding(project: Project, { declaration }: Clauses, clause: Clause, accident: Accident): Finding {
  const written = declaration.text.slice(clause.start, clause.end);
  const [operator, version] = accident.meant(clause.version);
  const meant = operator + spaceAfter(written, clause.operator) + version;
  const rewritten = declaration.notation.read(withPart(declaration.text, clause, meant));
  const works = rewritten.kind === 'versions' && supportedMinors(rewritten.versions, project.releases, project.today).length > 0;
  const fix: Fix = {
    title: `Change to ${excerpt(meant)}`,
    safe: false,
    preferred: true,
    edits: [rewritePart(declaration, clause, meant)],
  };
  return { at: placeOf(declaration, clause), message: `${excerpt(written)} ${accident.says(clause.version)}`, fixes: works ? [fix] : [] };
}

/** The blanks that the author puts between operator and version. */
const spaceAfter = (clause: string, operator: string): string => /^\s*/.exec(clause.slice(operator.length))?.[0] ?? '';
