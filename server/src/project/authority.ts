import type { Declaration } from './declaration.ts';

/** Which declaration of a folder says what it requires, and which others say so too. */
export interface Authority {
  readonly requires: Declaration | undefined;
  /** In the order of precedence. */
  readonly alsoRequires: readonly Declaration[];
}

/**
 * First is what installers read: the metadata of the package, then what builds the metadata. setup.py stands before setup.cfg because
 * setuptools skips an option of setup.cfg whose keyword `setup()` has given (setuptools/config/setupcfg.py, `ConfigHandler.__setitem__`).
 * Whatever else requires (Pipfile, Pixi, Conda) describes an environment, not a package, and comes last.
 */
const precedence: readonly string[] = [
  'pyproject.requires-python',
  'pyproject.poetry.python',
  'setup-py.python-requires',
  'setup-cfg.python-requires',
];

function rank(declaration: Declaration): number {
  const index = precedence.indexOf(declaration.place);
  return index < 0 ? precedence.length : index;
}

const canRule = (declaration: Declaration): boolean =>
  declaration.role === 'requires' && declaration.traits?.includes('reference') !== true;

/**
 * The authority among the declarations of one project; a script with metadata of its own (PEP 723) is a project by itself. A text that
 * cannot be read keeps its place: nobody guesses what it would have said.
 *
 * A pin file is no authority, even where it stands alone. It says what one machine runs, so a second Python in a test list or an image
 * does not break it: `conflicting-pins` compares those, and `pinOf` gives the pin to whoever asks what to run.
 */
export function authorityOf(declarations: readonly Declaration[]): Authority {
  const found = declarations.filter(canRule);
  if (found.length < 2) return { requires: found[0], alsoRequires: [] };
  // Array.prototype.sort is stable: within one rank the order of files and offsets stays.
  const [requires, ...alsoRequires] = found.sort((a, b) => rank(a) - rank(b));
  return { requires, alsoRequires };
}

/** Places of the pins that people's tools read when they enter a folder, most specific to Python first. */
export const pinPlaces: readonly string[] = ['python-version-file', 'tool-versions', 'mise.python'];

/** What the folder says its developers run: `.python-version`, then `.tool-versions`, then mise. The first line of a list wins. */
export function pinOf(declarations: readonly Declaration[]): Declaration | undefined {
  for (const place of pinPlaces) {
    const found = declarations.find((declaration) => declaration.place === place && declaration.versions !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}
