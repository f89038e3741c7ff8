import { styled, type Terminal } from './terminal.ts';

/** Wider cells do not widen their column: one long text must not push all others off the screen. */
const WIDEST = 60;

/** Rows with their cells below one another, the last one ragged. */
export function columns(rows: readonly (readonly string[])[], terminal: Terminal, head?: readonly string[]): string {
  const all = head === undefined || rows.length === 0 ? rows : [head, ...rows];
  const widths = widthsOf(all);
  const lines = all.map((row) => line(row, widths));
  if (all !== rows && lines[0] !== undefined) lines[0] = styled(terminal, 'dim', lines[0]);
  return lines.map((text) => `${text}\n`).join('');
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (let column = 0; column < row.length - 1; column++) {
      widths[column] = Math.max(widths[column] ?? 0, Math.min(WIDEST, columnsOf(row[column] ?? '')));
    }
  }
  return widths;
}

function line(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell))));
  return padded.join('  ').trimEnd();
}

/** How many columns of a terminal a text takes: East Asian wide characters and pictures two (UAX #11), combining marks none. */
export function columnsOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    width += code < 0x300 ? 1 : widthAt(text.codePointAt(at)!);
    if (code >= 0xd800 && code < 0xdc00) at++;
  }
  return width;
}

const wide: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

function widthAt(code: number): number {
  if (/\p{Mn}|\p{Me}/u.test(String.fromCodePoint(code))) return 0;
  return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
