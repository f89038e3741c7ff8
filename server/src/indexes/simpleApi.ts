import type { PackageFacts } from '../packages/facts.ts';
import { readSimpleHtml } from './simpleHtml.ts';
import { readSimpleJson } from './simpleJson.ts';

/** Takes an answer piece by piece, each in time linear in its length; `end` gives what it says, undefined where it is no answer. */
export interface AnswerReader {
  take(part: string): void;
  end(): PackageFacts | undefined;
}

/** What we can read, the best first (PEP 691 "Version + Format Selection"). */
export const accepted = 'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01';

/** The reader of an answer of this content type about a package, by its normalised name; undefined for a type that we did not ask for. */
export function answerReader(contentType: string | undefined, name: string): AnswerReader | undefined {
  const type = contentType?.slice(0, 200).split(';')[0]?.trim().toLowerCase();
  if (type === 'application/vnd.pypi.simple.v1+json') return readSimpleJson(name);
  return type === 'application/vnd.pypi.simple.v1+html' || type === 'text/html' ? readSimpleHtml(name) : undefined;
}
