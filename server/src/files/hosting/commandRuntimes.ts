import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { declare } from '../declare.ts';
import { runtimeOf } from './hostedBy.ts';

const option = '--runtime';

/** More options than this in one text are not looked at. */
const mostOptions = 1_000;

/** A runtime of Python behind `=`, blanks and quotes, or as the next item of a list. */
const value = /[=\s"',-]{0,80}(python[0-9][0-9.]{0,9})(?![\w.-])/y;

/**
 * What commands deploy with: `gcloud functions deploy --runtime=python312`, `aws lambda create-function --runtime python3.12`. `span` is a
 * part of a script.
 */
export function runtimesInCommands(document: Document, { start, end }: Span, place: string): Declaration[] {
  const { text } = document;
  const found: Declaration[] = [];
  let at = text.indexOf(option, start);
  for (let options = 0; at >= 0 && at < end && options < mostOptions; options++) {
    value.lastIndex = at + option.length;
    const named = value.exec(text)?.[1];
    const last = value.lastIndex;
    if (named !== undefined && last <= end) found.push(runtimeAt(document, { start: last - named.length, end: last }, place));
    at = text.indexOf(option, at + option.length);
  }
  return found;
}

/** A runtime whose platform shows in its form. */
export function runtimeAt(document: Document, span: Span, place: string): Declaration {
  const { notation, extras } = runtimeOf(document.text.slice(span.start, span.end));
  return declare(document, span, place, 'runs', notation, extras);
}
