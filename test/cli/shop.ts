// A small repository with one fault of each kind that the tests of the command need.

export const shop = {
  'pyproject.toml': [
    '[project]',
    'name = "shop"',
    'version = "1"',
    'requires-python = ">=3.10"',
    'dependencies = ["requests>=2; python_version >= \'3.10\'"]',
    '',
    '[tool.ruff]',
    'target-version = "py39"',
    '',
  ].join('\n'),
  Dockerfile: 'FROM python:3.9-slim\n',
  '.python-version': '3.12.4\n',
} as const;
