// Moves over files in memory, as text: what a plan changes, what it leaves, and what the files are then.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { editsOf, type Move, type Plan } from '../../server/src/moving/move.ts';
import { planMove } from '../../server/src/moving/plan.ts';
import { applyEdits, editsByPath } from '../../server/src/project/edits.ts';
import type { Service } from '../../server/src/service.ts';
import { DEFAULT_TODAY } from '../markdown/page.ts';
import { serviceFor } from '../markdown/run.ts';

export const ROOT = '/repository';

/** A service over these files, whose paths are relative to the repository. */
export const serviceOf = (files: Readonly<Record<string, string>>, today = DEFAULT_TODAY): Service =>
  serviceFor({
    files: Object.entries(files).map(([path, text]) => ({ path, text, marks: [], first: 0, last: 0 })),
    today,
    selected: undefined,
  });

/** `drop 3.8 3.9`. */
export function moveOf(words: string): Move {
  const [kind, ...minors] = words.split(' ');
  if (kind !== 'drop' && kind !== 'add' && kind !== 'pin') throw new Error(`no move: ${words}`);
  return { kind, minors };
}

export const plan = (service: Service, words: string, folder = ''): Plan => planMove(service, rootOf(folder), moveOf(words));

export const rootOf = (folder: string): string => (folder === '' ? ROOT : `${ROOT}/${folder}`);

/** Makes all that a plan says, doubtful changes included or not; the new texts by path. */
export function carryOut(service: Service, made: Plan, doubtful = false): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [path, edits] of editsByPath(editsOf(made, doubtful))) {
    const text = applyEdits(service.file(path)!.text, edits);
    texts.set(path.slice(ROOT.length + 1), text);
    service.setText(path, text);
  }
  service.update();
  return texts;
}

/** What a plan says, a line each, and the difference that it makes. */
export function describe(service: Service, made: Plan): string[] {
  if (made.refused !== undefined) return [`Refused: ${made.refused}`];
  const before = new Map([...service.files()].map(({ path, text }) => [path.slice(ROOT.length + 1), text]));
  const left = made.left.map(
    ({ path, at, reason, command }) => `left: ${placeOf(before, path, at?.start)}: ${command === undefined ? reason : `run ${command}`}`,
  );
  const doubtful = made.groups
    .filter((group) => group.doubtful)
    .flatMap(({ changes }) => changes.map((one) => `doubtful: ${placeOf(before, one.path, one.start)}: ${one.old} → ${one.new}`));
  const texts = carryOut(service, made);
  const patches = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, text]) => patch(path, before.get(path)!, text));
  return [made.title, ...doubtful, ...left, ...patches];
}

const placeOf = (texts: ReadonlyMap<string, string>, path: string, offset: number | undefined): string => {
  const relative = path.slice(ROOT.length + 1);
  return offset === undefined ? relative : `${relative}:${texts.get(relative)!.slice(0, offset).split('\n').length}`;
};

function patch(path: string, before: string, after: string): string[] {
  const lines = createTwoFilesPatch(path, path, before, after, undefined, undefined, {
    context: 1,
    headerOptions: FILE_HEADERS_ONLY,
  }).split('\n');
  return [`--- ${path}`, ...lines.slice(2).filter((line) => !line.startsWith('@@') && line !== '')].map((line) =>
    line.replace(/\r$/, '␍').trimEnd(),
  );
}
