/** What is asked of a figure, by the project's own aims. */
export type Bar =
  | { readonly of: 'ratio'; readonly most: number }
  | { readonly of: 'value'; readonly most: number }
  | { readonly of: 'value'; readonly least: number };

/** One line of the table; an absent side was not measured or has no meaning. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'MiB' | '';
  readonly ours: number;
  readonly floor?: number;
  readonly ratio?: number;
  readonly bar?: Bar;
}

/** Whether the figure keeps to its bar; undefined without one, or where it could not be measured. */
export function isMet({ ours, ratio, bar }: Figure): boolean | undefined {
  const value = bar?.of === 'ratio' ? ratio : ours;
  if (bar === undefined || value === undefined || Number.isNaN(value)) return undefined;
  return 'most' in bar ? value <= bar.most : value >= bar.least;
}

/** The figures as a Markdown table that is also straight on a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = [['figure', 'ours', 'floor', 'ratio', 'bar', 'met'], ...figures.map(cellsOf)];
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))));
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [lines[0]!, rule, ...lines.slice(1)].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function cellsOf(figure: Figure): string[] {
  const { name, unit, ours, floor, ratio, bar } = figure;
  const met = isMet(figure);
  return [
    name,
    amount(ours, unit),
    amount(floor, unit),
    ratio === undefined ? '' : times(ratio),
    barOf(bar, unit),
    met === undefined ? '' : met ? 'yes' : 'NO',
  ];
}

function amount(value: number | undefined, unit: Figure['unit']): string {
  if (value === undefined || Number.isNaN(value)) return value === undefined ? '' : '?';
  const digits = unit === '' || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return unit === '' ? value.toFixed(digits) : `${value.toFixed(digits)} ${unit}`;
}

const times = (ratio: number): string => (Number.isNaN(ratio) ? '?' : `${ratio.toFixed(2)} ×`);

function barOf(bar: Bar | undefined, unit: Figure['unit']): string {
  if (bar === undefined) return '';
  if (bar.of === 'ratio') return `≤ ${bar.most} ×`;
  const [sign, limit] = 'most' in bar ? ['≤', bar.most] : ['≥', bar.least];
  return `${sign} ${limit}${unit === '' ? '' : ` ${unit}`}`;
}
