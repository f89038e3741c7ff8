import type { Declaration } from '../project/declaration.ts';
import { foreignTexts, isForeignRange, readingOf, refusal, spellings } from './invalidText.ts';
import { said } from './naming.ts';
import type { Finding, Rule } from './rule.ts';
import { excerpt, phrase } from './wording.ts';

export const ineffectiveRange: Rule = {
  id: 'ineffective-range',
  severity: 'error',
  description: 'A range that its reader understands differently from everyone else.',
  *check(project) {
    for (const declaration of project.declarations) {
      const found = readsRange(declaration) ? misreadSource(declaration) : misreadText(declaration);
      if (found !== undefined) yield found;
    }
    yield* foreignTexts(project, 'misread');
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
    get fixes() {
      return spellings(declaration, meaning.suggestions, meaning.versions === undefined);
    },
  };
}

/** Whether the declaration names a file whose range is read by somebody with a notation of their own (`python-version-file`). */
const readsRange = ({ source }: Declaration): boolean => source?.notation.id === 'pep440';

function misreadSource({ source, notation, ...at }: Declaration): Finding | undefined {
  const meaning = source && notation.read(source.text);
  if (source === undefined || meaning?.kind !== 'misread') return undefined;
  return {
    at,
    message: `${phrase(source)} is misread here: ${meaning.why}`,
    related: [said(source)],
    get fixes() {
      return spellings(source, meaning.suggestions, false);
    },
  };
}
