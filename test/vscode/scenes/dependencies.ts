/** A library with a dependency, and an environment of its own that has it. */
export const withDependency = {
  'library/pyproject.toml': '[project]\nname = "library"\nversion = "1.0"\nrequires-python = ">=3.12"\ndependencies = ["requests>=2.0"]\n',
  'library/.venv/pyvenv.cfg': 'version = 3.13.1\n',
  'library/.venv/lib/python3.13/site-packages/requests-2.31.0.dist-info/METADATA':
    'Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\nSummary: HTTP for people\nLicense: Apache-2.0\n\nA README.\n',
};

/** Packages come from the public index, whatever the machine is configured for. */
export const publicIndex = { UV_DEFAULT_INDEX: 'https://pypi.org/simple' };
