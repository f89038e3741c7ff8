// Which files name an index that is not the user's: rather one too many, since the name of a private package is nothing to tell anybody.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strictGuard } from '../server/src/guard.ts';
import { filesNamingOthers } from '../server/src/namedIndexes.ts';
import { createService } from '../server/src/service.ts';
import { memoryHost } from './memoryHost.ts';

const own = [{ url: 'https://pypi.org/simple', authorization: undefined }];

/** Whether a file on the disk is one that names another. */
function isNaming(name: string, text: string): boolean {
  const service = createService(memoryHost({ [`/r/${name}`]: text }), { guard: strictGuard });
  service.setFolders(['/r']);
  for (const _ of service.scan());
  return filesNamingOthers(service.files(), own).length > 0;
}

describe('a file names another index', () => {
  for (const [name, text] of [
    ['.gitlab-ci.yml', 'variables:\n  PIP_EXTRA_INDEX_URL: "https://$TOKEN@pkgs.example/simple"\n'],
    ['.gitlab-ci.yml', 'variables:\n  PDM_PYPI_URL: https://pkgs.example/simple\n'],
    ['Makefile', 'install:\n\tpip install -i https://pkgs.example/simple -r requirements.txt\n'],
    ['install.sh', 'pip install --index-url https://pkgs.example/simple .\n'],
    ['pip.conf', '[global]\nindex-url = https://pkgs.example/simple\n'],
    ['docker/pip.ini', '[install]\nextra-index-url =\n  https://pkgs.example/simple\n'],
    ['pdm.toml', '[pypi]\nurl = "https://pkgs.example/simple"\n'],
    ['uv.toml', 'index = [{ url = "https://pkgs.example/simple" }]\n'],
    ['pyproject.toml', '[[tool."pdm".source]]\nurl = "https://pkgs.example/simple"\n'],
    ['requirements.txt', '-f https://pkgs.example/wheels\n'],
    ['requirements.txt', '--index-url https://pypi.org/simple\n--extra-index-url=${PRIVATE}\n'],
    ['tox.ini', '[tox]\nindexserver =\n  default = https://pkgs.example/simple\n'],
    ['tox.ini', '[testenv]\ninstall_command = pip install -i https://pkgs.example/simple {packages}\n'],
    ['Dockerfile', 'FROM python\nENV PIP_INDEX_URL=https://pypi.org/simple\nENV PIP_EXTRA_INDEX_URL=$CORP\n'],
    ['Dockerfile', 'FROM python\nRUN uv sync --index https://pkgs.example/simple\n'],
    ['pixi.toml', '[pypi-options]\nextra-index-urls = [\n  "https://pypi.org/simple",\n  "https://pkgs.example/simple",\n]\n'],
    ['uv.toml', '[[index]]\nurl = "https://pypi.org/simple"\n\n[[index]]\n# a\n# b\n# c\n# d\nurl = "https://pkgs.example/simple"\n'],
  ] as const) {
    test(`${name}: ${JSON.stringify(text)}`, () => assert.equal(isNaming(name, text), true));
  }
});

describe('a file names no other index', () => {
  for (const [name, text] of [
    ['Pipfile', '[[source]]\nname = "pypi"\nurl = "https://pypi.org/simple"\nverify_ssl = true\n\n[packages]\na = "*"\n'],
    ['pyproject.toml', '[tool.coverage.run]\nsource = ["a"]\n[project.urls]\nindex = "https://a.example"\n'],
    ['Dockerfile', 'FROM python\nRUN curl -f https://a.example | grep -i https://b.example\n'],
    ['pip.conf', '[global]\nindex-url = https://pypi.org/simple\ntimeout = 60\n'],
    ['uv.toml', '[[index]]\nname = "pypi"\nurl = "https://pypi.org/simple"\ndefault = true\n'],
  ] as const) {
    test(`${name}: ${JSON.stringify(text)}`, () => assert.equal(isNaming(name, text), false));
  }
});
