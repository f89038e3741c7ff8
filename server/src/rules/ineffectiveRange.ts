import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { isForeignRange, readingOf, refusal, spellings } from './invalidText.ts';
import { said } from './naming.ts';
import type { Finding, Rule } from './rule.ts';
import { excerpt, phrase } from './wording.ts';

export const ineffectiveRange: Rule = {
  id: 'ineffective-range',
  severity: 'error',
  description: 'A range that its reader understands differently from everyone else.',
  *check(project) {
    for (const declaration of project.declarations) {
      const found = readsAuthority(project, declaration) ? misreadAuthority(project, declaration) : misreadText(declaration);
      if (found !== undefined) yield found;
    }
  },
};

function misreadText(declaration: Declaration): Finding | undefined {
  const meaning = readingOf(declaration);
  if (meaning?.kind === 'invalid') return isForeignRange(declaration) ? refusal(declaration, meaning) : undefined;
  if (meaning?.kind !== 'misread') return undefined;
  return {
    at: declaration,
    message: `"${excerpt(declaration.text)}" is misread: ${meaning.why}`,
    // What is understood as nothing at all can only get better; what is understood as something may be what is wanted by now.
    fixes: spellings(declaration, meaning.suggestions, meaning.versions === undefined),
  };
}

/** The notation of a place that holds a path, and whose reader takes the range out of that file (`python-version-file`). */
const rangeInFile = 'setup-python-file';

/** Whether the declaration names the file in which the authority stands, to be read by somebody with a notation of their own. */
function readsAuthority({ requires }: Project, { notation, traits, text }: Declaration): boolean {
  if (notation.id !== rangeInFile || traits?.includes('reference') !== true || requires?.notation.id !== 'pep440') return false;
  const file = text.replace(/^\.\//, '');
  return requires.path === file || requires.path.endsWith(`/${file}`);
}

function misreadAuthority({ requires }: Project, declaration: Declaration): Finding | undefined {
  const meaning = requires && declaration.notation.read(requires.text);
  if (requires === undefined || meaning?.kind !== 'misread') return undefined;
  return {
    at: declaration,
    message: `${phrase(requires)} is misread here: ${meaning.why}`,
    related: [said(requires)],
    fixes: spellings(requires, meaning.suggestions, false),
  };
}
