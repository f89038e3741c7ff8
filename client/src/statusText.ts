import type { Fit, Status } from '../../server/src/protocol.ts';

export type ServerState = 'starting' | 'running' | 'stopped';

/** What the status bar is about, beside the project. */
export interface Circumstances {
  readonly server: ServerState;
  /** Workspace Trust: without it, nothing is switched. */
  readonly trusted: boolean;
}

/** What the status bar shows, as data. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: readonly string[];
  /** The interpreter does not fit, or nothing is checked: shown in the warning colour. */
  readonly warns: boolean;
  /** What a click does. */
  readonly click: 'choose' | 'restart';
}

/** The project's range, the selected interpreter, and whether the one admits the other: `>=3.10 · 3.12.1 ✓`. Undefined: nothing to show. */
export function statusText(status: Status | null, circumstances: Circumstances): StatusText | undefined {
  if (circumstances.server === 'stopped') return stopped;
  if (status === null) return undefined;
  const { requires, pin, selected } = status;
  const range = requires?.text ?? pin ?? undefined;
  if (range === undefined && selected === null) return undefined;
  const parts = [...(range === undefined ? [] : [shortened(range)]), selected === null ? 'no Python chosen' : chosen(selected)];
  return {
    text: parts.join(' · '),
    tooltip: tooltipOf(status, circumstances),
    warns: selected !== null && misfits.has(selected.fit),
    click: 'choose',
  };
}

const stopped: StatusText = {
  text: 'Requires Python stopped',
  tooltip: ['The language server ended too often: nothing is checked.', 'Click to start it again; its log says more.'],
  warns: true,
  click: 'restart',
};

const misfits: ReadonlySet<Fit> = new Set<Fit>(['too-old', 'too-new', 'excluded', 'broken']);

/** Longer ranges than people read at a glance stand in the tooltip. */
const LONGEST = 30;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

function chosen({ version, executable, fit }: NonNullable<Status['selected']>): string {
  const name = version ?? executable.split(/[\\/]/).at(-1) ?? executable;
  if (fit === 'fits' || fit === 'end-of-life') return `${name} ✓`;
  return misfits.has(fit) ? `${name} ✗` : name;
}

function tooltipOf({ requires, pin, supported, selected }: Status, { trusted }: Circumstances): string[] {
  return [
    requires === null
      ? 'The project does not say which Python it requires.'
      : `The project requires ${requires.text} (${supported.join(', ') || 'no released Python'}).`,
    ...(pin === null ? [] : [`Its pin file names ${pin}.`]),
    selected === null ? 'No interpreter is chosen.' : `Interpreter: ${selected.executable} — ${selected.reason}.`,
    trusted ? 'Click to choose an interpreter.' : 'Choosing an interpreter waits until you trust this folder.',
  ];
}
