import type { LeftPlace, MinorChoice, MoveChange, MoveKind, MovePlan } from '../../server/src/protocol.ts';

/** A row of the preview, as data: each change can be left out. */
export type PlanRow =
  | { readonly separator: string }
  | { readonly label: string; readonly description: string; readonly picked: boolean; readonly change: MoveChange };

/** What asks for the minor, and what to say when there is none. */
export const questions: Readonly<Record<MoveKind, { readonly title: string; readonly none: string }>> = {
  drop: { title: 'Drop which Python?', none: 'The project supports one Python only, or none that can be told.' },
  add: { title: 'Support which Python, too?', none: 'The project supports every maintained Python already.' },
  pin: { title: 'Run on which Python?', none: 'What the project supports cannot be told.' },
};

export const minorRow = ({ minor, lifeCycle }: MinorChoice) => ({ label: `Python ${minor}`, description: lifeCycle, minor });

/** The changes in their groups; doubtful ones come without a tick. `nameOf` shortens a URI to a path that people know. */
export function planRows({ groups }: MovePlan, nameOf: (uri: string) => string): PlanRow[] {
  return groups.flatMap(({ title, doubtful, changes }) => [
    { separator: doubtful ? `${title}, to look at` : title },
    ...changes.map((change) => ({
      label: `${shown(change.old) || 'nothing'} → ${shown(change.new) || 'nothing'}`,
      description: `${nameOf(change.uri)}:${change.line + 1}`,
      picked: !doubtful,
      change,
    })),
  ]);
}

const LONGEST = 60;

/** A text in one line of a list. */
function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** How many places in how many files, for the head of the list. */
export function extentOf({ groups }: MovePlan): string {
  const changes = groups.flatMap((group) => group.changes);
  const files = new Set(changes.map(({ uri }) => uri)).size;
  return `${counted(changes.length, 'place')} in ${counted(files, 'file')}`;
}

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What is left for a person as a page, commands ready to be copied. */
export function leftPage(title: string, left: readonly LeftPlace[], nameOf: (uri: string) => string): string {
  const lines = left.map(({ uri, line, reason, command }) => {
    const where = `${nameOf(uri)}${line === null ? '' : `:${line + 1}`}`;
    return `- ${where}: ${reason}${command === null ? '' : `\n\n      ${command}\n`}`;
  });
  return `# ${title}\n\nLeft for you:\n\n${lines.join('\n')}\n`;
}
