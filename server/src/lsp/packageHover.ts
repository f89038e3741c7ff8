import type { PackageCard } from '../showing/packageCard.ts';
import { escapeMarkdown, visible } from './text.ts';

/** What is known of a package, in Markdown: its links are the only ones, and are checked where they are chosen (packageLinks.ts). */
export function packageMarkdown({ title, summary, lines, support, links }: PackageCard): string {
  return paragraphs([
    `**${escapeMarkdown(title)}**`,
    escapeMarkdown(summary ?? ''),
    lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n'),
    support === undefined ? '' : supportTable(support),
    links.map((link) => `[${escapeMarkdown(link.title)}](${link.url})`).join(' · '),
  ]);
}

/** The same for clients that take no Markdown. */
export function packageText({ title, summary, lines, support, links }: PackageCard): string {
  return paragraphs([
    visible(title),
    visible(summary ?? ''),
    lines.map(visible).join('\n'),
    support === undefined ? '' : supportLines(support),
    links.map((link) => `${link.title}: ${link.url}`).join('\n'),
  ]);
}

const paragraphs = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

type Support = NonNullable<PackageCard['support']>;

function supportTable({ had, rows }: Support): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const column = had === undefined ? [] : [escapeMarkdown(had)];
  return [
    row(['Python', 'newest', ...column]),
    row(['---', '---', ...column.map(() => '---')]),
    ...rows.map(({ pythons, newest, had: goes }) =>
      row([escapeMarkdown(pythons), escapeMarkdown(newest ?? 'none'), ...column.map(() => (goes === true ? 'yes' : 'no'))]),
    ),
  ].join('\n');
}

const supportLines = ({ had, rows }: Support): string =>
  rows
    .map(({ pythons, newest, had: goes }) => {
      const version = had === undefined ? '' : `, ${visible(had)} ${goes === true ? 'too' : 'not'}`;
      return `Python ${visible(pythons)}: newest ${visible(newest ?? 'none')}${version}`;
    })
    .join('\n');
