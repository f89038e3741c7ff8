import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Keeping } from './host.ts';

/** Node's file system as the place for what may be lost: nobody else may read it, and nothing that goes wrong is said. */
export function nodeKeeping(): Keeping {
  return { write, remove };
}

let written = 0;

/** A file of its own first, which then takes the name: others see the old one or the new one, whole. */
function write(path: string, text: string): boolean {
  const temporary = `${path}.${process.pid}-${++written}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, path);
    return true;
  } catch {
    remove(temporary);
    return false;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It stays: it is looked at with suspicion anyway.
  }
}
