// npm run generate: writes what is generated from the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles } from './generated.ts';

for (const [path, text] of generatedFiles()) {
  if (readOr(path) === text) continue;
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
