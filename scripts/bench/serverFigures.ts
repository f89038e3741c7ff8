import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { longManifest, manifest, neighbours } from './inputs/manifest.ts';
import { type Truth, writeFiles } from './inputs/tree.ts';
import { measureScene, measureStart, type Round, type Scene, type Servers } from './languageServer.ts';
import type { Scale } from './scale.ts';
import { summarise } from './statistics.ts';
import type { Bar, Figure } from './table.ts';
import { tell } from './tell.ts';

/** Everything about the language server: in a grown project, with very many dependencies, and among the projects of the tree. */
export async function measureServer(servers: Servers, inputs: string, truth: Truth, scale: Scale): Promise<readonly Figure[]> {
  const grown = writeScene(join(inputs, 'grown'), manifest(), neighbours);
  const long = writeScene(join(inputs, 'long'), longManifest(2000), new Map());
  const among = sceneIn(join(inputs, 'tree'), truth);
  tell('language server: start');
  const start = await measureStart(servers, grown, scale);
  tell('language server: a grown manifest');
  const one = await measureScene(servers, grown, scale);
  tell('language server: 2,000 dependencies');
  const dependencies = await measureScene(servers, long, scale);
  tell('language server: 2,000 projects');
  const projects = await measureScene(servers, among, scale);
  const size = `${(Buffer.byteLength(grown.text) / 1000).toFixed(1)} KB`;
  return [
    ...start,
    figure(`keystroke → diagnostics, ${size}, p50`, one, 'p50', { of: 'ratio', most: 2 }),
    figure(`keystroke → diagnostics, ${size}, p95`, one, 'p95', { of: 'ratio', most: 3 }),
    figure('keystroke, processor time', one, 'processor'),
    figure('keystroke, 2,000 dependencies, p50', dependencies, 'p50', { of: 'value', most: 10 }),
    figure('keystroke, 2,000 dependencies, p95', dependencies, 'p95'),
    figure('keystroke among 2,000 projects, p50', projects, 'p50'),
    figure('keystroke among 2,000 projects, p95', projects, 'p95'),
    figure('burst of 50 → final diagnostics', one, 'burst', { of: 'value', most: 10 }),
    figure('burst of 50, 2,000 dependencies', dependencies, 'burst'),
    figure('hover, p50', one, 'hover', { of: 'value', most: 1 }),
    figure('code action, p50', one, 'codeAction', { of: 'value', most: 1 }),
    figure('peak memory, one project', one, 'memory'),
    figure('peak memory, 2,000 dependencies', dependencies, 'memory'),
    figure('peak memory, 2,000 projects', projects, 'memory', { of: 'value', most: 150 }),
  ];
}

function figure(name: string, rounds: readonly Round[], what: keyof Round, bar?: Bar): Figure {
  return { name, unit: what === 'memory' ? 'MiB' : 'ms', ...summarise(rounds.map((round) => round[what])), ...(bar && { bar }) };
}

function writeScene(folder: string, text: string, others: ReadonlyMap<string, string>): Scene {
  writeFiles(folder, new Map([...others, ['pyproject.toml', text]]));
  return { folder, path: 'pyproject.toml', text, findings: 1 };
}

/** The first project of the tree with something to tell about its manifest. */
function sceneIn(folder: string, truth: Truth): Scene {
  const { project } = truth.injected.find(({ kind }) => kind === 'mypy-below-floor')!;
  const path = `${project}/pyproject.toml`;
  return { folder, path, text: readFileSync(join(folder, path), 'utf8'), findings: truth.injected.length / 2 };
}
