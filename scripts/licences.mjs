// The licences of the packages that are part of a bundle, as they ask to be passed on with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text for dist/THIRD-PARTY-LICENCES.txt from the paths of all that went into the bundles. */
export function licencesOf(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []));
  const sections = [...folders].sort().map(sectionFor);
  return `Requires Python includes the packages below.\n\n${sections.join('\n')}`;
}

function sectionFor(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = existsSync(folder) ? readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry)) : undefined;
  const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
  return `${'='.repeat(80)}\n${name} ${version}\n${'='.repeat(80)}\n\n${text}\n`;
}
