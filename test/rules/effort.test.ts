// A stranger's list may be as long as a file may be: what rules do must grow with its length, not with the square of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Declaration } from '../../server/src/project/declaration.ts';
import type { Project } from '../../server/src/project/project.ts';
import { rules } from '../../server/src/rules/index.ts';
import { createService } from '../../server/src/service.ts';
import { memoryHost } from '../memoryHost.ts';

const manifest = '[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3.10"\n';

const listOf = (count: number, item: (at: number) => string): string => Array.from({ length: count }, (_, at) => item(at)).join('');

/** Files with very many declarations, some of them outside of what the project requires. */
const lists: Readonly<Record<string, (count: number) => string>> = {
  '.python-version': (count) => listOf(count, (at) => `3.${7 + (at % 6)}\n`),
  '.tool-versions': (count) => listOf(count, (at) => `python 3.${7 + (at % 6)}\n`),
  Dockerfile: (count) => listOf(count, (at) => `FROM python:3.${7 + (at % 6)}\n`),
  'environment.yml': (count) => `dependencies:\n${listOf(count, (at) => `- python=3.${7 + (at % 6)}\n`)}`,
  'hatch.toml': (count) => `[[envs.test.matrix]]\npython = [${listOf(count, () => '"2.7", ')}]\n`,
  'cibuildwheel.toml': (count) => `[tool.cibuildwheel]\nskip = [${listOf(count, () => '"cp36-*", ')}]\n`,
  '.travis.yml': (count) => `language: python\npython:\n${listOf(count, (at) => `  - "3.${7 + (at % 3)}"\n`)}`,
  '.github/workflows/ci.yml': (count) =>
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${listOf(count, (at) => `      - uses: actions/setup-python@v5\n        with: { python-version: "3.${7 + (at % 6)}" }\n`)}`,
};

function projectWith(path: string, text: string): Project {
  const service = createService(memoryHost({ '/r/pyproject.toml': manifest, [`/r/${path}`]: text }));
  service.setFolders(['/r']);
  for (const _ of service.scan());
  service.update();
  return [...service.projects()][0]!;
}

/** How often a rule looks at anything of a declaration, and how many findings it has. */
function effortOf(rule: (typeof rules)[number], project: Project): { readonly looks: number; readonly findings: number } {
  let looks = 0;
  const watched = project.declarations.map(
    (declaration) =>
      new Proxy(declaration, {
        get(target, key) {
          looks++;
          return Reflect.get(target, key) as unknown;
        },
      }),
  );
  const found = project.declarations.indexOf(project.requires!);
  const requires: Declaration | undefined = watched[found];
  const findings = [...rule.check({ ...project, declarations: watched, requires })].length;
  return { looks, findings };
}

const few = 100;

describe('a list that is four times as long takes at most six times as many looks', () => {
  for (const [path, textOf] of Object.entries(lists)) {
    test(path, () => {
      const [short, long] = [projectWith(path, textOf(few)), projectWith(path, textOf(4 * few))];
      assert.ok(long.declarations.length > few, 'every item is a declaration');
      let findings = 0;
      for (const rule of rules) {
        const [one, four] = [effortOf(rule, short), effortOf(rule, long)];
        findings += four.findings;
        assert.ok(four.looks <= 6 * one.looks + few, `${rule.id}: ${one.looks} looks become ${four.looks}`);
      }
      assert.ok(findings > 0, 'there is something to find');
    });
  }
});
