// The least that `check` can take with Node: walk a tree and read the files that may name a Python, one after the other. Nothing is decoded,
// understood or told.
import { readdirSync, readFileSync } from 'node:fs';

const names = new Set(['pyproject.toml', '.python-version', 'requirements.txt', 'Dockerfile', 'tox.ini']);

const isRelevant = (folder: string, name: string): boolean =>
  names.has(name) || (name.endsWith('.yml') && folder.endsWith('/.github/workflows'));

let files = 0;
let bytes = 0;

function read(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) read(path);
    else if (isRelevant(folder, entry.name)) {
      bytes += readFileSync(path).length;
      files++;
    }
  }
}

read(process.cwd());
process.stdout.write(`${JSON.stringify({ files, bytes })}\n`);
