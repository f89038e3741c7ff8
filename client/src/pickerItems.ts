import type { Fit, MakeableInterpreter, PickableInterpreter, Status } from '../../server/src/protocol.ts';

/** A row of the picker, as data. */
export type Row = { readonly separator: string } | InterpreterRow | MakingRow;

interface Shown {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

export interface InterpreterRow extends Shown {
  readonly interpreter: PickableInterpreter;
}

/** A way to an interpreter that fits; its detail is the exact command. */
export interface MakingRow extends Shown {
  readonly making: MakeableInterpreter;
}

/** The project's own environments stand first, whether or not they fit: that is what one looks for. */
const sections: readonly (readonly [title: string, isIn: (interpreter: PickableInterpreter) => boolean])[] = [
  ['this project', ({ isOwn }) => isOwn],
  ['fits', ({ isOwn, fit }) => !isOwn && (fit === 'fits' || fit === 'end-of-life')],
  ['cannot be told', ({ isOwn, fit }) => !isOwn && fit === 'unknown'],
  ['does not fit', ({ isOwn, fit }) => !isOwn && (fit === 'too-old' || fit === 'too-new' || fit === 'excluded' || fit === 'broken')],
];

/** Rows in sections, in the order the server gave: fitting ones first, each with its reason. `folder` shortens the paths inside it. */
export function pickerRows(interpreters: readonly PickableInterpreter[], selected: string | undefined, folder: string): Row[] {
  return sections.flatMap(([title, isIn]) => {
    const rows = interpreters.filter(isIn).map((interpreter) => rowOf(interpreter, selected, folder));
    return rows.length === 0 ? [] : [{ separator: title }, ...rows];
  });
}

interface Listed {
  readonly interpreter?: PickableInterpreter;
}

/** The executable with which a list begins. */
export const firstIn = (items: readonly Listed[]): string | undefined =>
  items.find(({ interpreter }) => interpreter !== undefined)?.interpreter?.executable;

/**
 * The interpreter that the user went to; none while the focus is where a list begins, or where one began before it grew (`begun`): that was
 * nobody's choice, and the editor may tell of it only when the list is another already.
 */
export const pointedAt = (begun: ReadonlySet<string>, active: Listed | undefined): PickableInterpreter | undefined =>
  active?.interpreter === undefined || begun.has(active.interpreter.executable) ? undefined : active.interpreter;

const icons: Readonly<Record<Fit, string>> = {
  fits: '$(pass)',
  'end-of-life': '$(history)',
  unknown: '$(question)',
  'too-old': '$(circle-slash)',
  'too-new': '$(circle-slash)',
  excluded: '$(circle-slash)',
  broken: '$(warning)',
};

/** The last section: what could be made, with the command that would be started. */
export function makingRows(makings: readonly MakeableInterpreter[]): Row[] {
  if (makings.length === 0) return [];
  const rows = makings.map((making) => ({ label: `$(add) ${making.title}`, description: '', detail: commandText(making.command), making }));
  return [{ separator: 'make one' }, ...rows];
}

/** Whether what is there now would be deleted: `--clear` of uv and of `venv`. */
export const wouldReplace = ({ command }: MakeableInterpreter): boolean => command.includes('--clear');

/** A command as people read it; what has blanks stands in quotes. Nothing is ever started from this text. */
export const commandText = (command: readonly string[]): string =>
  command.map((part) => (/[\s"']/.test(part) || part === '' ? JSON.stringify(part) : part)).join(' ');

function rowOf(interpreter: PickableInterpreter, selected: string | undefined, folder: string): InterpreterRow {
  const { executable, version, implementation, freeThreaded, manager, environment, fit, reason } = interpreter;
  const name = implementation === 'cpython' ? 'Python' : (implementations.get(implementation) ?? implementation);
  const where = environment === null ? '' : ` (${environmentName(environment, folder)})`;
  const current = selected !== undefined && isSamePath(executable, selected) ? ' — current' : '';
  return {
    label: `${icons[fit]} ${name} ${version ?? '?'}${freeThreaded ? ' free-threaded' : ''}${where}${current}`,
    description: `${manager === 'editor' ? '' : `${manager} · `}${reason}`,
    detail: executable,
    interpreter,
  };
}

const implementations: ReadonlyMap<string, string> = new Map([
  ['pypy', 'PyPy'],
  ['graalpy', 'GraalPy'],
]);

/** `.venv`, for one inside the folder; the name of its folder for any other. */
function environmentName(environment: string, folder: string): string {
  return environment.startsWith(`${folder}/`) ? environment.slice(folder.length + 1) : environment.slice(environment.lastIndexOf('/') + 1);
}

/** As the editor spells a path and as the server does: slashes either way, and a drive in either case. */
export const isSamePath = (a: string, b: string): boolean => normal(a) === normal(b);

/** Only Windows has drives, and there case says nothing. */
function normal(path: string): string {
  const slashed = /^[A-Za-z]:[\\/]|^\\\\/.test(path) ? path.replaceAll('\\', '/').toLowerCase() : path;
  return slashed;
}

/**
 * Whether one path is what another was read back as: an environment has several names for its interpreter in one folder (`python`,
 * `python3`).
 */
export const isSameInterpreter = (a: string, b: string): boolean => isSamePath(folderOf(a), folderOf(b));

const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, '');

/** The head of the list: what the project wants of what is chosen. */
export function pickerTitle(status: Status | null, folder: string | undefined, trusted: boolean): string {
  const wanted = [status?.requires && `requires ${status.requires.text}`, status?.pin && `pins ${status.pin}`].filter(Boolean).join(', ');
  const what = `Select a Python interpreter${folder === undefined ? '' : ` for ${folder}`}${wanted === '' ? '' : ` (${wanted})`}`;
  return trusted ? what : `${what} — waits until you trust this folder`;
}

/** The interpreter to use when nobody is asked: the first that fits; undefined when none does. */
export const bestOf = (interpreters: readonly PickableInterpreter[]): PickableInterpreter | undefined =>
  interpreters.find(({ fit }) => fit === 'fits');
