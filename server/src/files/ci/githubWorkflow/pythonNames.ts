// Names that people give to what holds a Python version. Other names count when an installer takes what they hold.

/** Inputs of actions and workflows: `python-version`, `python`. */
export const isVersionInput = (name: string): boolean => /^python(?:[-_]?versions?)?$/i.test(name);

/** Keys of a matrix: `python-version`, `python`, `py`, `pyver`. */
export const isMatrixKey = (name: string): boolean => /^(?:python|py)(?:[-_]?(?:versions?|ver))?$/i.test(name);

/** Variables: `PYTHON_VERSION`, `DEFAULT_PYTHON`, `PYTHON_VERSION_MINIMUM`, `MY_PY`. */
export function isVariable(name: string): boolean {
  if (name.length > 60 || !/^[A-Z][A-Z0-9_]*$/.test(name)) return false;
  const words = name.split('_').filter((word) => word !== 'VERSION' && word !== 'VERSIONS' && word !== 'VER');
  return words.at(-1) === 'PYTHON' || words.at(-1) === 'PY' || `_${name}_`.includes('_PYTHON_VERSION_');
}
