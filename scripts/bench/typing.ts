import { newest, oldest } from './inputs/pythons.ts';

/** One change of a text: at `at`, `removed` characters go and `text` comes. */
export interface Keystroke {
  readonly at: number;
  readonly removed: number;
  readonly text: string;
}

/** A place as the protocol counts: lines and UTF-16 code units from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export const apply = (text: string, { at, removed, text: inserted }: Keystroke): string =>
  text.slice(0, at) + inserted + text.slice(at + removed);

export function positionIn(text: string, offset: number): Position {
  let line = 0;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, character: offset - start };
}

const typed = (at: number, text: string): Keystroke[] =>
  [...text].map((character, index) => ({ at: at + index, removed: 0, text: character }));

const erased = (end: number, count: number): Keystroke[] =>
  Array.from({ length: count }, (_, index) => ({ at: end - 1 - index, removed: 1, text: '' }));

const newRequirement = `\n  "amber-tasks>=2.31,<3; python_version < '3.${newest}'",`;
const otherRange = `3.${oldest - 1},<4`;

/** Where requirements begin, and where the version in `requires-python = ">=VERSION"` stands. */
export function placesIn(manifest: string): {
  readonly dependencies: number;
  readonly version: { readonly start: number; readonly text: string };
} {
  const dependencies = /^dependencies = \[/m.exec(manifest);
  const requires = /^requires-python = ">=([\d.]+)"/m.exec(manifest);
  if (dependencies === null || requires === null) throw new Error('the manifest has no dependencies or no requires-python');
  const [whole, text = ''] = requires;
  return {
    dependencies: dependencies.index + dependencies[0].length,
    version: { start: requires.index + whole.length - 1 - text.length, text },
  };
}

/**
 * Somebody at work on a manifest: retypes the version of requires-python, takes the quote behind it away and puts it back, adds a
 * requirement and takes it out again. The text is the same at the end.
 */
export function workOn(manifest: string): readonly Keystroke[] {
  const { dependencies, version } = placesIn(manifest);
  const end = version.start + version.text.length;
  return [
    ...erased(end, version.text.length),
    ...typed(version.start, otherRange),
    ...erased(version.start + otherRange.length, otherRange.length),
    ...typed(version.start, version.text),
    { at: end, removed: 1, text: '' },
    { at: end, removed: 0, text: '"' },
    ...typed(dependencies, newRequirement),
    ...erased(dependencies + newRequirement.length, newRequirement.length),
  ];
}

/** As many keystrokes as a key held down or a fast paste sends at once; a requirement is unfinished at the end. */
export function burstOn(manifest: string, count: number): readonly Keystroke[] {
  const { dependencies } = placesIn(manifest);
  return typed(dependencies, newRequirement.repeat(Math.ceil(count / newRequirement.length)).slice(0, count));
}
