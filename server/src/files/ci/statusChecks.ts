import { variable } from '../../notations/dotted.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { declare, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/**
 * Names of jobs that must pass before a change is merged: a job that is no more never reports. Probot's settings, Mergify, Bors.
 */
export const statusChecks: FileKind = {
  id: 'status-checks',
  title: 'required status checks',
  paths: ['.github/{settings,mergify}.{yml,yaml}', '.mergify.{yml,yaml}', '.mergify/config.{yml,yaml}', 'bors.toml'],
  comment: '#',
  places: [
    {
      id: 'status-checks',
      where: '`contexts`, `check-success=…`, `status = […]`: names of jobs with a Python in them',
      role: 'mentions',
      notation: 'variable',
    },
  ],
  read: (document) =>
    readingOf(versionsIn(document).map((span): Declaration => declare(document, span, 'status-checks', 'mentions', variable))),
};

/** Longer lines name no jobs. UTF-16 units. */
const longestLine = 500;

/** A minor that stands by itself in a line with words: `test (3.9, ubuntu-latest)`, `tests-3.12`, `Python 3.12`. */
const version = /(?<![\w.]|pypy-|graalpy-)(?<=[( ,/-]|python|Python)([23]\.\d{1,2})(?![\w.])/g;

/** Lists of names begin with a dash or a quote; what is compared with a name stands behind `=`. */
const isName = (line: string): boolean => /^ {0,40}(?:- |["'])/.test(line) && !/^ {0,40}- (?:name|description|uses): /.test(line);

function versionsIn({ text }: Document): Span[] {
  const found: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = end - start > longestLine ? '' : text.slice(start, end);
    if (isName(line)) {
      for (const { index } of line.matchAll(version)) {
        const [minor = ''] = /^[23]\.\d{1,2}/.exec(line.slice(index)) ?? [];
        found.push({ start: start + index, end: start + index + minor.length });
      }
    }
    start = end + 1;
  }
  return found;
}
