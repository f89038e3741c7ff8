import type { Hover } from 'vscode-languageserver/node';
import { type Description, describeAt } from '../describe.ts';
import { gather } from '../project/gather.ts';
import type { Span } from '../project/span.ts';
import type { Service } from '../service.ts';
import { packageCardAt, type Surroundings } from '../showing/packageCard.ts';
import type { Documents } from './documents.ts';
import { MarkupKind } from './library.ts';
import { packageMarkdown, packageText } from './packageHover.ts';
import { escapeMarkdown, nameFrom } from './text.ts';

/** What the version under the cursor means, how long it lives, and who else names one; of a requirement what is known of its package. */
export function hover(
  service: Service,
  documents: Documents,
  path: string,
  offset: number,
  markdown: boolean,
  surroundings: Surroundings,
): Hover | null {
  const shown = (at: Span, value: string): Hover => ({
    contents: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value },
    range: documents.range(path, at),
  });
  const description = describeAt(service, path, offset);
  if (description !== undefined)
    return shown(description.at, markdown ? toMarkdown(description, path, documents) : toPlain(description, path, documents));
  const card = packageCardAt(service, path, offset, surroundings);
  return card === undefined ? null : shown(card.at, markdown ? packageMarkdown(card) : packageText(card));
}

function toMarkdown(description: Description, path: string, documents: Documents): string {
  const [title, ...sections] = sectionsOf(description, path, documents, escapeMarkdown);
  return [
    `**${title}**`,
    ...sections.map((lines) => (typeof lines === 'string' ? lines : lines.map((line) => `- ${line}`).join('\n'))),
  ].join('\n\n');
}

const toPlain = (description: Description, path: string, documents: Documents): string =>
  sectionsOf(description, path, documents, (text) => text)
    .map((lines) => (typeof lines === 'string' ? lines : lines.join('\n')))
    .join('\n\n');

/** Items of one list stand in one line. */
function placesOf(others: Description['others'], path: string, documents: Documents): readonly string[] {
  const texts = new Map<string, string[]>();
  for (const other of others) {
    const { line } = documents.range(other.path, { start: other.offset, end: other.offset }).start;
    gather(texts, `${nameFrom(path, other.path)}:${line + 1} ${other.role}`, other.text);
  }
  return [...texts].map(([place, named]) => `${place} ${named.join(', ')}`);
}

function sectionsOf({ title, lifeCycle, notes, others }: Description, path: string, documents: Documents, shown: (text: string) => string) {
  const places = placesOf(others, path, documents).map(shown);
  const sections: (string | string[])[] = [`${title[0]!.toUpperCase()}${shown(title.slice(1))}`];
  for (const lines of [lifeCycle, notes]) if (lines.length > 0) sections.push(lines.map(shown));
  if (places.length > 0) sections.push('Elsewhere in this project:', places);
  return sections;
}
