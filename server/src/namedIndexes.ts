import type { IndexAddress } from './indexes/addresses.ts';
import { isOwnIndex } from './indexes/addresses.ts';
import type { StoredFile } from './store.ts';

/**
 * What names a package index, or switches one off, in any file that a repository may hold: options, short ones of `pip` and at the beginning of
 * a line, tables, variables.
 */
const namesOne = new RegExp(
  [
    'index[-_]url|find[-_]links|no[-_]index|index-strategy|pypi-options|publish-url|trusted-host|indexserver',
    '--(?:default-)?index[\\s=]|(?:^|\\bpip3? (?:install|download|wheel)(?:\\s[^\\n]{0,80})?\\s)-[fi][\\s=]{0,9}["\']?(?:https?:|\\$)',
    '\\[\\[[^\\][\\n]{0,60}\\b(?:index|source)["\'\\s]{0,9}\\]\\]|\\b(?:index|source)\\s{0,9}=\\s{0,9}\\[\\s{0,99}\\{',
    'UV_(?:DEFAULT_)?INDEX|PDM_PYPI_URL|PYPI_MIRROR|^\\[pypi\\]|POETRY_(?:REPOSITORIES|HTTP_BASIC)_(?!(?:TEST_?)?PYPI_)',
  ].join('|'),
  'im',
);

/** Addresses, up to where any notation lets one end. */
export const addresses = /https?:\/\/[^\s"'`<>{}|\\^)\],;]+/gi;

/**
 * The files that name an index which is not the user's own. Which of the packages come from there is decided by rules of many tools, and the
 * name of a private package is nothing to tell anybody: with such a file about, none is asked for.
 */
export function filesNamingOthers(files: Iterable<StoredFile>, own: readonly IndexAddress[]): readonly string[] {
  const found: string[] = [];
  for (const file of files) if (namesAnother(file, own)) found.push(file.path);
  return found.sort();
}

interface Known {
  readonly own: readonly IndexAddress[];
  readonly namesAnother: boolean;
}

/** As long as a file is not read again, it says the same. */
const remembered = new WeakMap<StoredFile, Known>();

export function namesAnother(file: StoredFile, own: readonly IndexAddress[]): boolean {
  const known = remembered.get(file);
  if (known?.own === own) return known.namesAnother;
  const { text, kind } = file;
  const found = kind.excerpts === undefined && textNamesAnother(text, own);
  remembered.set(file, { own, namesAnother: found });
  return found;
}

/** The same of a text alone. */
export const textNamesAnother = (text: string, own: readonly IndexAddress[]): boolean => namesOne.test(text) && !isOwn(text, own);

/** Whether each place that names an index gives an address, and all are the user's; one without may stand for whatever there is. */
function isOwn(text: string, own: readonly IndexAddress[]): boolean {
  const lines = text.split('\n');
  const places = [...lines.keys()].filter((at) => namesOne.test(lines[at]!));
  return (
    places.length > 0 &&
    places.length <= mostPlaces &&
    places.every((at) => addressesAt(lines, at).every((url) => url !== undefined && isOwnIndex(url, own)))
  );
}

/** Nobody names his index so often: what else a file is that does is not looked into. */
const mostPlaces = 200;
/** How many lines an address may stand below what names its index: others that stand there count as well. */
const below = 3;
const farBelow = 20;

/** On the line or below it; a single undefined where no address stands before the next place that names an index. */
function addressesAt(lines: readonly string[], at: number): readonly (string | undefined)[] {
  const near =
    lines
      .slice(at, at + 1 + below)
      .join('\n')
      .match(addresses) ?? [];
  if (near.length > 0 && lines[at]!.search(addresses) >= 0) return near;
  for (const line of lines.slice(at + 1, at + 1 + farBelow)) {
    if (namesOne.test(line)) break;
    const found = line.match(addresses);
    if (found !== null) return [...near, ...found];
  }
  return [undefined];
}
