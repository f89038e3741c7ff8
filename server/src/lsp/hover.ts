import type { Hover } from 'vscode-languageserver/node';
import { type Description, describeAt, type Surroundings } from '../describe.ts';
import type { Service } from '../service.ts';
import type { Documents } from './documents.ts';
import { MarkupKind } from './library.ts';
import { escapeMarkdown, nameFrom } from './text.ts';

/** What the version under the cursor means, how long it lives, and who else names one. */
export function hover(
  service: Service,
  documents: Documents,
  path: string,
  offset: number,
  markdown: boolean,
  surroundings: Surroundings,
): Hover | null {
  const description = describeAt(service, path, offset, surroundings);
  if (description === undefined) return null;
  const value = markdown ? toMarkdown(description, path, documents) : toPlain(description, path, documents);
  return { contents: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value }, range: documents.range(path, description.at) };
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

function sectionsOf({ title, lifeCycle, notes, others }: Description, path: string, documents: Documents, shown: (text: string) => string) {
  const places = others.map((other) => {
    const { line } = documents.range(other.path, { start: other.offset, end: other.offset }).start;
    return shown(`${nameFrom(path, other.path)}:${line + 1} ${other.role} ${other.text}`);
  });
  const sections: (string | string[])[] = [`${title[0]!.toUpperCase()}${shown(title.slice(1))}`];
  for (const lines of [lifeCycle, notes]) if (lines.length > 0) sections.push(lines.map(shown));
  if (places.length > 0) sections.push('Elsewhere in this project:', places);
  return sections;
}
