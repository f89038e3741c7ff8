import type { Crossing } from '../../../project/crossing.ts';
import type { Document, Span } from '../../../project/span.ts';

/** That somebody reads the `.python-version` beside the file (`folder`), or at the top of what it speaks for (`base`). */
const readBy = (reader: string, at: Span, from: 'base' | 'folder'): Crossing => ({
  calls: [{ start: at.start, end: at.end, to: { paths: ['.python-version'], from }, reader }],
  parameters: [],
  misreadings: [],
});

/** Heroku reads the file of an application; `evidence` is what only such an application has. */
export function readByHeroku({ text }: Document, evidence: RegExp): Crossing | undefined {
  const match = evidence.exec(text);
  return match === null ? undefined : readBy('heroku', { start: match.index, end: match.index + match[0].length }, 'folder');
}

/** Renovate keeps the file up to date; whoever names the managers that run may have left out the one for it. */
export const readByRenovate = ({ text }: Document): Crossing | undefined =>
  text.includes('enabledManagers') ? undefined : readBy('renovate', { start: 0, end: Math.min(1, text.length) }, 'base');
