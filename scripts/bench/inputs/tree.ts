import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { disagreements } from './disagreements.ts';
import { generateProject } from './project.ts';

/** One injected disagreement: found when one of the rules reports at one of the paths. */
export interface Injection {
  readonly project: string;
  readonly kind: string;
  readonly paths: readonly string[];
  readonly rules: readonly string[];
}

/** What is wrong in a generated tree; paths are relative to its root. */
export interface Truth {
  readonly seed: number;
  readonly projects: number;
  readonly files: number;
  readonly injected: readonly Injection[];
}

export const folderOfProject = (number: number): string => `services/s${String(number).padStart(4, '0')}`;

/** The files of a tree by their paths, and what is wrong in them: the same for the same seed. */
export function generateTree(seed: number, projects: number): { readonly files: ReadonlyMap<string, string>; readonly truth: Truth } {
  const files = new Map<string, string>();
  const injected: Injection[] = [];
  for (let number = 0; number < projects; number++) {
    const project = folderOfProject(number);
    const generated = generateProject(seed, number);
    for (const [path, text] of Object.entries(generated.files)) files.set(`${project}/${path}`, text);
    if (generated.injected !== undefined) injected.push(injection(project, generated.injected));
  }
  return { files, truth: { seed, projects, files: files.size, injected } };
}

function injection(project: string, kind: string): Injection {
  const { paths, rules } = disagreements[kind]!;
  return { project, kind, paths: paths.map((path) => `${project}/${path}`), rules };
}

/** Writes a tree anew, and what is wrong in it beside it, where no reader of the tree comes by. */
export function writeTree(folder: string, seed: number, projects: number): Truth {
  const { files, truth } = generateTree(seed, projects);
  rmSync(folder, { recursive: true, force: true });
  writeFiles(folder, files);
  writeFileSync(`${folder}.truth.json`, `${JSON.stringify(truth, undefined, 1)}\n`);
  return truth;
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const made = new Set<string>();
  for (const [path, text] of files) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, text);
  }
}
