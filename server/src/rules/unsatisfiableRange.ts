import type { Clause } from '../notations/notation.ts';
import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import type { Edit, Span } from '../project/span.ts';
import { clausesOf, removalOf, rewritePart, withPart } from './clauses.ts';
import { couldExist } from './existence.ts';
import type { Fix, Rule } from './rule.ts';
import { excerpt, phrase } from './wording.ts';

export const unsatisfiableRange: Rule = {
  id: 'unsatisfiable-range',
  severity: 'error',
  description: 'A range that admits no Python that exists or is scheduled.',
  *check(project) {
    for (const declaration of project.declarations) {
      if (!isUnsatisfiable(project, declaration)) continue;
      yield {
        at: declaration,
        message: `${phrase(declaration)} admits no Python that exists or is scheduled`,
        get fixes() {
          return [...swaps(project, declaration), ...removals(project, declaration)];
        },
      };
    }
  },
};

function isUnsatisfiable(project: Project, declaration: Declaration): boolean {
  const { role, notation, versions, traits } = declaration;
  if (role !== 'requires' || notation.names !== 'range' || versions === undefined || traits?.includes('reference') === true) return false;
  return declaration.meaning.kind === 'versions' && !couldExist(project, versions);
}

const mostFixes = 4;

/** Lower and upper bound in each other's place, where that admits something. */
function swaps(project: Project, declaration: Declaration): Fix[] {
  const clauses = clausesOf(declaration) ?? [];
  const lowers = clauses.filter(({ operator }) => operator.startsWith('>'));
  const uppers = clauses.filter(({ operator }) => operator.startsWith('<'));
  const pairs = lowers.flatMap((lower) => uppers.map((upper) => [lower, upper] as const)).slice(0, mostFixes);
  return pairs.flatMap(([lower, upper]) => {
    const { text } = declaration;
    const [first, second] = lower.start < upper.start ? [lower, upper] : [upper, lower];
    const swapped = withPart(withPart(text, versionOf(second), first.version), versionOf(first), second.version);
    if (!helps(project, declaration, swapped)) return [];
    const edits = [rewritePart(declaration, versionOf(first), second.version), rewritePart(declaration, versionOf(second), first.version)];
    return [fixTo(swapped, edits)];
  });
}

/** Where the version of a clause stands: behind its operator, up to its end. */
const versionOf = ({ end, version }: Clause): Span => ({ start: end - version.length, end });

function removals(project: Project, declaration: Declaration): Fix[] {
  const clauses = clausesOf(declaration) ?? [];
  if (clauses.length < 2) return [];
  const found = clauses.flatMap((clause) => {
    const part = removalOf({ declaration, clauses }, clause, true);
    const rest = withPart(declaration.text, part, '');
    return helps(project, declaration, rest) ? [fixTo(rest, [rewritePart(declaration, part, '')])] : [];
  });
  return found.slice(0, mostFixes);
}

function helps(project: Project, { notation }: Declaration, text: string): boolean {
  const meaning = notation.read(text);
  return meaning.kind === 'versions' && couldExist(project, meaning.versions);
}

const fixTo = (text: string, edits: readonly Edit[]): Fix => ({ title: `Change to ${excerpt(text)}`, safe: false, edits });
