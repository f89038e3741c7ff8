// node scripts/run.mjs update-availability: renews the builds of setup-python and the tags of the `python` image. Runtimes of hosts
// (hosted.json) have no list that a program could read; they are kept by hand, from the sources that the file names.
import { readFileSync, writeFileSync } from 'node:fs';
import type { ImageTagData } from '../server/src/python/availability/imageTags.ts';
import {
  imagesAddress,
  imageTagData,
  listedTags,
  type ManifestEntry,
  manifestAddress,
  mergeTags,
  setupPythonData,
  tagHistory,
} from './mergeAvailability.ts';

const folder = 'server/src/python/availability';
const today = new Date().toISOString().slice(0, 10);

const fetchText = async (address: string): Promise<string> => {
  const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return response.text();
};

const write = (name: string, data: unknown): void => writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(data, undefined, 1)}\n`);

const [manifestText, library] = await Promise.all([fetchText(manifestAddress), fetchText(imagesAddress)]);
const manifest: ManifestEntry[] = JSON.parse(manifestText);
write('setupPython', setupPythonData(manifest, today, 'actions/python-versions versions-manifest.json (MIT)'));

const known: ImageTagData = JSON.parse(readFileSync(`${folder}/imageTags.json`, 'utf8'));
const tags = mergeTags(tagHistory(known), listedTags(library), today);
write('imageTags', imageTagData(tags, today, known.meta.source));
process.stdout.write(`${manifest.length} builds of setup-python, ${tags.size} image tags.\n`);
