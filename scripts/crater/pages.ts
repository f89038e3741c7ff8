import { basename } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { Report } from '../../server/src/reports.ts';
import type { Moved, Survey } from './survey.ts';

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`;

const columns = [
  'repository',
  'files',
  'projects',
  'declarations',
  'errors',
  'warnings',
  'information',
  'hints',
  'moves',
  'changes',
  'left',
  'complaints',
];

export const tableHead: string = row(columns) + row(columns.map((_, index) => (index === 0 ? '---' : '--:')));

export function rowOf({ folder, files, projects, reports, moves }: Survey): string {
  const count = (severity: Report['severity']) => reports.filter((report) => report.severity === severity).length;
  const sum = (of: (moved: Moved) => number) => moves.reduce((total, moved) => total + of(moved), 0);
  return row([
    basename(folder),
    files,
    projects.length,
    projects.reduce((total, { declarations }) => total + declarations.length, 0),
    ...(['error', 'warning', 'information', 'hint'] as const).map(count),
    moves.length,
    sum(({ plan }) => plan.groups.reduce((total, { changes }) => total + changes.length, 0)),
    sum(({ plan }) => plan.left.length),
    sum(({ complaints }) => complaints.length),
  ]);
}

/** Everything a person needs to judge what was said and what would be done. */
export function pageOf(found: Survey): string {
  const { folder } = found;
  const name = (path: string) => path.slice(folder.length + 1) || '.';
  return [
    `# ${basename(folder)}\n\n${tableHead}${rowOf(found)}`,
    `## Places\n\n${placesOf(found, name)}`,
    `## Findings\n\n${findingsOf(found, name)}`,
    ...found.moves.map((moved) => moveSection(moved, name)),
  ].join('\n');
}

type Name = (path: string) => string;

function placesOf({ projects }: Survey, name: Name): string {
  return projects
    .map(({ root, requires, floor, purpose, declarations }) => {
      const head = `${name(root)}: requires ${requires?.text ?? 'nothing'}, floor ${floor ?? 'unknown'}, ${purpose.kind} (${purpose.reason})\n\n`;
      const lines = declarations.map(
        ({ path, start, role, place, text }) => `- ${name(path)}@${start} *${role}* \`${place}\` \`${oneLine(text)}\`\n`,
      );
      return head + lines.join('');
    })
    .join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('`', "'");

const findingsOf = ({ reports }: Survey, name: Name): string =>
  reports.map(({ severity, rule, message, at }) => `- ${severity} ${name(at.path)}@${at.start} ${rule}: ${message}\n`).join('') || 'none\n';

function moveSection({ plan, texts, complaints }: Moved, name: Name): string {
  const groups = plan.groups.map(({ title, changes, doubtful }) => `- ${title}${doubtful ? ' (doubtful)' : ''}: ${changes.length}\n`);
  const left = plan.left.map(
    ({ path, at, reason, command }) => `- left ${name(path)}${at === undefined ? '' : `@${at.start}`}: ${reason} ${command ?? ''}\n`,
  );
  const patches = [...texts].map(([path, { before, after }]) => createTwoFilesPatch(name(path), name(path), before, after));
  const title = `${plan.move.kind} ${plan.move.minors.join(', ')} in ${name(plan.project)}`;
  const told = [...complaints.map((complaint) => `**${complaint}**\n`), ...groups, ...left].join('');
  return `## ${title}\n\n${plan.refused ?? plan.title}\n\n${told}\n\`\`\`diff\n${patches.join('')}\`\`\`\n`;
}
