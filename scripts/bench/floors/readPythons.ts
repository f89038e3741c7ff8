// The least that discovery can take with Node, in a home whose layout is known beforehand: list each folder once, follow each executable's
// link, read the one file that tells its version. Nothing is judged.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';

const versions = `${process.env.HOME}/.pyenv/versions`;

function look(prefix: string, evidence: string): string {
  return realpathSync.native(`${prefix}/bin/python`) + readFileSync(`${prefix}/${evidence}`, 'utf8');
}

const since = performance.now();
let found = 0;
for (const { name } of readdirSync(versions, { withFileTypes: true })) {
  const prefix = `${versions}/${name}`;
  look(prefix, `include/python${name.slice(0, name.lastIndexOf('.'))}/patchlevel.h`);
  found++;
  for (const environment of readdirSync(`${prefix}/envs`, { withFileTypes: true })) {
    look(`${prefix}/envs/${environment.name}`, 'pyvenv.cfg');
    found++;
  }
}
process.stdout.write(JSON.stringify({ milliseconds: performance.now() - since, found }));
